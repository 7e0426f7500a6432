// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.web;

/**
 * What is around every page.
 *
 * @param section address of the menu's entry that the page belongs to
 * @param again seconds after which the page is loaded again; 0 for never
 */
public record Frame(String title, String section, int again) {
    Frame(String title, String section) {
        this(title, section, 0);
    }

    /** What stands for {@code aria-current} at a menu's entry. */
    public String current(String entry) {
        return entry.equals(section) ? "page" : "false";
    }
}
