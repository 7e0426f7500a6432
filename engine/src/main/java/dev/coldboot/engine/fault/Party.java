// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.fault;

/**
 * Somebody of the network by name. A server that has several doors is one party: {@code redirect} is also
 * {@code redirect-tls}. The name {@value #PHONE} is every phone, as phones are called by their MAC addresses.
 */
public record Party(String name) {
    /** The name for all phones. */
    public static final String PHONE = "phone";

    private static final int MAC_DIGITS = 12;

    public Party {
        if (name.isBlank()) {
            throw new IllegalArgumentException("\"\" (expected: the name of a server, or " + PHONE + ")");
        }
    }

    /** Whether the actor of that name is this one, a part of it, or one of these. */
    public boolean includes(String actor) {
        return actor.equals(name)
                || (actor.startsWith(name) && actor.charAt(name.length()) == '-')
                || (name.equals(PHONE) && isMac(actor));
    }

    /** Whether a phone is called so. */
    static boolean isMac(String actor) {
        return actor.length() == MAC_DIGITS && actor.chars().allMatch(c -> Character.digit(c, 16) >= 0);
    }

    /** Whether it is a phone, or all of them. */
    public boolean isPhone() {
        return name.equals(PHONE) || isMac(name);
    }

    @Override
    public String toString() {
        return name;
    }
}
