// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.profile;

import dev.coldboot.engine.MadePage;
import dev.coldboot.wire.snom.MacRange;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ProfilesPageTest {
    private static final MadePage PAGE = MadePage.of("profiles", "phone-sim", ProfilesPageTest.class);

    @Test
    void the_page_of_the_profiles_is_what_the_table_says() throws IOException {
        PAGE.mustSay(page());
    }

    private static String page() {
        StringBuilder page = new StringBuilder();
        page.append(PAGE.head("from profiles.txt of dev.coldboot.phone.profile"))
                .append("# Firmware profiles\n\n")
                .append(
                        "`--model` and `--firmware` choose a row; `coldboot phone --models` prints them too. Marks:\n\n");
        for (Certainty certainty : Certainty.values()) {
            page.append("- **")
                    .append(certainty)
                    .append("**: ")
                    .append(certainty.sentence())
                    .append(".\n");
        }
        page.append("\nOther versions of a line can be booted as well; they are inferred.\n\n");
        models(page);
        firmware(page);
        notSimulated(page);
        return page.toString();
    }

    private static void models(StringBuilder page) {
        page.append("## Models\n\n")
                .append(
                        "An address may lie in the block of a model and in a range of another one inside it; then the range"
                                + " counts.\n\n")
                .append(
                        "| model | usual firmware | TLS certificate | HTTP commands | addresses |\n|---|---|---|---|---|\n");
        for (String name : SnomProfiles.models()) {
            SnomModel model = SnomProfiles.usual(name).hardware();
            String ranges = model.macRanges().stream().map(MacRange::toString).collect(Collectors.joining(" "));
            row(
                    page,
                    name,
                    model.usualFirmware(),
                    model.hasClientCertificate() ? "from the factory" : "none",
                    model.httpCommands() ? "yes" : "no",
                    ranges.isEmpty() ? "no table tells them" : ranges);
        }
    }

    private static void firmware(StringBuilder page) {
        page.append("\n## Firmware\n\n")
                .append(
                        "| model | line | versions | mark | generation | boot order | log | settings | option 60 | PnP |"
                                + " image | User-Agent |\n|---|---|---|---|---|---|---|---|---|---|---|---|\n");
        for (SnomProfile profile : SnomProfiles.all()) {
            FirmwareLine line = profile.line();
            row(
                    page,
                    profile.model(),
                    line.name(),
                    line.versions().stream().map(FirmwareVersion::toString).collect(Collectors.joining(", ")),
                    line.ofKnown(),
                    profile.generation(),
                    profile.bootEngine(),
                    profile.logFormat(),
                    profile.readsXmlSettings() ? "XML, text" : "text",
                    profile.vendorClass().orElse("none"),
                    profile.subscribesToPnp() ? profile.subscribesWithUserAgent() ? "with User-Agent" : "yes" : "no",
                    profile.imageName(profile.firmware()),
                    "`" + line.userAgent().replace("{model}", profile.model()) + "`");
        }
    }

    private static void notSimulated(StringBuilder page) {
        page.append("\n## Not simulated\n\n| model | what it is |\n|---|---|\n");
        for (Map.Entry<String, String> entry : SnomProfiles.notSimulated().entrySet()) {
            row(page, entry.getKey(), entry.getValue());
        }
    }

    private static void row(StringBuilder page, Object... cells) {
        for (Object cell : cells) {
            page.append("| ").append(cell).append(' ');
        }
        page.append("|\n");
    }
}
