// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.registrar;

import dev.coldboot.wire.Endpoint;
import java.time.Duration;

/**
 * What a registrar is to do.
 *
 * @param endpoint where it listens and answers from; never port 0
 * @param realm of its challenges, and host part of its addresses
 * @param shortest registrations for a shorter time are refused with 423; whole seconds
 * @param usual how long a registration lasts that names no time
 * @param longest how long a registration lasts at most
 * @param nonceLife how long a challenge may be answered before it is stale
 * @param maxContacts of one account
 * @param capacity registrations of all accounts
 */
public record RegistrarConfig(
        Endpoint endpoint,
        String realm,
        Accounts accounts,
        Duration shortest,
        Duration usual,
        Duration longest,
        Duration nonceLife,
        int maxContacts,
        int capacity) {
    /** One hour (RFC 3261 section 10.2.1.1 suggests it). */
    public static final Duration USUAL = Duration.ofHours(1);

    /** One minute. */
    public static final Duration SHORTEST = Duration.ofMinutes(1);

    /** One day. */
    public static final Duration LONGEST = Duration.ofDays(1);

    /** Five minutes. */
    public static final Duration NONCE_LIFE = Duration.ofMinutes(5);

    /** As many lines as a desk phone has. */
    public static final int MAX_CONTACTS = 12;

    /** Registrations of all accounts together. */
    public static final int CAPACITY = 100_000;

    public RegistrarConfig {
        check(endpoint.port() != 0 && !endpoint.address().isAny(), "endpoint", endpoint, "an address and a port");
        check(realm.matches("[A-Za-z0-9._-]{1,253}"), "realm", realm, "a host name such as sip.example");
        check(shortest.toSeconds() >= 1, "shortest", shortest, "1 second or more");
        check(usual.compareTo(shortest) >= 0, "usual", usual, "at least " + shortest);
        check(longest.compareTo(usual) >= 0, "longest", longest, "at least " + usual);
        check(longest.toDays() <= 365, "longest", longest, "at most a year");
        check(!nonceLife.isNegative() && !nonceLife.isZero(), "nonceLife", nonceLife, "more than nothing");
        check(maxContacts > 0, "maxContacts", maxContacts, "1 or more");
        check(capacity > 0, "capacity", capacity, "1 or more");
    }

    private static void check(boolean right, String field, Object value, String expected) {
        if (!right) {
            throw new IllegalArgumentException(field + ": " + value + " (expected: " + expected + ")");
        }
    }

    /** With the usual times and limits. */
    public static RegistrarConfig of(Endpoint endpoint, String realm, Accounts accounts) {
        return new RegistrarConfig(
                endpoint, realm, accounts, SHORTEST, USUAL, LONGEST, NONCE_LIFE, MAX_CONTACTS, CAPACITY);
    }

    /** A copy with other accounts. */
    public RegistrarConfig withAccounts(Accounts others) {
        return new RegistrarConfig(endpoint, realm, others, shortest, usual, longest, nonceLife, maxContacts, capacity);
    }

    /** A copy with other times. */
    public RegistrarConfig withTimes(Duration least, Duration otherwise, Duration most) {
        return new RegistrarConfig(endpoint, realm, accounts, least, otherwise, most, nonceLife, maxContacts, capacity);
    }

    /** A copy with other limits. */
    public RegistrarConfig withLimits(int contacts, int registrations) {
        return new RegistrarConfig(
                endpoint, realm, accounts, shortest, usual, longest, nonceLife, contacts, registrations);
    }
}
