// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

import dev.coldboot.engine.Input;
import dev.coldboot.phone.firmware.FirmwareFinding;
import dev.coldboot.phone.log.LogLevel;
import dev.coldboot.phone.log.LogModule;
import dev.coldboot.phone.log.LogText;
import dev.coldboot.phone.talk.FetchOutcome;
import dev.coldboot.wire.Bytes;
import java.time.Instant;
import java.util.Optional;

/** The updater: between two reboots it fetches one image and writes it into the flash. */
final class FirmwareDownload implements Conversation {
    /** What came of it. */
    enum Result {
        /** The new firmware runs after the next reboot. */
        LOADED,
        /** The server has no such file: the phone waits for somebody to press a key (C). */
        MISSING,
        /** Something came that is no whole image, or nothing: the old firmware stays (fidelity: I). */
        BROKEN
    }

    private final FirmwareFinding.Load wanted;
    private final PhoneParts parts;
    private final FileFetch fetch;
    private boolean judged;
    private Result result = Result.BROKEN;
    private String why = "";

    FirmwareDownload(FirmwareFinding.Load wanted, PhoneParts parts, Attachment attachment) {
        this.wanted = wanted;
        this.parts = parts;
        this.fetch = FileFetch.ofImage(wanted.image().url(), parts, attachment);
    }

    void begin(Instant now) {
        fetch.begin(now);
        settle(now);
    }

    @Override
    public void handle(Instant now, Input input) {
        fetch.handle(now, input);
        settle(now);
    }

    private void settle(Instant now) {
        if (judged || fetch.outcome().isEmpty()) {
            return;
        }
        judged = true;
        FetchOutcome outcome = fetch.outcome().get();
        if (outcome instanceof FetchOutcome.Fetched fetched) {
            loaded(now, fetched.body());
        } else if (outcome instanceof FetchOutcome.NotFetched missing) {
            boolean isMissing = missing.isRefusal() && missing.cause() != FetchOutcome.Cause.LIMIT;
            end(
                    now,
                    isMissing ? Result.MISSING : Result.BROKEN,
                    wanted.image().url().masked() + ": " + missing.why());
        }
    }

    /** Images are not public formats; what surely is none is an empty file or a page that says "not found". */
    private void loaded(Instant now, Bytes start) {
        String shown = wanted.image().url().masked();
        if (start.isEmpty()) {
            end(now, Result.BROKEN, shown + ": the image is empty");
        } else if (start.at(0) == '<') {
            end(now, Result.BROKEN, shown + ": a page came instead of an image");
        } else {
            end(now, Result.LOADED, shown);
        }
    }

    private void end(Instant now, Result what, String words) {
        result = what;
        why = words;
        LogLevel level = what == Result.LOADED ? LogLevel.NOTICE : LogLevel.ERROR;
        String begin = what == Result.LOADED ? "Firmware loaded: " : "Firmware not loaded: ";
        parts.outbox.say(now, LogText.modelled(level, LogModule.PHN, begin + words));
    }

    /** Empty while it goes on. */
    Optional<Result> result() {
        return judged ? Optional.of(result) : Optional.empty();
    }

    /** What came of it, in words. */
    String why() {
        return why;
    }

    @Override
    public Optional<Instant> wakeAt() {
        return fetch.wakeAt();
    }

    @Override
    public void abandon() {
        fetch.abandon();
    }
}
