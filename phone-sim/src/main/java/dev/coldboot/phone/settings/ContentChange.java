// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.settings;

/**
 * What became of something that is no setting: a telephone book, a dial plan, a certificate.
 *
 * @param what one sentence
 */
public record ContentChange(String what, boolean isRefused) implements Change {
    static ContentChange taken(String what) {
        return new ContentChange(what, false);
    }

    static ContentChange refused(String what, String why) {
        return new ContentChange(what + " refused: " + why, true);
    }

    @Override
    public String toString() {
        return what;
    }
}
