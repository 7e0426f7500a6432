// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.xmlrpc;

import dev.coldboot.engine.xmlrpc.XmlRpcCall;
import dev.coldboot.engine.xmlrpc.XmlRpcReply;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Calls and answers in words fit for a journal: short, on one line, without the logins that URLs may carry. */
final class Wording {
    private static final int LONGEST = 120;
    private static final Pattern LOGIN = Pattern.compile("://[^/@\\s]*@");
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1F\\x7F-\\x9F]");

    private Wording() {}

    static String of(XmlRpcCall call) {
        StringJoiner arguments = new StringJoiner(", ", of(call.method()) + "(", ")");
        call.arguments().forEach(argument -> arguments.add(value(argument)));
        return arguments.toString();
    }

    static String of(XmlRpcReply reply) {
        if (reply instanceof XmlRpcReply.Fault fault) {
            return "fault " + fault.code() + ": " + of(fault.text());
        }
        Object value = ((XmlRpcReply.Result) reply).value();
        if (value instanceof Object[] items && items.length > 0 && items[0] instanceof Boolean) {
            StringJoiner told = new StringJoiner(", ");
            for (int i = 1; i < Math.min(items.length, 3); i++) {
                told.add(value(items[i]));
            }
            return told.toString();
        }
        return value(value);
    }

    static String of(String text) {
        String plain = text.contains("://") ? LOGIN.matcher(text).replaceAll("://***@") : text;
        plain = plain.chars().anyMatch(Character::isISOControl)
                ? CONTROL.matcher(plain).replaceAll("?")
                : plain;
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) + "..." : plain;
    }

    private static String value(@Nullable Object value) {
        if (value instanceof Object[] items) {
            return "[" + items.length + " items]";
        }
        return value == null ? "nil" : of(value.toString());
    }
}
