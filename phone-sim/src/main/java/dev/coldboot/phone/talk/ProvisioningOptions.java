// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.dhcp.DhcpMessage;
import dev.coldboot.wire.dhcp.DhcpOption;
import dev.coldboot.wire.dhcp.DhcpOptions;
import dev.coldboot.wire.dhcp.Option43;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a DHCP answer says about settings, as it stands on the wire: an option that is there but empty is an empty text,
 * one that is absent is no text.
 *
 * @param vendor option 43
 * @param server option 66
 * @param filename option 67
 * @param sname the BOOTP field that some servers fill instead of option 66
 * @param file the BOOTP field that some servers fill instead of option 67
 * @param vlanId option 132
 * @param vlanPriority option 133
 */
public record ProvisioningOptions(
        VendorOptions vendor,
        Optional<String> server,
        Optional<String> filename,
        String sname,
        String file,
        Optional<String> vlanId,
        Optional<String> vlanPriority) {

    /** A DHCP answer that says nothing, and what there is without DHCP. */
    public static final ProvisioningOptions NONE = new ProvisioningOptions(
            new VendorOptions.Absent(), Optional.empty(), Optional.empty(), "", "", Optional.empty(), Optional.empty());

    /**
     * The scheme for a bare host in option 66, which RFC 2132 section 9.4 calls "TFTP server name". Which one the firmware
     * tries is not known (fidelity: I).
     */
    public static final String SCHEME_OF_A_BARE_HOST = "tftp";

    /**
     * Reads an answer.
     *
     * @param readsOption43 whether this firmware looks into option 43
     */
    public static ProvisioningOptions of(DhcpMessage answer, boolean readsOption43) {
        DhcpOptions options = answer.options();
        return new ProvisioningOptions(
                vendor(options.value(DhcpOption.VENDOR_SPECIFIC), readsOption43),
                options.text(DhcpOption.UPDATE_SERVER),
                options.text(DhcpOption.UPDATE_FILENAME),
                answer.sname(),
                answer.file(),
                options.text(DhcpOption.VLAN_ID),
                options.text(DhcpOption.VLAN_PRIORITY));
    }

    private static VendorOptions vendor(Optional<Bytes> value, boolean understood) {
        if (value.isEmpty()) {
            return new VendorOptions.Absent();
        }
        if (!understood) {
            return new VendorOptions.NotUnderstood();
        }
        try {
            Map<Integer, String> texts = Option43.decode(value.get());
            return texts.isEmpty() ? new VendorOptions.Empty() : new VendorOptions.Read(texts);
        } catch (WireFormatException e) {
            return new VendorOptions.Unreadable(String.valueOf(e.getMessage()));
        }
    }

    /** {@code update_server}: 66 of option 43 wins over option 66 (vendor); empty texts do not count. */
    public Optional<String> updateServer() {
        return effective(DhcpOption.UPDATE_SERVER, server);
    }

    /** {@code update_filename}: 67 of option 43 wins over option 67 (vendor); empty texts do not count. */
    public Optional<String> updateFilename() {
        return effective(DhcpOption.UPDATE_FILENAME, filename);
    }

    private Optional<String> effective(int code, Optional<String> direct) {
        return encapsulated(code).or(() -> direct).map(String::strip).filter(text -> !text.isEmpty());
    }

    /**
     * The VLAN and its priority, as text: what stands inside option 43 wins over options 132 and 133 (vendor).
     *
     * @param looksInside whether this firmware looks for them in option 43
     */
    public Optional<String> vlanId(boolean looksInside) {
        return looksInside ? effective(DhcpOption.VLAN_ID, vlanId) : vlanId;
    }

    /** The same of its priority. */
    public Optional<String> vlanPriority(boolean looksInside) {
        return looksInside ? effective(DhcpOption.VLAN_PRIORITY, vlanPriority) : vlanPriority;
    }

    private Optional<String> encapsulated(int code) {
        return vendor instanceof VendorOptions.Read read
                ? Optional.ofNullable(read.texts().get(code)).filter(text -> !text.isBlank())
                : Optional.empty();
    }

    /** The URL that these options make, {@link #SCHEME_OF_A_BARE_HOST} before a bare host. */
    public Optional<String> url() {
        return url(SCHEME_OF_A_BARE_HOST);
    }

    /**
     * The URL that these options make: server and file name with one slash between them (inferred from the vendor's
     * sample); a file name that is a whole URL stands alone.
     *
     * @param schemeOfBareHost {@code tftp} or {@code http}
     */
    public Optional<String> url(String schemeOfBareHost) {
        Optional<String> path = updateFilename();
        if (path.isPresent() && path.get().contains("://")) {
            return path;
        }
        Optional<String> base =
                updateServer().map(host -> host.contains("://") ? host : schemeOfBareHost + "://" + host);
        return base.map(b -> path.map(p -> joined(b, p)).orElse(b));
    }

    private static String joined(String base, String path) {
        String left = base.endsWith("/") && !base.endsWith("://") ? base.substring(0, base.length() - 1) : base;
        return left + (path.startsWith("/") ? path : "/" + path);
    }

    /**
     * What was found, for the verdict, such as "option 43 is there but empty; 66 absent, but sname is set: http://..". Where
     * there is a URL it says which options made it; else why there is none.
     */
    public String explanation() {
        List<String> said = new ArrayList<>();
        said.add(vendorSentence());
        said.add(directSentence(DhcpOption.UPDATE_SERVER, server, "sname", sname));
        said.add(directSentence(DhcpOption.UPDATE_FILENAME, filename, "file", file));
        if (url().isEmpty() && updateFilename().isPresent()) {
            said.add("a file name without a server leads nowhere");
        }
        return String.join("; ", said);
    }

    private String vendorSentence() {
        if (vendor instanceof VendorOptions.Read read) {
            List<String> parts = new ArrayList<>();
            read.texts().forEach((code, text) -> parts.add(code + " = \"" + Shown.text(text) + "\""));
            boolean useful = encapsulated(DhcpOption.UPDATE_SERVER).isPresent()
                    || encapsulated(DhcpOption.UPDATE_FILENAME).isPresent();
            return "option 43 has " + String.join(", ", parts) + (useful ? "" : ", neither 66 nor 67");
        }
        if (vendor instanceof VendorOptions.Unreadable unreadable) {
            return "option 43 is unreadable (" + unreadable.why() + ")";
        }
        if (vendor instanceof VendorOptions.NotUnderstood) {
            return "option 43 is there, but this firmware does not look into it";
        }
        return vendor instanceof VendorOptions.Empty ? "option 43 is there but empty" : "option 43 absent";
    }

    private static String directSentence(int code, Optional<String> value, String fieldName, String field) {
        if (value.isPresent() && !value.get().isBlank()) {
            return code + " = \"" + Shown.text(value.get()) + "\"";
        }
        String state = value.isPresent() ? code + " is there but empty" : code + " absent";
        return field.isBlank() ? state : state + ", but " + fieldName + " is set: " + Shown.text(field);
    }
}
