// SPDX-License-Identifier: Apache-2.0
/** DHCP messages (RFC 2131) and options (RFC 2132), with the vendor's option 43. */
@NullMarked
package dev.coldboot.wire.dhcp;

import org.jspecify.annotations.NullMarked;
