// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.xmlrpc;

import org.jspecify.annotations.Nullable;

/** What came back for a call. */
public sealed interface XmlRpcReply {
    /** The call's value, of the types of {@link XmlRpcCall#arguments}. */
    record Result(@Nullable Object value) implements XmlRpcReply {}

    /** The call failed as a call; a refusal of the domain is a {@link Result}. */
    record Fault(int code, String text) implements XmlRpcReply {}
}
