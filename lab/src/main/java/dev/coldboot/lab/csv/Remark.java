// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.csv;

/** Something to say about a line of a file, which counts from 1. */
public record Remark(long line, String text) {
    @Override
    public String toString() {
        return "line " + line + ": " + text;
    }
}
