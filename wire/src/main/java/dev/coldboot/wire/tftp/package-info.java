// SPDX-License-Identifier: Apache-2.0
/** TFTP packets (RFC 1350) and their options (RFC 2347, RFC 2348, RFC 2349), between bytes and records. */
@NullMarked
package dev.coldboot.wire.tftp;

import org.jspecify.annotations.NullMarked;
