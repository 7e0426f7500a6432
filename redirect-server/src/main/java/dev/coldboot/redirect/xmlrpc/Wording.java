// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.xmlrpc;

import dev.coldboot.engine.xmlrpc.XmlRpcCall;
import dev.coldboot.engine.xmlrpc.XmlRpcReply;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Calls and answers in words fit for a journal: short, on one line, without the logins that URLs may carry. */
final class Wording {
    private static final int LONGEST = 120;

    private Wording() {}

    static String of(XmlRpcCall call) {
        return of(call.method())
                + call.arguments().stream().map(Wording::value).collect(Collectors.joining(", ", "(", ")"));
    }

    static String of(XmlRpcReply reply) {
        if (reply instanceof XmlRpcReply.Fault fault) {
            return "fault " + fault.code() + ": " + of(fault.text());
        }
        Object value = ((XmlRpcReply.Result) reply).value();
        if (value instanceof Object[] items && items.length > 0 && items[0] instanceof Boolean) {
            return Arrays.stream(items).skip(1).limit(2).map(Wording::value).collect(Collectors.joining(", "));
        }
        return value(value);
    }

    static String of(String text) {
        String plain = text.replaceAll("://[^/@\\s]*@", "://***@").replaceAll("\\p{Cntrl}", "?");
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) + "..." : plain;
    }

    private static String value(@Nullable Object value) {
        if (value instanceof Object[] items) {
            return "[" + items.length + " items]";
        }
        return value == null ? "nil" : of(value.toString());
    }
}
