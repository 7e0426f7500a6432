// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.digest.DigestVerifier;
import dev.coldboot.wire.sip.CSeq;
import dev.coldboot.wire.sip.EventHeader;
import dev.coldboot.wire.sip.SipAddress;
import dev.coldboot.wire.sip.SipRequest;
import dev.coldboot.wire.sip.SipUri;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the phone answers to a request, and what it does about it. Events and settings are seen in the field and at the
 * vendor; the statuses of refusals are those of RFC 3261 and RFC 6665, the firmware's are not published (fidelity: I).
 */
final class NoticeJudge {
    /** How long a challenge may be answered (fidelity: I). */
    static final Duration NONCE_LIFE = Duration.ofMinutes(1);

    private static final String EVENTS = "check-sync, dialog, message-summary, reboot";
    private static final List<String> METHODS = List.of(RegisterWords.METHODS.split(","));
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*+):");
    private static final Set<String> SCHEMES = Set.of("sip", "sips", "tel");
    private static final List<String> SINGLE = List.of("From", "To", "Call-ID", "CSeq");

    /**
     * What follows.
     *
     * @param order empty where nothing is done
     * @param why empty text where there is nothing to say about it
     */
    record Ruling(SipAnswer answer, Optional<Notice> order, String why) {
        private static Ruling of(SipAnswer answer, String why) {
            return new Ruling(answer, Optional.empty(), why);
        }

        private static Ruling obeys(Notice order) {
            return new Ruling(SipAnswer.of(200, "OK"), Optional.of(order), order.why());
        }
    }

    private final DigestVerifier verifier;

    NoticeJudge(RandomGenerator random) {
        this.verifier = new DigestVerifier(NONCE_LIFE, random);
    }

    /** In the order of RFC 3261 section 8.2. */
    Ruling judge(Instant now, SipRequest request, Endpoint from, NoticeRules rules) {
        Optional<String> malformed = malformed(request);
        if (malformed.isPresent()) {
            return Ruling.of(SipAnswer.of(400, "Bad Request"), malformed.get());
        }
        if (rules.isStranger(from.address())) {
            return Ruling.of(SipAnswer.of(403, "Forbidden"), "no registrar of the phone (filter_registrar is on)");
        }
        if (!METHODS.contains(request.method())) {
            return Ruling.of(SipAnswer.of(405, "Method Not Allowed").with("Allow", allow()), "unknown method");
        }
        if (isOfOtherScheme(request.uri())) {
            return Ruling.of(SipAnswer.of(416, "Unsupported URI Scheme"), "scheme of " + Shown.text(request.uri()));
        }
        List<String> required = request.headers().all("Require");
        if (!required.isEmpty()) {
            SipAnswer answer = SipAnswer.of(420, "Bad Extension").with("Unsupported", String.join(", ", required));
            return Ruling.of(answer, "requires " + Shown.text(String.join(", ", required)));
        }
        return byMethod(now, request, from, rules);
    }

    /** RFC 3261 section 8.2.2.1. What has no scheme at all is taken: tools write anything there. */
    private static boolean isOfOtherScheme(String uri) {
        Matcher scheme = SCHEME.matcher(uri);
        return scheme.lookingAt() && !SCHEMES.contains(scheme.group(1).toLowerCase(Locale.ROOT));
    }

    private static String allow() {
        return String.join(", ", METHODS);
    }

    /** What is missing, there twice, or unreadable of the fields that every request has (RFC 3261 section 8.1.1). */
    private static Optional<String> malformed(SipRequest request) {
        for (String name : SINGLE) {
            int count = request.headers().all(name).size();
            if (count != 1) {
                return Optional.of(count + " fields " + name + " (expected: 1)");
            }
        }
        try {
            SipAddress.parse(request.header("From"));
            SipAddress.parse(request.header("To"));
            String method = CSeq.parse(request.header("CSeq")).method();
            return method.equals(request.method()) ? Optional.empty() : Optional.of("CSeq is of " + Shown.text(method));
        } catch (WireFormatException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private Ruling byMethod(Instant now, SipRequest request, Endpoint from, NoticeRules rules) {
        return switch (request.method()) {
            case "OPTIONS" ->
                Ruling.of(SipAnswer.of(200, "OK").with("Allow", allow()).with("Allow-Events", EVENTS), "");
            case "NOTIFY" -> notified(now, request, from, rules);
            case "MESSAGE" -> messaged(request, from, rules);
            case "INVITE" ->
                isOfType(request, "application/sdp")
                        ? Ruling.of(SipAnswer.of(486, "Busy Here"), "calls are not simulated")
                        : badType(request, "application/sdp");
            case "SUBSCRIBE" -> badEvent("the phone tells nobody anything");
            // The others belong to calls, and there are none.
            default -> Ruling.of(SipAnswer.of(481, "Call/Transaction Does Not Exist"), "no such call");
        };
    }

    private static Ruling badEvent(String why) {
        return Ruling.of(SipAnswer.of(489, "Bad Event").with("Allow-Events", EVENTS), why);
    }

    private Ruling notified(Instant now, SipRequest request, Endpoint from, NoticeRules rules) {
        EventHeader event;
        try {
            event = EventHeader.parse(request.header("Event"));
        } catch (WireFormatException e) {
            return badEvent(String.valueOf(e.getMessage()));
        }
        String why = "NOTIFY " + Shown.text(event.toString()) + " from " + from;
        return switch (event.type().toLowerCase(Locale.ROOT)) {
            case "check-sync" -> {
                // Without the parameter: as reboot=false (fidelity: I).
                boolean reboots = event.parameters()
                        .value("reboot")
                        .filter("true"::equalsIgnoreCase)
                        .isPresent();
                boolean challenges = rules.challengesCheckSync() || (reboots && rules.challengesReboot());
                Notice order = reboots ? new Notice.Reboot(why) : new Notice.Resync(why);
                yield challenges ? proven(now, request, rules, order) : Ruling.obeys(order);
            }
            case "reboot" -> {
                Notice order = new Notice.Reboot(why);
                yield rules.challengesReboot() ? proven(now, request, rules, order) : Ruling.obeys(order);
            }
            // RFC 6665 section 4.1.3: of events that are known, but that nobody subscribed to.
            case "dialog", "message-summary" ->
                Ruling.of(SipAnswer.of(481, "Subscription Does Not Exist"), "the phone did not subscribe to it");
            default -> badEvent("unknown event");
        };
    }

    /** Who is challenged must know the password of the identity that is addressed (fidelity: I). */
    private Ruling proven(Instant now, SipRequest request, NoticeRules rules, Notice order) {
        Optional<Identity> found = addressed(request, rules.identities());
        if (found.isEmpty()) {
            return Ruling.of(SipAnswer.of(403, "Forbidden"), "to be challenged, but the phone has no identity");
        }
        Identity identity = found.get();
        String realm = identity.registrar().replaceAll(":[0-9]*$", "");
        DigestVerifier.Asked asked =
                new DigestVerifier.Asked(realm, request.method(), uri -> SipUri.areSame(uri, request.uri()));
        DigestVerifier.Ruling ruling =
                verifier.judge(now, request.headers().all("Authorization"), asked, passwords(identity));
        if (ruling.isProven()) {
            return Ruling.obeys(order);
        }
        String challenge = verifier.challenge(now, realm, ruling.outcome()).toString();
        return Ruling.of(
                SipAnswer.of(401, "Unauthorized").with("WWW-Authenticate", challenge), "challenged: " + ruling.why());
    }

    /** An identity without a password can be proven by nobody. */
    private static Function<String, Optional<String>> passwords(Identity identity) {
        return name -> Optional.of(identity.password())
                .filter(password -> !password.isEmpty())
                .filter(password -> name.equals(identity.loginName()) || name.equals(identity.user()));
    }

    /** The one that the request URI names, else the first: tools write anything there. */
    private static Optional<Identity> addressed(SipRequest request, List<Identity> identities) {
        String user;
        try {
            user = SipUri.parse(request.uri()).decodedUser();
        } catch (WireFormatException e) {
            user = "";
        }
        String named = user;
        return identities.stream()
                .filter(identity -> identity.user().equals(named))
                .findFirst()
                .or(() -> identities.stream().findFirst());
    }

    /** RFC 3261 section 8.2.3: a body that is not understood must be refused. */
    private static boolean isOfType(SipRequest request, String understood) {
        return request.body().isEmpty() || type(request).equalsIgnoreCase(understood);
    }

    private static String type(SipRequest request) {
        return request.header("Content-Type").split(";", 2)[0].strip();
    }

    private static Ruling badType(SipRequest request, String understood) {
        return Ruling.of(
                SipAnswer.of(415, "Unsupported Media Type").with("Accept", understood),
                "body of type \"" + Shown.text(type(request)) + "\" (expected: " + understood + ")");
    }

    /** The vendor: without allow_sip_settings they are answered 200 and ignored. */
    private static Ruling messaged(SipRequest request, Endpoint from, NoticeRules rules) {
        if (!request.header("Event").strip().equalsIgnoreCase("snom-settings")) {
            return isOfType(request, "text/plain")
                    ? Ruling.of(SipAnswer.of(200, "OK"), "a message for people: not shown")
                    : badType(request, "text/plain");
        }
        if (!type(request).equalsIgnoreCase("application/xml")) {
            return badType(request, "application/xml");
        }
        return rules.allowsSettings()
                ? Ruling.obeys(new Notice.Settings(request.body(), "MESSAGE snom-settings from " + from))
                : Ruling.of(SipAnswer.of(200, "OK"), "settings ignored (allow_sip_settings is off or not known)");
    }
}
