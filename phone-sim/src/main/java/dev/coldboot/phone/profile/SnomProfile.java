// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.profile;

import dev.coldboot.wire.MacAddress;
import java.util.Optional;

/**
 * Everything in which one model with one firmware differs from the others. Facts and their certainty: docs/fidelity.md,
 * "Firmware profiles".
 *
 * @param model the phone type, such as {@code snom320}
 * @param userAgentPattern User-Agent of the provisioning client with {@code {version}} and {@code {mac}} in it
 * @param seenFirmware the version with which that User-Agent was seen; for others of its line it is inferred
 * @param hasClientCertificate whether the factory put a TLS certificate into it: all but the 3xx series (vendor)
 */
public record SnomProfile(
        String model,
        FirmwareVersion firmware,
        String userAgentPattern,
        FirmwareVersion seenFirmware,
        boolean hasClientCertificate) {

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
        return firmware.isAtLeast("7.3.15") ? Optional.of(model) : Optional.empty();
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

    /** Whether the SUBSCRIBE names the User-Agent: seen with 10.1.39.11, not with 7.1.19 (boundary inferred). */
    public boolean subscribesWithUserAgent() {
        return generation() == Generation.V10;
    }

    /** {@code vendor} of the SUBSCRIBE's Event. */
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
        return userAgentPattern.replace("{version}", firmware.toString()).replace("{mac}", mac.toString());
    }

    /** User-Agent in SIP, such as {@code snom320/7.3.14} (seen). */
    public String sipUserAgent() {
        return model + "/" + firmware;
    }

    /** The setting server from the factory: secure from V10 on (vendor). */
    public String factorySettingServer() {
        return generation() == Generation.V10 ? "https://secure-provisioning.snom.com" : "http://provisioning.snom.com";
    }

    /** What the phone asks the redirection service for (seen; also the default of the vendor's PnP responder). */
    public String redirectionPath(MacAddress mac) {
        return "/" + model + "/" + model + ".php?mac=" + mac;
    }

    /** {@code snom320 8.4.35}. */
    @Override
    public String toString() {
        return model + " " + firmware;
    }
}
