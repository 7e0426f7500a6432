// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.phone.talk.FetchOutcome.Cause;
import dev.coldboot.wire.tftp.TftpPacket;

/**
 * Why the phone breaks a transfer off.
 *
 * @param told the server
 * @param why one sentence for people
 */
record TftpTrouble(TftpPacket.Refusal told, Cause cause, String why) {}
