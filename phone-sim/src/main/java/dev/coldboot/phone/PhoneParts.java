// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

import dev.coldboot.engine.journal.Kind;
import dev.coldboot.phone.log.LogText;
import dev.coldboot.phone.log.SystemLog;
import dev.coldboot.phone.settings.FactorySettings;
import dev.coldboot.phone.settings.SettingChange;
import dev.coldboot.phone.settings.SettingName;
import dev.coldboot.phone.settings.SettingStore;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** What the phone has for its whole life and every part of it needs. */
final class PhoneParts {
    final PhoneConfig config;
    final RandomGenerator random;
    final SettingStore settings;
    final SystemLog log;
    final Outbox outbox;
    private long exchanges;

    PhoneParts(PhoneConfig config, RandomGenerator random) {
        this.config = config;
        this.random = random;
        this.settings = new SettingStore(FactorySettings.of(config.profile(), config.redirectionBase()));
        config.settings().forEach((name, value) -> settings.write(SettingName.of(name), value));
        this.log = new SystemLog(config.profile().logFormat());
        this.outbox = new Outbox(log);
        log.restrictTo(settings.number("log_level"));
    }

    /** A number for an HTTP exchange, never used before. */
    long nextExchange() {
        return ++exchanges;
    }

    /** Tells journal and system log what became of a setting; one that is as it was is no event. */
    void tell(Instant now, SettingChange change) {
        switch (change.result()) {
            case APPLIED -> {
                outbox.note(Kind.SETTING, change.toString());
                outbox.say(now, LogText.applyValue(change.name(), change.shownValue(), false));
                log.restrictTo(settings.number("log_level"));
            }
            case REFUSED -> {
                outbox.note(Kind.SETTING, change.toString());
                outbox.say(now, LogText.notPermitted(change.name()));
            }
            case UNCHANGED -> {}
        }
    }
}
