// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import java.util.List;

/** Asks for one URL in the protocol of its scheme, at addresses that are known. */
interface FetchTransfer extends Talk<FetchStep> {
    /** The requests that were made so far, in order. */
    List<FetchAttempt> attempts();
}
