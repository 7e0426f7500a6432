// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.xmlrpc;

import dev.coldboot.engine.xmlrpc.XmlRpcCall;
import dev.coldboot.redirect.api.Caller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import org.apache.xmlrpc.XmlRpcRequest;
import org.apache.xmlrpc.XmlRpcRequestConfig;
import org.jspecify.annotations.Nullable;

/** A call on its way through the library's dispatcher, with who makes it, and with what its parameters must be. */
record Call(Instant now, Caller caller, XmlRpcCall call) implements XmlRpcRequest, XmlRpcRequestConfig {

    /** @throws CallFault unless there are at least and at most so many parameters */
    void expect(int atLeast, int atMost) throws CallFault {
        int count = getParameterCount();
        if (count < atLeast || count > atMost) {
            String expected = atLeast == atMost ? "" + atLeast : atLeast + " to " + atMost;
            throw wrong(count + " parameters (expected: " + expected + ")");
        }
    }

    /** The string at the index, from 0. */
    String text(int index) throws CallFault {
        if (getParameter(index) instanceof String text) {
            return text;
        }
        throw wrong(index, "string");
    }

    /** The string at the index, from 0; empty where it is missing or nil. */
    Optional<String> textIfAny(int index) throws CallFault {
        return index >= getParameterCount() || getParameter(index) == null
                ? Optional.empty()
                : Optional.of(text(index));
    }

    /** The boolean at the index; false where it is missing. Clients send numbers and texts too (fidelity: C). */
    boolean flag(int index) throws CallFault {
        if (index >= getParameterCount()) {
            return false;
        }
        Object value = getParameter(index);
        if (value instanceof Boolean flag) {
            return flag;
        }
        if (value instanceof Integer number) {
            return number != 0;
        }
        if (value instanceof String text && text.strip().matches("(?i)[01]|true|false")) {
            return text.strip().matches("(?i)1|true");
        }
        throw wrong(index, "boolean");
    }

    /** The strings of the array at the index, from 0. */
    List<String> texts(int index) throws CallFault {
        if (!(getParameter(index) instanceof Object[] items)) {
            throw wrong(index, "array of strings");
        }
        List<String> texts = new ArrayList<>();
        for (Object item : items) {
            if (!(item instanceof String text)) {
                throw wrong(index, "array of strings");
            }
            texts.add(text);
        }
        return texts;
    }

    /** A fault that begins with the method's name. */
    CallFault wrong(String what) {
        return new CallFault(CallFault.WRONG_PARAMETERS, call.method() + ": " + what);
    }

    private CallFault wrong(int index, String expected) {
        return wrong("parameter " + (index + 1) + " is " + kind(getParameter(index)) + " (expected: " + expected + ")");
    }

    private static String kind(@Nullable Object value) {
        if (value == null) {
            return "nil";
        }
        if (value instanceof Object[]) {
            return "an array with something else";
        }
        return value instanceof Map ? "a struct" : "a " + value.getClass().getSimpleName();
    }

    @Override
    public XmlRpcRequestConfig getConfig() {
        return this;
    }

    @Override
    public String getMethodName() {
        return call.method();
    }

    @Override
    public int getParameterCount() {
        return call.arguments().size();
    }

    @Override
    public @Nullable Object getParameter(int index) {
        return call.arguments().get(index);
    }

    @Override
    public boolean isEnabledForExtensions() {
        return false;
    }

    @Override
    public TimeZone getTimeZone() {
        return TimeZone.getTimeZone("UTC");
    }
}
