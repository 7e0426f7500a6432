// SPDX-License-Identifier: Apache-2.0
/** DNS messages (RFC 1035); dnsjava is the codec and is named nowhere else. */
@NullMarked
package dev.coldboot.wire.dns;

import org.jspecify.annotations.NullMarked;
