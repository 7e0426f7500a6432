// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.xmlrpc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call as a value.
 *
 * @param method such as {@code redirect.registerPhone}
 * @param arguments {@code String}, {@code Integer}, {@code Boolean}, {@code Double}, {@code Date}, {@code byte[]},
 *     {@code Object[]}, {@code Map} or null for nil
 */
public record XmlRpcCall(String method, List<@Nullable Object> arguments) {
    public XmlRpcCall {
        arguments = Collections.unmodifiableList(new ArrayList<>(arguments));
    }

    /** A call with these arguments. */
    public static XmlRpcCall of(String method, @Nullable Object... arguments) {
        return new XmlRpcCall(method, Arrays.asList(arguments));
    }
}
