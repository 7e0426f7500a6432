// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.web;

import java.util.Locale;

/**
 * What is around every page.
 *
 * @param section address of the menu's entry that the page belongs to
 * @param login empty when nobody is signed in
 * @param form what forms must bring along
 * @param notice what was done before; may be empty
 */
public record Frame(
        String title, String section, String login, String company, boolean administrator, String form, String notice) {
    static Frame of(Visit visit, String section, String title) {
        String notice = Notice.in(visit.query()).orElse("");
        return visit.member()
                .map(member -> new Frame(
                        title,
                        section,
                        member.caller().login(),
                        member.caller().company(),
                        member.isAdministrator(),
                        member.session().form(),
                        notice))
                .orElse(new Frame(title, section, "", "", false, "", notice));
    }

    public boolean isSignedIn() {
        return !login.isEmpty();
    }

    /** What stands for {@code aria-current} at a menu's entry. */
    public String current(String entry) {
        return entry.equals(section) ? "page" : "false";
    }

    /** For the round sign beside the name. */
    public String initial() {
        return login.substring(0, login.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT);
    }
}
