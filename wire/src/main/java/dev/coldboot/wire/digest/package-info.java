// SPDX-License-Identifier: Apache-2.0
/** Digest authentication as HTTP and SIP use it (RFC 2617, RFC 7616, RFC 8760): challenges, credentials, proof. */
@NullMarked
package dev.coldboot.wire.digest;

import org.jspecify.annotations.NullMarked;
