// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.firmware;

import dev.coldboot.phone.profile.FirmwareImageName;
import dev.coldboot.phone.profile.FirmwareVersion;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.Query;
import dev.coldboot.wire.http.Url;
import java.util.Optional;

/**
 * An image that somebody named.
 *
 * @param chained to be loaded after this one: the parameter {@code chained_url} of its URL (fidelity: C)
 */
public record FirmwareImage(Url url, Optional<FirmwareImage> chained) {
    /** Images in a row; each must name the next. */
    public static final int MAX_CHAINED = 3;

    private static final String CHAINED = "chained_url";

    /**
     * Reads what a firmware file or a setting says.
     *
     * @throws WireFormatException when the image or the chained one is no URL
     */
    public static FirmwareImage parse(String text, MacAddress mac) throws WireFormatException {
        return parse(text.strip().replace("{mac}", mac.toString()), MAX_CHAINED);
    }

    private static FirmwareImage parse(String text, int left) throws WireFormatException {
        Url url = Url.parse(text);
        int question = url.target().indexOf('?');
        String next = question < 0
                ? ""
                : Query.parse(url.target().substring(question + 1)).getOrDefault(CHAINED, "");
        boolean hasNext = !next.isBlank() && left > 1;
        return new FirmwareImage(url, hasNext ? Optional.of(parse(next, left - 1)) : Optional.empty());
    }

    /** The version in the image's name, if there is one. */
    public Optional<FirmwareVersion> version() {
        return FirmwareImageName.of(url.target()).version();
    }
}
