// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.tftp;

import java.nio.charset.StandardCharsets;

/** Names of files by TFTP, which are the same pages by HTTP. */
final class FileName {
    /** What stands in a target as it is (RFC 3986 sections 3.3 and 3.4); the percent sign of a name is a letter of it. */
    private static final String PLAIN = "-._~!$&'()*+,;=:@/?";

    private FileName() {}

    /** The target of the HTTP request; phones name files with and without a slash before them. */
    static String target(String file) {
        StringBuilder target = new StringBuilder(file.startsWith("/") ? "" : "/");
        for (byte octet : file.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xFF);
            boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (letter || PLAIN.indexOf(c) >= 0) {
                target.append(c);
            } else {
                target.append(String.format("%%%02X", (int) c));
            }
        }
        return target.toString();
    }

    /** The name fit for a journal. */
    static String shown(String file) {
        String plain = file.replaceAll("[\\p{Cc}\\p{Cf}]", "?");
        return plain.length() > 120 ? plain.substring(0, 120) + "..." : plain;
    }
}
