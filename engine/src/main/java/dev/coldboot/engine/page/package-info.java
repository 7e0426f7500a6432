// SPDX-License-Identifier: Apache-2.0
/** What all pages for people have in common: their look, and what keeps other sites out. */
@NullMarked
package dev.coldboot.engine.page;

import org.jspecify.annotations.NullMarked;
