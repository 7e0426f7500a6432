// SPDX-License-Identifier: Apache-2.0
/** Labs that people work with: several at a time, watched, ordered about, and, in virtual time, held back. */
@NullMarked
package dev.coldboot.lab.desk;

import org.jspecify.annotations.NullMarked;
