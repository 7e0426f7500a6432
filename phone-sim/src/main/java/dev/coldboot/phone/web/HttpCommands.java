// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The addresses and parameters by which people's tools, and the forms, command the phone: docs/fidelity.md, "Web UI". */
final class HttpCommands {
    /** Longer values are not taken. */
    static final int MAX_VALUE = 2_048;

    /** Addresses that no form of the phone leads to. */
    static final Set<String> FOR_TOOLS = Set.of("/command.htm", "/dummy.htm", "/minibrowser.htm", "/xml_entities.htm");

    /** Parameters that steer a page and are no settings. */
    private static final Set<String> STEERING =
            Set.of("settings", "Settings", "store_settings", "reboot", "reset", "l", Visit.TAG);

    private static final List<String> CALL_LISTS = List.of("dialeddel", "misseddel", "receiveddel");
    private static final String RINGER = "PLAY_RINGER:";

    /**
     * A command, and what its page says.
     *
     * @param title of that page
     */
    record Said(WebCommand command, String title, String words) {}

    private HttpCommands() {}

    static Optional<Said> in(Visit visit) {
        return switch (visit.path()) {
            case "/", "/index.htm" -> home(visit);
            case "/command.htm" -> command(visit);
            case "/confirm.htm" -> visit.has("RESET") ? said(reset()) : reboot(visit, "REBOOT");
            case "/dummy.htm" -> visit.has("REBOOT") ? reboot(visit, "REBOOT") : tool(visit);
            case "/settings.htm" -> tool(visit);
            case "/advanced.htm" ->
                visit.isForm() ? form(visit) : reboot(visit, "reboot").or(() -> form(visit));
            case AdvancedPages.UPDATE ->
                visit.isForm() ? form(visit) : byAddress(visit).or(() -> form(visit));
            case AdvancedPages.NETWORK, AdvancedPages.SECURITY -> form(visit);
            case IdentityPage.ADDRESS -> ringer(visit);
            case "/minibrowser.htm" ->
                visit.can().opensXml() && visit.has("url") ? notSimulated("minibrowser page") : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Said> said(Said said) {
        return Optional.of(said);
    }

    private static Optional<Said> notSimulated(String what) {
        return Optional.of(new Said(
                new WebCommand.NotSimulated(what),
                "Not simulated",
                "This phone does not simulate that: " + what + "."));
    }

    private static Said reset() {
        return new Said(new WebCommand.Reset(), "Reset", "The phone forgets its settings and reboots.");
    }

    private static Optional<Said> reboot(Visit visit, String parameter) {
        return visit.has(parameter)
                ? said(new Said(new WebCommand.Reboot(), "Reboot", "The phone is rebooting."))
                : Optional.empty();
    }

    private static Optional<Said> byAddress(Visit visit) {
        return visit.has("reset") && !visit.has("reboot") ? said(reset()) : reboot(visit, "reboot");
    }

    private static Optional<Said> home(Visit visit) {
        if (visit.has("update_firmware") && visit.phone().pendingFirmware().isPresent()) {
            return said(new Said(new WebCommand.UpdateFirmware(), "Software Update", "The phone loads the firmware."));
        }
        return CALL_LISTS.stream().anyMatch(visit::has) ? notSimulated("call lists") : Optional.empty();
    }

    private static Optional<Said> ringer(Visit visit) {
        return visit.asked().keySet().stream().anyMatch(name -> name.startsWith(RINGER))
                ? notSimulated("ringer")
                : Optional.empty();
    }

    private static Optional<Said> command(Visit visit) {
        if (visit.has("key")) {
            WebCommand.PressKeys press = new WebCommand.PressKeys(KeyPress.parse(visit.value("key")));
            return press.keys().isEmpty()
                    ? Optional.empty()
                    : said(new Said(press, "Command", "Keys: " + press.names() + "."));
        } else if (visit.has("REREGISTER")) {
            return identity(visit, "REREGISTER").map(one -> registration(new WebCommand.Reregister(one)));
        } else if (visit.has("LOGOFFLINE")) {
            return identity(visit, "LOGOFFLINE")
                    .filter(OptionalInt::isPresent)
                    .map(one -> registration(new WebCommand.Logoff(one)));
        } else if (visit.has("LOGOFFALL")) {
            return said(registration(new WebCommand.Logoff(OptionalInt.empty())));
        }
        return call(visit);
    }

    private static Said registration(WebCommand command) {
        return new Said(command, "Command", "The phone tells its registrar.");
    }

    /** Empty for what is no identity; without a number it is all of them (fidelity: I). */
    private static Optional<OptionalInt> identity(Visit visit, String parameter) {
        int number = visit.identity(parameter);
        if (visit.value(parameter).isEmpty()) {
            return Optional.of(OptionalInt.empty());
        }
        return number == 0 ? Optional.empty() : Optional.of(OptionalInt.of(number));
    }

    private static Optional<Said> call(Visit visit) {
        if (visit.has("number")) {
            return notSimulated("dialling");
        } else if (visit.has("key_dtmf")) {
            return notSimulated("DTMF");
        } else if (visit.has("RELEASE_ALL_CALLS")) {
            return notSimulated("calls");
        }
        return visit.has("touch") && visit.can().isTouched() ? notSimulated("touch") : Optional.empty();
    }

    private static Optional<Said> tool(Visit visit) {
        return visit.value("settings").equals("save") ? said(save(visit, false)) : Optional.empty();
    }

    private static Optional<Said> form(Visit visit) {
        return visit.value("Settings").equals("Save") ? said(save(visit, true)) : Optional.empty();
    }

    /** @param isForm whether an empty password means that it stays as it is */
    private static Said save(Visit visit, boolean isForm) {
        Map<String, String> settings = new LinkedHashMap<>();
        visit.asked().forEach((name, value) -> {
            boolean isKept = isForm && value.isEmpty() && name.contains("pass");
            if (!isKept && isSetting(name) && value.length() <= MAX_VALUE) {
                settings.put(name, value);
            }
        });
        String words = settings.isEmpty()
                ? "There was nothing to save."
                : "Saved: " + String.join(", ", settings.keySet()) + ". Settings that are locked keep their value.";
        return new Said(new WebCommand.Save(settings), "Settings", words);
    }

    private static boolean isSetting(String name) {
        return !STEERING.contains(name) && name.matches("[A-Za-z0-9_]{1,64}");
    }
}
