// SPDX-License-Identifier: Apache-2.0
/** The lab: the office, its servers and its phones, assembled once for either world. */
@NullMarked
package dev.coldboot.lab;

import org.jspecify.annotations.NullMarked;
