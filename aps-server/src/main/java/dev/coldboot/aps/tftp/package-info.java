// SPDX-License-Identifier: Apache-2.0
/** The same files by TFTP (RFC 1350), for phones and networks that know nothing else. */
@NullMarked
package dev.coldboot.aps.tftp;

import org.jspecify.annotations.NullMarked;
