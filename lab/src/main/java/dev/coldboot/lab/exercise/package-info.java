// SPDX-License-Identifier: Apache-2.0
/** Exercises: broken networks that learners mend, and how far each of them has come. */
@NullMarked
package dev.coldboot.lab.exercise;

import org.jspecify.annotations.NullMarked;
