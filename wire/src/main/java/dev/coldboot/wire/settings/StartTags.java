// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.settings;

/**
 * Where the elements of a well-formed document begin, one after another. The parser is not asked: it tells where it has read
 * to, which is somewhere behind.
 */
final class StartTags {
    private final String text;
    private int at = -1;
    private int countedTo;
    private TextPlace counted = TextPlace.START;

    StartTags(String text) {
        this.text = text;
    }

    /** Goes on to the next element. */
    void next() {
        at = text.indexOf('<', at + 1);
        while (at >= 0 && !isStart()) {
            at = text.indexOf('<', behind());
        }
    }

    private boolean isStart() {
        return !text.startsWith("</", at) && !text.startsWith("<!", at) && !text.startsWith("<?", at);
    }

    /** Comments and CDATA may have brackets in them (XML 1.0 sections 2.5 to 2.7). */
    private int behind() {
        if (text.startsWith("<!--", at)) {
            return end("-->");
        }
        if (text.startsWith("<![CDATA[", at)) {
            return end("]]>");
        }
        return text.startsWith("<?", at) ? end("?>") : at + 1;
    }

    private int end(String mark) {
        int end = text.indexOf(mark, at);
        return end < 0 ? text.length() : end;
    }

    /** Where the element begins. */
    TextPlace place() {
        int offset = Math.max(countedTo, at);
        counted = counted.on(text, countedTo, offset);
        countedTo = offset;
        return counted;
    }
}
