// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.web;

import dev.coldboot.redirect.account.Credential;
import dev.coldboot.redirect.account.Members;
import dev.coldboot.redirect.account.SessionStore;
import dev.coldboot.redirect.account.SessionStore.Session;
import dev.coldboot.redirect.api.Caller;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.http.Cookies;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who is signed in: the browser holds 256 random bits, the store their hash. A session ends after half an hour without a
 * request, after half a day whatever happens, and as soon as its login is taken back.
 */
final class Sessions {
    static final Duration IDLE = Duration.ofMinutes(30);
    static final Duration LONGEST = Duration.ofHours(12);

    /** The prefix makes browsers refuse it from other hosts, without TLS, or for a part of the tool (RFC 6265bis 4.1.3.2). */
    static final String COOKIE = "__Host-coldboot";

    private static final String ATTRIBUTES = "; Path=/; Secure; HttpOnly; SameSite=Lax";

    /** A session is noted as used once in this time, not with every page. */
    private static final Duration NOTED = Duration.ofMinutes(1);

    private static final int TOKEN_BYTES = 32;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final SessionStore store;
    private final Members members;
    private final SecureRandom random;

    Sessions(SessionStore store, Members members, SecureRandom random) {
        this.store = store;
        this.members = members;
        this.random = random;
    }

    /** Whoever sends the request. */
    Optional<Member> find(Instant now, Headers headers, String from) {
        Optional<Session> session = token(headers).flatMap(store::find).filter(found -> isAlive(now, found));
        Optional<Member> member = session.flatMap(found -> member(found, from));
        member.filter(found -> !now.isBefore(found.session().lastUsed().plus(NOTED)))
                .ifPresent(found -> store.used(found.session().token(), now));
        return member;
    }

    private static boolean isAlive(Instant now, Session session) {
        return now.isBefore(session.lastUsed().plus(IDLE))
                && now.isBefore(session.begun().plus(LONGEST));
    }

    private Optional<Member> member(Session session, String from) {
        return members.credential(session.login())
                .filter(credential -> credential.revoked().isEmpty())
                .filter(credential -> credential.kind() == Credential.Kind.PERSON
                        || credential.kind() == Credential.Kind.ADMINISTRATOR)
                .map(credential ->
                        new Member(session, credential, new Caller(credential.name(), credential.company(), from)));
    }

    /** Begins a session, in the place of the one that the request came with, and forgets those that are over. */
    String begin(Instant now, String login, Headers headers) {
        token(headers).ifPresent(store::end);
        store.forget(now.minus(IDLE), now.minus(LONGEST));
        String token = random();
        store.begin(new Session(hash(token), login, random(), now, now));
        return COOKIE + "=" + token + ATTRIBUTES;
    }

    /** Ends the session, and tells the browser to forget it. */
    String end(Member member) {
        store.end(member.session().token());
        return COOKIE + "=" + ATTRIBUTES + "; Max-Age=0";
    }

    /** Ends all sessions of a login, wherever they are. */
    void endAll(String login) {
        store.endAll(login);
    }

    private static Optional<String> token(Headers headers) {
        return Cookies.value(headers, COOKIE)
                .filter(token -> TOKEN.matcher(token).matches())
                .map(Sessions::hash);
    }

    private String random() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String hash(String token) {
        try {
            byte[] bytes = token.getBytes(StandardCharsets.US_ASCII);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
