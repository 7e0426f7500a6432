// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.xmlrpc;

import org.apache.xmlrpc.XmlRpcException;

/**
 * A call that is wrong as a call. Codes are those of the widely kept "specification for fault code interoperability"; only
 * this exception's text is ever told to a caller.
 */
final class CallFault extends XmlRpcException {
    private static final long serialVersionUID = 1L;

    static final int NOT_WELL_FORMED = -32700;
    static final int UNKNOWN_METHOD = -32601;
    static final int WRONG_PARAMETERS = -32602;

    private final String text;

    CallFault(int code, String text) {
        super(code, text);
        this.text = text;
    }

    String text() {
        return text;
    }

    /** Everyday, so without the cost of a stack trace. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
