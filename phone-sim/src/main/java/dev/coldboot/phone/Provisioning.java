// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

import dev.coldboot.engine.Input;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.phone.boot.BootFact;
import dev.coldboot.phone.log.LogLevel;
import dev.coldboot.phone.log.LogModule;
import dev.coldboot.phone.log.LogText;
import dev.coldboot.phone.talk.FetchAttempt;
import dev.coldboot.phone.talk.FetchOutcome;
import dev.coldboot.phone.talk.Fetcher;
import dev.coldboot.phone.talk.FetcherConfig;
import dev.coldboot.phone.talk.FileNames;
import dev.coldboot.phone.talk.Login;
import dev.coldboot.phone.talk.ResolverConfig;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.Url;
import dev.coldboot.wire.settings.SettingsDocument;
import dev.coldboot.wire.settings.SettingsDocuments;
import dev.coldboot.wire.settings.SettingsItem;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the files of one provisioning URL one after another and applies them in document order. Files that a container
 * lists come after those that wait already, first in first out (fidelity: I).
 */
final class Provisioning {
    /** Files of one provisioning URL, listed ones too; a container may list itself. */
    static final int MAX_FILES = 50;

    private static final int MAX_REASONS = 3;

    private final String given;
    private final PhoneParts parts;
    private final Attachment attachment;
    private final Deque<Url> waiting = new ArrayDeque<>();
    private final Set<String> known = new HashSet<>();
    private final List<FetchAttempt> attempts = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();

    private @Nullable Fetcher fetcher;
    private int asked;
    private int read;
    private boolean answered;
    private boolean ended;

    /** @param given the URL as a source named it */
    Provisioning(String given, PhoneParts parts, Attachment attachment) {
        this.given = given;
        this.parts = parts;
        this.attachment = attachment;
    }

    void begin(Instant now) {
        try {
            Url url = Url.parse(given);
            FileNames.settingsFiles(url, phoneType(), parts.config.mac()).forEach(file -> enqueue(file.url()));
        } catch (WireFormatException e) {
            failed(e.getMessage());
        }
        next(now);
    }

    private String phoneType() {
        return parts.settings.value("phone_type");
    }

    private void enqueue(Url url) {
        if (!known.add(url.toString())) {
            parts.outbox.note(Kind.DROPPED, url.masked() + ": listed twice, fetched once");
        } else if (known.size() > MAX_FILES) {
            parts.outbox.note(Kind.LIMIT, url.masked() + ": not fetched, it is beyond " + MAX_FILES + " files");
        } else {
            waiting.addLast(url);
        }
    }

    private void next(Instant now) {
        Url url = waiting.pollFirst();
        if (url == null) {
            ended = true;
            return;
        }
        asked++;
        parts.outbox.say(now, LogText.fetching(url));
        Fetcher next = new Fetcher(url, config(), parts.random, parts::nextExchange);
        fetcher = next;
        parts.outbox.addAll(next.begin(now));
        settle(now, next);
    }

    /** Read anew for each file: the one before may have brought a login. */
    private FetcherConfig config() {
        PhoneConfig config = parts.config;
        String user = parts.settings.value("http_client_user");
        Optional<Login> login = user.isEmpty()
                ? Optional.empty()
                : Optional.of(new Login(user, parts.settings.value("http_client_pass")));
        return FetcherConfig.of(
                        ResolverConfig.of(attachment.address(), attachment.dns(), config.dnsPort())
                                .withLocalPort(config.dnsClientPort()),
                        config.profile().userAgent(config.mac()),
                        login,
                        config.verifyTls())
                .withTimes(config.fetchTimeout(), config.fetchTries(), config.fetchPause());
    }

    void handle(Instant now, Input input) {
        Fetcher current = fetcher;
        if (current != null) {
            parts.outbox.addAll(current.handle(now, input));
            settle(now, current);
        }
    }

    private void settle(Instant now, Fetcher current) {
        Optional<FetchOutcome> outcome = current.outcome();
        if (outcome.isEmpty()) {
            return;
        }
        fetcher = null;
        attempts.addAll(current.attempts());
        if (outcome.get() instanceof FetchOutcome.Fetched fetched) {
            answered = true;
            read(now, fetched);
        } else if (outcome.get() instanceof FetchOutcome.NotFetched missing) {
            missing(now, missing);
        }
        next(now);
    }

    private void read(Instant now, FetchOutcome.Fetched fetched) {
        try {
            SettingsDocument document = SettingsDocuments.decode(fetched.body());
            read++;
            document.items().forEach(item -> apply(now, item));
        } catch (WireFormatException e) {
            String why = fetched.url().masked() + ": " + e.getMessage() + "; nothing of it was applied";
            failed(why);
            parts.outbox.note(Kind.DROPPED, why);
            parts.outbox.say(now, LogText.modelled(LogLevel.ERROR, LogModule.PHN, "Could not read settings: " + why));
        }
    }

    private void apply(Instant now, SettingsItem item) {
        if (item instanceof SettingsItem.Setting setting) {
            parts.tell(now, parts.settings.provision(setting));
        } else if (item instanceof SettingsItem.FileReference file) {
            try {
                enqueue(FileNames.expanded(Url.parse(file.url()), phoneType(), parts.config.mac()));
            } catch (WireFormatException e) {
                parts.outbox.note(Kind.DROPPED, "file of a container: " + e.getMessage());
            }
        }
    }

    private void missing(Instant now, FetchOutcome.NotFetched missing) {
        answered |= missing.isRefusal();
        failed(missing.url().masked() + ": " + missing.why());
        switch (missing.cause()) {
            case STATUS ->
                parts.outbox.say(
                        now,
                        LogText.couldNotAccess(missing.url(), missing.status().orElse(0)));
            case UNRESOLVED -> {
                parts.outbox.say(now, LogText.couldNotResolve(missing.url().host()));
                parts.outbox.say(
                        now, LogText.webClientCouldNotResolve(missing.url().host()));
            }
            case UNREACHABLE, TLS, REFUSED, LIMIT, UNSUPPORTED ->
                parts.outbox.say(
                        now,
                        LogText.modelled(
                                LogLevel.WARN,
                                LogModule.WEBCLIENT,
                                "Could not fetch from " + missing.url().host() + ": " + missing.why()));
        }
        if (missing.isSilence()) {
            // A server that gives no response is not asked for its other files (fidelity: I).
            waiting.removeIf(url -> url.origin().equals(missing.url().origin()));
        }
    }

    private void failed(@Nullable String why) {
        if (reasons.size() < MAX_REASONS) {
            reasons.add(String.valueOf(why));
        }
    }

    Optional<Instant> wakeAt() {
        Fetcher current = fetcher;
        return current == null ? Optional.empty() : current.wakeAt();
    }

    /** What came of it; empty while it goes on. */
    Optional<BootFact.Fetched> outcome() {
        if (!ended) {
            return Optional.empty();
        }
        String words = read + " of " + asked + (asked == 1 ? " file" : " files")
                + (reasons.isEmpty() ? "" : " (" + String.join("; ", reasons) + ")");
        return Optional.of(new BootFact.Fetched(
                read,
                answered,
                words,
                parts.settings.value("setting_server"),
                parts.settings.value("provisioning_order")));
    }

    /** The requests that were made so far, in order. */
    List<FetchAttempt> attempts() {
        return List.copyOf(attempts);
    }

    void abandon() {
        Fetcher current = fetcher;
        if (current != null) {
            parts.outbox.addAll(current.abandon());
        }
        fetcher = null;
    }
}
