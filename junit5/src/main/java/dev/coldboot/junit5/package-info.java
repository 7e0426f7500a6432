// SPDX-License-Identifier: Apache-2.0
/** Labs in tests: an extension of JUnit 5, and assertions that read as sentences. */
@NullMarked
package dev.coldboot.junit5;

import org.jspecify.annotations.NullMarked;
