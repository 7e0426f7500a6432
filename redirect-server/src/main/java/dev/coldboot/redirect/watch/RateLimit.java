// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.watch;

/**
 * How much somebody may ask for.
 *
 * @param perSecond requests for ever
 * @param burst requests at once, after a silence
 */
public record RateLimit(int perSecond, int burst) {
    /**
     * For an address. A site of ten thousand phones behind one address may come back from a power cut all at once, and none
     * of them may be told to go on without us; nobody does 500 requests a second for long by anything but a mistake.
     */
    public static final RateLimit ADDRESS = new RateLimit(500, 10_000);

    /**
     * For a login. The vendor's own client asks for each phone by itself when it lists a company, one call after the other:
     * ten thousand phones go through at once, more at the pace of a client some milliseconds away.
     */
    public static final RateLimit ACCOUNT = new RateLimit(200, 10_000);

    public RateLimit {
        if (perSecond < 1 || burst < 1) {
            throw new IllegalArgumentException(
                    "rate limit: " + perSecond + " a second, " + burst + " at once (expected: 1 or more of each)");
        }
    }

    /**
     * Reads {@code PER_SECOND} or {@code PER_SECOND/BURST}; without a burst it is ten seconds' worth.
     *
     * @throws IllegalArgumentException when it is neither
     */
    public static RateLimit parse(String text) {
        if (!text.matches("[1-9][0-9]{0,7}(/[1-9][0-9]{0,8})?")) {
            throw new IllegalArgumentException(
                    "rate limit: \"" + text + "\" (expected: requests a second, or these/at once, such as 200/1000)");
        }
        int slash = text.indexOf('/');
        int perSecond = Integer.parseInt(slash < 0 ? text : text.substring(0, slash));
        return new RateLimit(perSecond, slash < 0 ? 10 * perSecond : Integer.parseInt(text.substring(slash + 1)));
    }
}
