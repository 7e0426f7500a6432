// SPDX-License-Identifier: Apache-2.0
/** XML-RPC on the wire and from the caller's side, made safe: the codec, and the client of a redirection service. */
@NullMarked
package dev.coldboot.engine.xmlrpc;

import org.jspecify.annotations.NullMarked;
