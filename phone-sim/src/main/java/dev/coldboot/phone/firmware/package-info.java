// SPDX-License-Identifier: Apache-2.0
/** Which firmware a phone loads: decisions only, no bytes, no time. */
@NullMarked
package dev.coldboot.phone.firmware;

import org.jspecify.annotations.NullMarked;
