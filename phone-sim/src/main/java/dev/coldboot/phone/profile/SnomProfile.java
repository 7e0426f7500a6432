// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.profile;

import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.snom.MacRange;
import java.util.List;
import java.util.Optional;

/**
 * Everything in which one model with one firmware differs from the others. What differs by model stands in
 * {@code profiles.txt}, what changed with a version is here. Facts and their certainty: docs/profiles.md, and
 * docs/fidelity.md, "Firmware profiles".
 *
 * @param hardware the model
 * @param line the line of its firmware
 * @param firmware the version
 */
public record SnomProfile(SnomModel hardware, FirmwareLine line, FirmwareVersion firmware) {
    /** The phone type, such as {@code snom320}. */
    public String model() {
        return hardware.name();
    }

    /** How sure it is that such a phone says this of itself. */
    public Certainty certainty() {
        return line.certainty(firmware);
    }

    /** Whether a real phone of this model with this version was seen to send the User-Agent. */
    public boolean isSeen() {
        return certainty() == Certainty.SEEN;
    }

    /** Whether the factory put a TLS certificate into it: all but the 3xx (vendor). */
    public boolean hasClientCertificate() {
        return hardware.hasClientCertificate();
    }

    /** Whether its web pages take commands and settings in a URL: all but the D8xx (second hand). */
    public boolean httpCommands() {
        return hardware.httpCommands();
    }

    /** The blocks of the model's addresses; none where no table tells them. */
    public List<MacRange> macRanges() {
        return hardware.macRanges();
    }

    /**
     * The name of a firmware image for this model, such as {@code snomD385-10.1.215.13-SIP-r.bin}. A version that the model
     * does not have is named as those that it has.
     */
    public String imageName(FirmwareVersion version) {
        FirmwareLine target =
                SnomProfiles.upgraded(this, version).map(SnomProfile::line).orElse(line);
        return model() + "-" + version + "-SIP-" + target.imageEnding();
    }

    public Generation generation() {
        return Generation.of(firmware);
    }

    /** The order of sources changed with 8.7.3 (vendor, "provisioning_order"). */
    public BootEngine bootEngine() {
        return firmware.isAtLeast("8.7.3") ? BootEngine.ORDERED : BootEngine.CLASSIC;
    }

    /** The old form is seen up to 8.4.35, the new one from 8.7 on. */
    public LogFormat logFormat() {
        return firmware.isAtLeast("8.7") ? LogFormat.NAMED : LogFormat.DIGIT;
    }

    /** DHCP option 60: exactly the phone type, since 7.3.15 (vendor). */
    public Optional<String> vendorClass() {
        return firmware.isAtLeast("7.3.15") ? Optional.of(model()) : Optional.empty();
    }

    /** Whether 66 and 67 inside DHCP option 43 are understood: 7.3.17 and 8.2.1 (vendor). */
    public boolean readsOption43() {
        return firmware.isAtLeast("8.2.1") || (firmware.isAtLeast("7.3.17") && !firmware.isAtLeast("8.0"));
    }

    /** Whether a VLAN id and priority inside DHCP option 43 are understood: 7.3.24 and 8.2.7 (vendor). */
    public boolean readsVlanInOption43() {
        return firmware.isAtLeast("8.2.7") || (firmware.isAtLeast("7.3.24") && !firmware.isAtLeast("8.0"));
    }

    /** Whether the multicast SUBSCRIBE is sent at all; the oldest one seen is of 7.1 (inferred for the boundary). */
    public boolean subscribesToPnp() {
        return firmware.isAtLeast("7.0");
    }

    /** Whether the SUBSCRIBE names the User-Agent: seen with 8.7.5.48 and 10.1.39.11, not with 7.1.19 (boundary inferred). */
    public boolean subscribesWithUserAgent() {
        return firmware.isAtLeast("8.7");
    }

    /** {@code vendor} of the SUBSCRIBE's Event; an OEM's build of 7.1.19 said {@code OEM}, of which nothing else is known. */
    public String pnpVendor() {
        return "snom";
    }

    /** Whether XML settings are understood: V7 and later (vendor). */
    public boolean readsXmlSettings() {
        return firmware.isAtLeast("7.0");
    }

    /** Whether a phone type in braces is replaced in URLs: "newer firmware only" (vendor), here V10 (inferred). */
    public boolean replacesPhoneType() {
        return generation() == Generation.V10;
    }

    /** User-Agent of the provisioning client. */
    public String userAgent(MacAddress mac) {
        return line.userAgent(model(), firmware, mac);
    }

    /** User-Agent in SIP, such as {@code snom320/7.3.14} (seen). */
    public String sipUserAgent() {
        return model() + "/" + firmware;
    }

    /** The setting server from the factory: secure from V10 on (vendor). */
    public String factorySettingServer() {
        return generation() == Generation.V10 ? "https://secure-provisioning.snom.com" : "http://provisioning.snom.com";
    }

    /** What the phone asks the redirection service for (seen; also the default of the vendor's PnP responder). */
    public String redirectionPath(MacAddress mac) {
        return "/" + model() + "/" + model() + ".php?mac=" + mac;
    }

    /** {@code snom320 8.4.35}. */
    @Override
    public String toString() {
        return model() + " " + firmware;
    }
}
