// SPDX-License-Identifier: Apache-2.0
/**
 * Checks what a provisioning server has for a phone before a phone asks for it: documents in, findings out. Only
 * {@link dev.coldboot.lab.lint.DirectoryFiles} and {@link dev.coldboot.lab.lint.ServedFiles} touch the world.
 */
@NullMarked
package dev.coldboot.lab.lint;

import org.jspecify.annotations.NullMarked;
