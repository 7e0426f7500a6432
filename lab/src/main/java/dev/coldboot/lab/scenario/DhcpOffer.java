// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.scenario;

import dev.coldboot.wire.dhcp.Option43Form;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the office's DHCP server says.
 *
 * @param answers whether it says anything at all
 * @param options for everybody, each as {@link OptionTexts} reads it, such as {@code 66={aps}/}
 * @param option43 how option 43 is written
 * @param models further options for phones of one type, by option 60
 */
public record DhcpOffer(
        boolean answers, List<String> options, Option43Form option43, Map<String, List<String>> models) {
    /** An address and nothing of provisioning. */
    public static final DhcpOffer ADDRESS_ONLY = of();

    /** No answer to anybody. */
    public static final DhcpOffer SILENT = new DhcpOffer(false, List.of(), Option43Form.NUL_TERMINATED, Map.of());

    /** More options than these are refused. */
    public static final int MAX_OPTIONS = 64;

    public DhcpOffer {
        options = List.copyOf(options);
        Map<String, List<String>> copies = new LinkedHashMap<>();
        models.forEach((model, texts) -> copies.put(model, List.copyOf(texts)));
        models = Collections.unmodifiableMap(copies);
        check(options);
        models.values().forEach(DhcpOffer::check);
    }

    /** These options for everybody. */
    public static DhcpOffer of(String... options) {
        return new DhcpOffer(true, List.of(options), Option43Form.NUL_TERMINATED, Map.of());
    }

    private static void check(List<String> texts) {
        if (texts.size() > MAX_OPTIONS) {
            throw new IllegalArgumentException("options: " + texts.size() + " (expected: at most " + MAX_OPTIONS + ")");
        }
        OptionTexts.read(texts.stream().map(Placeholders::sample).toList(), Option43Form.NUL_TERMINATED);
    }
}
