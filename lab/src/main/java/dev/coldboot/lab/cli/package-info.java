// SPDX-License-Identifier: Apache-2.0
/** The command line: options, words for people, exit codes. */
@NullMarked
package dev.coldboot.lab.cli;

import org.jspecify.annotations.NullMarked;
