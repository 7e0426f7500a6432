// SPDX-License-Identifier: Apache-2.0
/** A journal as a capture that Wireshark reads: pure, entries in and bytes out. */
@NullMarked
package dev.coldboot.engine.pcap;

import org.jspecify.annotations.NullMarked;
