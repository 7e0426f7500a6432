// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

import dev.coldboot.engine.journal.Kind;
import dev.coldboot.phone.log.LogLevel;
import dev.coldboot.phone.log.LogModule;
import dev.coldboot.phone.log.LogText;
import dev.coldboot.phone.settings.PhoneContents;
import dev.coldboot.phone.settings.SettingName;
import dev.coldboot.phone.talk.Notice;
import dev.coldboot.phone.web.WebCommand;
import dev.coldboot.wire.WireFormatException;
import java.time.Instant;

/** Carries out what people want of a phone that has power: in front of it, on its web pages, and by SIP. */
final class Commands {
    private final PhoneParts parts;
    private final Phone phone;

    Commands(PhoneParts parts, Phone phone) {
        this.parts = parts;
        this.phone = phone;
    }

    void obey(Instant now, PhoneOrder order) {
        if (order instanceof PhoneOrder.Reboot) {
            phone.restart(now, RebootCause.PERSON, "asked to reboot");
        } else if (order instanceof PhoneOrder.Reset) {
            phone.reset(now);
        } else if (order instanceof PhoneOrder.PressKey pressed) {
            if (!phone.press(now, pressed.key())) {
                parts.outbox.note(Kind.DECISION, "key " + pressed.key() + ": nothing waits for it");
            }
        } else if (order instanceof PhoneOrder.Resync) {
            phone.synchronize(now, "asked to read its settings anew");
        } else if (order instanceof PhoneOrder.Replug
                && parts.settings.value("ethernet_replug").equals("reboot")) {
            phone.restart(now, RebootCause.PERSON, "the cable was pulled and ethernet_replug is reboot");
        }
    }

    void obey(Instant now, Notice notice) {
        if (notice instanceof Notice.Resync) {
            phone.synchronize(now, notice.why());
        } else if (notice instanceof Notice.Reboot) {
            phone.restart(now, RebootCause.NOTICE, notice.why());
        } else if (notice instanceof Notice.Settings settings) {
            apply(now, settings);
        }
    }

    /** A document that came by SIP lists nothing that would have to be fetched (fidelity: I). */
    private void apply(Instant now, Notice.Settings settings) {
        try {
            parts.decoded(settings.document()).items().stream()
                    .filter(item -> !PhoneContents.isFetched(item))
                    .forEach(item -> parts.apply(now, item));
            phone.written(now);
        } catch (WireFormatException e) {
            parts.outbox.note(Kind.DROPPED, settings.why() + ": " + e.getMessage() + "; nothing of it was applied");
        }
    }

    void obey(Instant now, WebCommand command, Lines lines) {
        if (command instanceof WebCommand.Save save) {
            save.settings()
                    .forEach((name, value) -> parts.tell(now, parts.settings.write(SettingName.of(name), value)));
            phone.written(now);
        } else if (command instanceof WebCommand.Reboot) {
            phone.restart(now, RebootCause.PERSON, "asked to reboot on its web page");
        } else if (command instanceof WebCommand.Reset) {
            phone.reset(now);
        } else if (command instanceof WebCommand.Reregister again) {
            lines.reRegister(now, again.identity());
        } else if (command instanceof WebCommand.Logoff logoff) {
            lines.logOff(now, logoff.identity());
        } else if (command instanceof WebCommand.UpdateFirmware) {
            phone.press(now, PhoneKey.ENTER);
        } else if (command instanceof WebCommand.PressKeys pressed) {
            press(now, pressed);
        } else if (command instanceof WebCommand.NotSimulated other) {
            notSimulated(now, other.what());
        }
    }

    private void press(Instant now, WebCommand.PressKeys pressed) {
        boolean meant = false;
        for (PhoneKey key :
                pressed.keys().stream().map(key -> PhoneKey.of(key.key())).toList()) {
            meant |= phone.press(now, key);
        }
        if (!meant) {
            notSimulated(now, "keys " + pressed.names());
        }
    }

    private void notSimulated(Instant now, String what) {
        parts.outbox.note(Kind.DROPPED, "not simulated: " + what);
        parts.outbox.say(now, LogText.modelled(LogLevel.NOTICE, LogModule.PHN, "Not simulated: " + what));
    }
}
