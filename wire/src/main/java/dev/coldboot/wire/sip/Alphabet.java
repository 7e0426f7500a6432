// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.sip;

/** Letters, digits and some other characters that a word may have; thousands of words a second are held against it. */
final class Alphabet {
    /** Of a token (RFC 3261 section 25.1). */
    static final Alphabet TOKEN = new Alphabet(".!%*_+`'~-");

    private final boolean[] has = new boolean[128];

    /** @param others ASCII that is neither letter nor digit */
    Alphabet(String others) {
        for (char c = 0; c < has.length; c++) {
            has[c] = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || others.indexOf(c) >= 0;
        }
    }

    /** Whether the text is a word of it; an empty one is none. */
    boolean spells(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= has.length || !has[c]) {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
