// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.settings;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.settings.SettingsItem;
import dev.coldboot.wire.settings.SettingsItem.Certificate;
import dev.coldboot.wire.settings.SettingsItem.CertificateReference;
import dev.coldboot.wire.settings.SettingsItem.DialPlan;
import dev.coldboot.wire.settings.SettingsItem.DialRule;
import dev.coldboot.wire.settings.SettingsItem.FileReference;
import dev.coldboot.wire.settings.SettingsItem.FirmwareImage;
import dev.coldboot.wire.settings.SettingsItem.FunctionKey;
import dev.coldboot.wire.settings.SettingsItem.Language;
import dev.coldboot.wire.settings.SettingsItem.Misspelt;
import dev.coldboot.wire.settings.SettingsItem.PhoneBook;
import dev.coldboot.wire.settings.SettingsItem.PhoneBookEntry;
import dev.coldboot.wire.settings.SettingsItem.ReplacementPlan;
import dev.coldboot.wire.settings.SettingsItem.Setting;
import dev.coldboot.wire.settings.SettingsItem.Upload;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What servers gave the phone that is no setting: telephone book, dial plan, languages, certificates, uploads. Files of
 * languages and uploads are only named here. How much of each a phone takes is not published (fidelity: I).
 */
public final class PhoneContents {
    /** Rules of a dial plan. */
    public static final int MAX_DIAL_RULES = 500;

    /** Characters of a dial plan, and of a replacement plan. */
    public static final int MAX_PLAN = 64 << 10;

    /** Languages of screen and web pages. */
    public static final int MAX_LANGUAGES = 100;

    /** Kinds of uploads. */
    public static final int MAX_UPLOADS = 100;

    /** Characters of an address, of the name of a language and of the kind of an upload. */
    public static final int MAX_TEXT = 2_000;

    private final PhoneBookShelf book = new PhoneBookShelf();
    private final Certificates certificates = new Certificates();
    private final Map<String, Language> languages = new LinkedHashMap<>();
    private final Map<String, Upload> uploads = new LinkedHashMap<>();
    private DialPlan dialPlan = new DialPlan(List.of());
    private ReplacementPlan replacementPlan = new ReplacementPlan("");

    /**
     * Applies one thing that a document said, and tells what became of it; what is as it was is not told, unless it is a
     * setting.
     *
     * @throws IllegalArgumentException for a file, a certificate's address or an image, which the phone has to fetch
     */
    public List<Change> apply(SettingsItem item, SettingStore settings) {
        if (item instanceof Setting setting) {
            return List.of(settings.provision(setting));
        } else if (item instanceof FunctionKey key) {
            return List.copyOf(settings.provision(key));
        } else if (item instanceof Misspelt misspelt) {
            return List.of(settings.refuse(misspelt));
        }
        return List.copyOf(take(item));
    }

    private List<ContentChange> take(SettingsItem item) {
        if (item instanceof PhoneBook asked) {
            return book.take(asked);
        } else if (item instanceof DialPlan asked) {
            return take(asked);
        } else if (item instanceof ReplacementPlan asked) {
            return take(asked);
        } else if (item instanceof Language asked) {
            return hold(
                    languages,
                    asked.surface() + " " + asked.name(),
                    asked,
                    "language " + asked.surface() + " " + asked.name(),
                    asked.name().length() + asked.url().length(),
                    MAX_LANGUAGES);
        } else if (item instanceof Upload asked) {
            return hold(
                    uploads,
                    asked.type(),
                    asked,
                    "upload of " + asked.type(),
                    asked.type().length() + asked.url().length(),
                    MAX_UPLOADS);
        } else if (item instanceof Certificate asked) {
            return certificates.add(Bytes.utf8(asked.base64()));
        }
        throw new IllegalArgumentException(
                "item: " + item.getClass().getSimpleName() + " (expected: none to be fetched)");
    }

    /** Whether the phone has to fetch something before it has the item. */
    public static boolean isFetched(SettingsItem item) {
        return item instanceof FileReference || item instanceof CertificateReference || item instanceof FirmwareImage;
    }

    /** Takes the certificates of a file that was fetched. */
    public List<ContentChange> addCertificate(Bytes file) {
        return certificates.add(file);
    }

    private List<ContentChange> take(DialPlan asked) {
        int size = 0;
        for (DialRule rule : asked.rules()) {
            size += PhoneBookShelf.size(rule.attributes());
        }
        if (asked.rules().size() > MAX_DIAL_RULES || size > MAX_PLAN) {
            return List.of(ContentChange.refused(
                    "dial plan", "the phone has room for " + MAX_DIAL_RULES + " rules, " + MAX_PLAN + " characters"));
        }
        boolean same = dialPlan.equals(asked);
        dialPlan = asked;
        return same
                ? List.of()
                : List.of(ContentChange.taken("dial plan: " + asked.rules().size() + " rules"));
    }

    private List<ContentChange> take(ReplacementPlan asked) {
        if (asked.xml().length() > MAX_PLAN) {
            return List.of(
                    ContentChange.refused("replacement plan", "the phone has room for " + MAX_PLAN + " characters"));
        }
        boolean same = replacementPlan.equals(asked);
        replacementPlan = asked;
        return same
                ? List.of()
                : List.of(ContentChange.taken("replacement plan: " + asked.xml().length() + " characters"));
    }

    private static <T> List<ContentChange> hold(
            Map<String, T> held, String key, T asked, String what, int size, int most) {
        if (size > MAX_TEXT) {
            return List.of(ContentChange.refused(
                    what.substring(0, Math.min(what.length(), 50)),
                    size + " characters (expected: at most " + MAX_TEXT + ")"));
        }
        if (!held.containsKey(key) && held.size() == most) {
            return List.of(ContentChange.refused(what, "the phone has room for " + most));
        }
        return asked.equals(held.put(key, asked)) ? List.of() : List.of(ContentChange.taken(what + " is known"));
    }

    /** Place to entry. */
    public Map<Integer, PhoneBookEntry> phoneBook() {
        return book.entries();
    }

    public List<DialRule> dialPlan() {
        return dialPlan.rules();
    }

    /** The definitions of keys, as XML. */
    public Optional<String> replacementPlan() {
        return replacementPlan.xml().isEmpty() ? Optional.empty() : Optional.of(replacementPlan.xml());
    }

    public List<Language> languages() {
        return List.copyOf(languages.values());
    }

    /** At most one of each kind: the last. */
    public List<Upload> uploads() {
        return List.copyOf(uploads.values());
    }

    /** Those that the phone was given to trust, besides those that are built in. */
    public List<X509Certificate> certificates() {
        return certificates.all();
    }

    /** All of it, as a document that gives the same to another phone. */
    public List<SettingsItem> items() {
        List<SettingsItem> items = new ArrayList<>();
        if (!book.entries().isEmpty()) {
            items.add(book.asDocument());
        }
        if (!dialPlan.rules().isEmpty()) {
            items.add(dialPlan);
        }
        if (replacementPlan().isPresent()) {
            items.add(replacementPlan);
        }
        items.addAll(languages.values());
        items.addAll(uploads.values());
        for (Bytes der : certificates.encoded()) {
            items.add(new Certificate(Base64.getEncoder().encodeToString(der.unsafeArray())));
        }
        return items;
    }

    /** Back to the factory. */
    public void reset() {
        book.clear();
        certificates.clear();
        languages.clear();
        uploads.clear();
        dialPlan = new DialPlan(List.of());
        replacementPlan = new ReplacementPlan("");
    }
}
