// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.coldboot.redirect.watch;

import org.jspecify.annotations.NullMarked;
