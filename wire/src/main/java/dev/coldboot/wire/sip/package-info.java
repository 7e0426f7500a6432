// SPDX-License-Identifier: Apache-2.0
/** SIP messages (RFC 3261), as far as provisioning and registration need them. */
@NullMarked
package dev.coldboot.wire.sip;

import org.jspecify.annotations.NullMarked;
