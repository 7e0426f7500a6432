// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.hawk;

import static dev.coldboot.wire.hawk.HawkAttributes.written;

import dev.coldboot.wire.WireFormatException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The value of {@code WWW-Authenticate}: what was wrong, and to somebody who knows the key but not the time, the server's
 * time (Hawk 1, "Replay Protection").
 *
 * @param ts the server's, in seconds since 1970
 * @param tsm signature of that
 */
public record HawkChallenge(Optional<Long> ts, Optional<String> tsm, Optional<String> error) {
    /** To somebody who has said nothing. */
    public static final HawkChallenge UNSIGNED =
            new HawkChallenge(Optional.empty(), Optional.empty(), Optional.empty());

    private static final Set<String> NAMES = Set.of("ts", "tsm", "error");

    /** To somebody whose signature is none, or nobody's. */
    public static HawkChallenge refused(String error) {
        return new HawkChallenge(Optional.empty(), Optional.empty(), Optional.of(error));
    }

    /** To somebody whose clock is wrong, or who is too late. */
    static HawkChallenge stale(HawkKey key, Instant now) {
        long seconds = now.getEpochSecond();
        return new HawkChallenge(
                Optional.of(seconds), Optional.of(HawkMac.ofTime(key, seconds)), Optional.of("Stale timestamp"));
    }

    /**
     * Reads the value of the field.
     *
     * @throws WireFormatException when it is none, or malformed
     */
    public static HawkChallenge parse(String field) throws WireFormatException {
        HawkAttributes attributes = HawkAttributes.parse(field, NAMES);
        return new HawkChallenge(
                attributes.seconds("ts"),
                attributes.digest("tsm"),
                attributes.value("error", HawkAttributes.MAX_LENGTH));
    }

    /** How much the server's clock is ahead of the client's; empty unless the time is signed with the key. */
    public Optional<Duration> ahead(HawkKey key, Instant now) {
        return ts.filter(seconds -> HawkMac.isSame(HawkMac.ofTime(key, seconds), tsm.orElse("")))
                .map(seconds -> Duration.between(now, Instant.ofEpochSecond(seconds)));
    }

    /** The value of the field. */
    public String field() {
        String stamp = ts.map(seconds -> " " + written("ts", String.valueOf(seconds)) + ", "
                        + written("tsm", tsm.orElse("")) + (error.isPresent() ? "," : ""))
                .orElse("");
        return "Hawk" + stamp + error.map(text -> " " + written("error", text)).orElse("");
    }
}
