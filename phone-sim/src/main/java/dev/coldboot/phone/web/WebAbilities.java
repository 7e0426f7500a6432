// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.web;

import dev.coldboot.phone.profile.FirmwareVersion;
import dev.coldboot.phone.profile.Generation;
import dev.coldboot.phone.profile.SnomProfile;

/**
 * What a model's web server can do with its firmware. Certainty of each: docs/fidelity.md, "Web UI".
 *
 * @param isNewLook the look from 8.7 on (boundary inferred)
 * @param takesCommands whether addresses command the phone: all but the D8xx series (reports from the field)
 * @param opensXml whether {@code minibrowser.htm} is there: 8.2.7 (vendor)
 * @param listsXmlVariables whether {@code xml_entities.htm} is there: vendor; from 8.7 on by inference
 * @param isTouched whether {@code command.htm?touch=} is understood: 870 from 8.4.34 and 8.7.2 (vendor, second hand)
 * @param hasTwoAccounts whether {@code webserver_user_*} and {@code webserver_admin_*} open the pages too: D8xx in the field
 */
public record WebAbilities(
        boolean isNewLook,
        boolean takesCommands,
        boolean opensXml,
        boolean listsXmlVariables,
        boolean isTouched,
        boolean hasTwoAccounts) {

    /** Those of one model with one firmware. */
    public static WebAbilities of(SnomProfile profile) {
        FirmwareVersion firmware = profile.firmware();
        boolean takes = profile.httpCommands();
        boolean touches = firmware.isAtLeast("8.7.2") || (firmware.isAtLeast("8.4.34") && !firmware.isAtLeast("8.5"));
        return new WebAbilities(
                firmware.isAtLeast("8.7"),
                takes,
                takes && firmware.isAtLeast("8.2.7"),
                takes && firmware.isAtLeast("8.7"),
                profile.model().equals("snom870") && touches,
                profile.generation() == Generation.V10);
    }
}
