// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

import dev.coldboot.engine.Input;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.phone.log.LogLevel;
import dev.coldboot.phone.log.LogModule;
import dev.coldboot.phone.log.LogText;
import dev.coldboot.phone.talk.FetchOutcome;
import dev.coldboot.phone.talk.FetchTls;
import dev.coldboot.phone.talk.Fetcher;
import dev.coldboot.phone.talk.FetcherConfig;
import dev.coldboot.phone.talk.Login;
import dev.coldboot.wire.http.Url;
import java.time.Instant;
import java.util.Optional;

/** Gets one file with the logins that the settings hold, and tells log and reports what came of it. */
final class FileFetch implements Conversation {
    /** 64 MiB; images of real phones have up to about 40 (fidelity: I). */
    static final int MAX_IMAGE = 64 << 20;

    /** Bytes of an image that are looked at; the others would only fill the memory of a thousand phones. */
    static final int START_OF_IMAGE = 16;

    private final Url url;
    private final PhoneParts parts;
    private final Fetcher fetcher;
    private boolean told;

    /** A settings file, a firmware file, a certificate. */
    FileFetch(Url url, PhoneParts parts, Attachment attachment) {
        this(url, parts, config(parts, attachment));
    }

    private FileFetch(Url url, PhoneParts parts, FetcherConfig config) {
        this.url = url;
        this.parts = parts;
        this.fetcher = new Fetcher(url, config, parts.random, parts::nextExchange);
    }

    /** A firmware image, which is large. */
    static FileFetch ofImage(Url url, PhoneParts parts, Attachment attachment) {
        FetcherConfig config = config(parts, attachment);
        return new FileFetch(
                url,
                parts,
                config.withLimits(config.limits().withMaxBytes(MAX_IMAGE).keeping(START_OF_IMAGE)));
    }

    /** Read anew for each file: the one before may have brought a login. */
    static FetcherConfig config(PhoneParts parts, Attachment attachment) {
        PhoneConfig config = parts.config;
        String user = parts.settings.value("http_client_user");
        Optional<Login> login = user.isEmpty()
                ? Optional.empty()
                : Optional.of(new Login(user, parts.settings.value("http_client_pass")));
        FetchTls tls = new FetchTls(
                config.fetch().verifyTls(),
                parts.contents.certificates(),
                config.fetch().identity());
        return FetcherConfig.of(parts.resolver(attachment), parts.profile().userAgent(config.mac()), login, tls)
                .withTftpPort(config.ports().tftp())
                .withLimits(config.fetch().limits());
    }

    void begin(Instant now) {
        parts.outbox.say(now, LogText.fetching(url));
        parts.outbox.addAll(fetcher.begin(now));
        settle(now);
    }

    @Override
    public void handle(Instant now, Input input) {
        parts.outbox.addAll(fetcher.handle(now, input));
        settle(now);
    }

    private void settle(Instant now) {
        if (told || fetcher.outcome().isEmpty()) {
            return;
        }
        told = true;
        parts.requested(fetcher.attempts());
        if (fetcher.outcome().get() instanceof FetchOutcome.NotFetched missing) {
            tell(now, missing);
        } else if (fetcher.outcome().get() instanceof FetchOutcome.Fetched fetched
                && fetched.body().isEmpty()) {
            parts.outbox.note(
                    Kind.DECISION,
                    fetched.url().masked() + ": no content (status " + fetched.status()
                            + "), taken for a file that sets nothing");
        }
    }

    private void tell(Instant now, FetchOutcome.NotFetched missing) {
        String host = missing.url().host();
        switch (missing.cause()) {
            case STATUS ->
                parts.outbox.say(
                        now,
                        LogText.couldNotAccess(missing.url(), missing.status().orElse(0)));
            case UNRESOLVED -> {
                parts.outbox.say(now, LogText.couldNotResolve(host));
                parts.outbox.say(now, LogText.webClientCouldNotResolve(host));
            }
            case UNREACHABLE, TLS, REFUSED, LIMIT, UNSUPPORTED ->
                parts.outbox.say(
                        now,
                        LogText.modelled(
                                LogLevel.WARN,
                                LogModule.WEBCLIENT,
                                "Could not fetch from " + host + ": " + missing.why()));
        }
    }

    /** What came of it; empty while it goes on. */
    Optional<FetchOutcome> outcome() {
        return fetcher.outcome();
    }

    @Override
    public Optional<Instant> wakeAt() {
        return fetcher.wakeAt();
    }

    @Override
    public void abandon() {
        parts.outbox.addAll(fetcher.abandon());
    }
}
