// SPDX-License-Identifier: Apache-2.0
/** What all doors that ask for a login have in common. */
@NullMarked
package dev.coldboot.engine.login;

import org.jspecify.annotations.NullMarked;
