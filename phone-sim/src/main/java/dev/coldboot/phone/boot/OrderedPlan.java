// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.boot;

import dev.coldboot.wire.WireFormatException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Firmware from 8.7.3 on: the order that the setting {@code provisioning_order} says (vendor, "provisioning_order").
 *
 * @param order the setting's value
 * @param steps what it means; {@code redirection} is two sources in a verdict, since it contacts the setting server,
 *     which is the vendor's service from the factory
 */
public record OrderedPlan(String order, List<Step> steps) implements BootPlan {
    /** The order from the factory (vendor). */
    public static final String FACTORY_ORDER = "redirection:stop pnp:stop dhcp:stop tr69:stop";

    private static final int LONGEST = 200;
    private static final String EXPECTED = " (expected: blank-separated TYPE:MODE such as " + FACTORY_ORDER + ")";

    /** The types that the setting knows. */
    private static final Map<String, List<BootSource>> TYPES = Map.of(
            "redirection", List.of(BootSource.SETTING_SERVER, BootSource.REDIRECTION),
            "pnp", List.of(BootSource.PNP),
            "dhcp", List.of(BootSource.DHCP),
            "tr69", List.of(BootSource.TR69));

    private static final Set<BootSource> SIMULATED =
            EnumSet.of(BootSource.SETTING_SERVER, BootSource.REDIRECTION, BootSource.PNP, BootSource.DHCP);

    public OrderedPlan {
        steps = List.copyOf(steps);
    }

    /**
     * Reads a value of {@code provisioning_order}. How the firmware takes a value that is none is not documented; here it
     * is refused as a whole (fidelity: I).
     *
     * @throws WireFormatException when a type is unknown or comes twice, a mode is neither stop nor proceed, or there is
     *     no type at all
     */
    public static OrderedPlan parse(String order) throws WireFormatException {
        String text = order.strip();
        if (text.isEmpty() || text.length() > LONGEST) {
            throw refusal(text.isEmpty() ? "is empty" : "has " + text.length() + " characters");
        }
        List<Step> steps = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String entry : text.split("\\s+", -1)) {
            int colon = entry.indexOf(':');
            String type = colon < 0 ? entry : entry.substring(0, colon);
            List<BootSource> sources = TYPES.get(type);
            if (sources == null || !seen.add(type)) {
                throw refusal("type \"" + type + "\" " + (sources == null ? "is unknown" : "stands there twice"));
            }
            boolean stop = stops(entry, colon < 0 ? "" : entry.substring(colon + 1));
            sources.forEach(source -> steps.add(new Step(source, stop)));
        }
        return new OrderedPlan(text, steps);
    }

    /** The order from the factory. */
    public static OrderedPlan factory() {
        try {
            return parse(FACTORY_ORDER);
        } catch (WireFormatException e) {
            throw new IllegalStateException("the factory's order can be read", e);
        }
    }

    private static boolean stops(String entry, String mode) throws WireFormatException {
        if (!mode.equals("stop") && !mode.equals("proceed")) {
            throw refusal("\"" + entry + "\" has no mode stop or proceed");
        }
        return mode.equals("stop");
    }

    private static WireFormatException refusal(String what) {
        return new WireFormatException(what + EXPECTED, "provisioning_order", -1);
    }

    /** Without {@code dhcp} in the list the lease's URL is ignored (vendor); so are the others that are not there. */
    @Override
    public Map<BootSource, String> leftOut() {
        Map<BootSource, String> missing = new EnumMap<>(BootSource.class);
        for (BootSource source : SIMULATED) {
            if (steps.stream().noneMatch(step -> step.source() == source)) {
                missing.put(source, "not in provisioning_order");
            }
        }
        return missing;
    }

    @Override
    public List<BootWish.Store> keptOfPnp(String url) {
        return List.of(new BootWish.Store("pnp_server", url));
    }

    @Override
    public List<BootWish.Store> keptOfDhcp(BootSituation situation) {
        List<BootWish.Store> kept = new ArrayList<>();
        situation.updateServer().ifPresent(server -> kept.add(new BootWish.Store("update_server", server)));
        situation.updateFilename().ifPresent(name -> kept.add(new BootWish.Store("update_filename", name)));
        return kept;
    }

    @Override
    public Optional<String> passesOverSettingServer(String settingServer, BootSituation situation) {
        return situation.redirection().serves(settingServer)
                ? Optional.of("setting_server is the built-in redirection service")
                : Optional.empty();
    }

    @Override
    public Optional<String> passesOverRedirection(String settingServer, BootSituation situation) {
        return situation.redirection().serves(settingServer)
                ? Optional.empty()
                : Optional.of("setting_server is not the built-in redirection service");
    }

    /** Changed by provisioning, the new order is followed at once (vendor); one that can't be read changes nothing. */
    @Override
    public Optional<BootPlan> replacedBy(String provisioningOrder) {
        try {
            return provisioningOrder.strip().equals(order) ? Optional.empty() : Optional.of(parse(provisioningOrder));
        } catch (WireFormatException e) {
            return Optional.empty();
        }
    }
}
