// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.profile;

import dev.coldboot.wire.snom.MacRange;
import dev.coldboot.wire.snom.PhoneTypes;
import java.util.List;

/**
 * What is the same for a model with every firmware.
 *
 * @param name the phone type, such as {@code snom320}
 * @param hasClientCertificate whether the factory put a TLS certificate into it: all but the 3xx (vendor)
 * @param httpCommands whether its web pages take commands and settings in a URL: all but the D8xx (second hand)
 * @param usualFirmware what it runs where nobody says otherwise
 */
public record SnomModel(
        String name, boolean hasClientCertificate, boolean httpCommands, FirmwareVersion usualFirmware) {
    /** The blocks of its addresses; none for models that are newer than every table. */
    public List<MacRange> macRanges() {
        return PhoneTypes.ranges(name);
    }
}
