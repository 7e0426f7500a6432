// SPDX-License-Identifier: Apache-2.0
/** The phone's conversations with the network: DHCP, PnP, DNS, HTTP. Pure, composed by the phone. */
@NullMarked
package dev.coldboot.phone.talk;

import org.jspecify.annotations.NullMarked;
