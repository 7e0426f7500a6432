// SPDX-License-Identifier: Apache-2.0
/** The SIP multicast PnP responder: tells phones that ask the group where their settings are. */
@NullMarked
package dev.coldboot.pnp;

import org.jspecify.annotations.NullMarked;
