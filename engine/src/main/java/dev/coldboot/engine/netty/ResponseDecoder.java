// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponseDecoder;

/** Reads a response; that to HEAD has no body, whatever its Content-Length says (RFC 9110 section 9.3.2). */
final class ResponseDecoder extends HttpResponseDecoder {
    private final boolean isHead;

    ResponseDecoder(boolean isHead) {
        super(HttpWire.limits());
        this.isHead = isHead;
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage message) {
        return isHead || super.isContentAlwaysEmpty(message);
    }
}
