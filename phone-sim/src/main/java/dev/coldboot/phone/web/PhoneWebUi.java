// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.web;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import dev.coldboot.wire.http.Query;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The web server of one phone: a request and the phone's view in, a page and perhaps a command out. What it remembers are
 * its nonces and its hidden tag.
 *
 * <p>Changes by GET, open to any page that a person's browser has loaded, are how the real phones do it, and what other
 * people's tools rely on; the settings {@code restrict_uri_queries} and {@code use_hidden_tags} are the ways to stop them.
 */
public final class PhoneWebUi {
    private static final int TAG_BYTES = 16;

    private final RandomGenerator random;
    private final WebLogin login;
    private String tag = "";

    /** @param random is not used before the pages are closed by a login or a hidden tag */
    public PhoneWebUi(RandomGenerator random) {
        this.random = random;
        this.login = new WebLogin(random);
    }

    /** Answers one request; it changes nothing of the phone itself. */
    public WebReply answer(Instant now, HttpRequest request, PhoneView phone) {
        String method = request.method();
        if (!method.equals("GET") && !method.equals("POST") && !method.equals("HEAD")) {
            return WebReply.of(new HttpResponse(
                    405, Headers.of("Allow", "GET, HEAD, POST", "Content-Type", "text/plain"), Bytes.EMPTY));
        }
        Optional<HttpResponse> challenge = login.challenge(now, request, phone);
        return challenge.map(WebReply::of).orElseGet(() -> admitted(request, phone));
    }

    private WebReply admitted(HttpRequest request, PhoneView phone) {
        Visit visit = visit(request, phone);
        if (!visit.can().takesCommands() && HttpCommands.FOR_TOOLS.contains(visit.path())) {
            return WebReply.of(Pages.missing(visit));
        }
        Optional<HttpCommands.Said> said = HttpCommands.in(visit);
        if (said.isEmpty()) {
            return WebReply.of(Pages.at(visit));
        }
        return refusal(visit)
                .map(why -> WebReply.of(Pages.message(403, visit, "Refused", why)))
                .orElseGet(() -> obeyed(visit, said.get()));
    }

    private static WebReply obeyed(Visit visit, HttpCommands.Said said) {
        return WebReply.of(Pages.message(200, visit, said.title(), said.words()), said.command());
    }

    private Visit visit(HttpRequest request, PhoneView phone) {
        boolean isForm = request.method().equals("POST");
        Map<String, String> asked = new LinkedHashMap<>();
        if (!isForm || obeysAddresses(phone)) {
            asked.putAll(Query.parse(request.query()));
        }
        if (isForm) {
            asked.putAll(Query.parse(request.body().utf8()));
        }
        return new Visit(phone, request.path(), asked, isForm, hiddenTag(phone));
    }

    private static boolean obeysAddresses(PhoneView phone) {
        return WebAbilities.of(phone.profile()).takesCommands()
                && !phone.setting("restrict_uri_queries").equals("on");
    }

    /** Tools are kept out by it "once passwords are set" (vendor); without a password it protects nothing. */
    private String hiddenTag(PhoneView phone) {
        if (!phone.setting("use_hidden_tags").equals("on") || !WebLogin.isClosed(phone)) {
            return "";
        }
        if (tag.isEmpty()) {
            byte[] bytes = new byte[TAG_BYTES];
            random.nextBytes(bytes);
            tag = HexFormat.of().formatHex(bytes);
        }
        return tag;
    }

    /** Why a command is not obeyed. */
    private static Optional<String> refusal(Visit visit) {
        if (!visit.isForm() && !visit.can().takesCommands()) {
            return Optional.of("This model takes no commands by address: use the forms of its pages.");
        } else if (!visit.isForm() && !obeysAddresses(visit.phone())) {
            return Optional.of("The setting restrict_uri_queries is on: send a form by POST, or switch it off.");
        }
        byte[] wanted = visit.hiddenTag().getBytes(StandardCharsets.UTF_8);
        byte[] given = visit.value(Visit.TAG).getBytes(StandardCharsets.UTF_8);
        return visit.hiddenTag().isEmpty() || MessageDigest.isEqual(wanted, given)
                ? Optional.empty()
                : Optional.of("The setting use_hidden_tags is on: only the forms of these pages may change anything."
                        + " Switch it off for other tools.");
    }
}
