// SPDX-License-Identifier: Apache-2.0
/** Tables in files, as people and table programs write them. */
@NullMarked
package dev.coldboot.lab.csv;

import org.jspecify.annotations.NullMarked;
