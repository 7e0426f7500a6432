// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.lint;

import dev.coldboot.engine.xmlrpc.Trust;
import dev.coldboot.phone.profile.SnomProfile;
import dev.coldboot.phone.talk.Login;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.Url;
import dev.coldboot.wire.snom.PhoneTypes;
import java.util.List;
import java.util.Optional;

/** What is to be linted: a directory or a server, with the URL that phones are given. */
public final class LintTarget {
    /** An address of nobody, for models that no table tells the addresses of. */
    private static final MacAddress ANY = MacAddress.of("000413000000");

    private final Url entry;
    private final Opening opening;

    private interface Opening {
        /** @param named empty where nobody said which phone */
        ProvisioningFiles open(SnomProfile profile, Optional<MacAddress> named, MacAddress first);
    }

    private LintTarget(Url entry, Opening opening) {
        this.entry = entry;
        this.opening = opening;
    }

    /**
     * A directory.
     *
     * @param path of the URL that phones are given
     * @throws WireFormatException when it is no path of a URL
     */
    public static LintTarget of(DirectoryFiles files, String path) throws WireFormatException {
        Url entry = Url.parse("http://" + DirectoryFiles.HOST + (path.startsWith("/") ? path : "/" + path));
        return new LintTarget(
                entry, (profile, named, first) -> named.isPresent() ? files : files.withPlaceholder(first));
    }

    /** A server. */
    public static LintTarget of(Url url, Optional<Login> login, Trust trust) {
        return new LintTarget(
                url, (profile, named, first) -> new ServedFiles(url, login, trust, profile.userAgent(first)));
    }

    /**
     * Lints it.
     *
     * @param mac the phone; empty for all that the names of files speak of, or else any
     */
    public LintReport lint(SnomProfile profile, Optional<MacAddress> mac) {
        MacAddress any = mac.or(() -> PhoneTypes.firstMac(profile.model())).orElse(ANY);
        ProvisioningFiles files = opening.open(profile, mac, any);
        List<MacAddress> told = mac.isPresent() ? List.of(any) : PhoneNames.phonesOf(profile, files.all());
        List<LintedPhone> phones = (told.isEmpty() ? List.of(any) : told)
                .stream().map(each -> new LintedPhone(profile, each)).toList();
        return new LintReport(files.name(), profile, phones.size(), Linter.lint(files, entry, phones));
    }
}
