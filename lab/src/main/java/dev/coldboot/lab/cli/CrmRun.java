// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.aps.crm.CrmPhone;
import dev.coldboot.aps.crm.CrmStore;
import dev.coldboot.aps.store.CrmDatabase;
import dev.coldboot.engine.store.StoreUnavailable;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.report.Printable;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.node.ObjectNode;

/** One run of an action of {@code coldboot crm}: the database, and how it tells what came of it. */
record CrmRun(CrmStore crm, Voice voice, String store) {
    /** What is to be done. */
    interface Action {
        int run(CrmRun run) throws LabStartException;
    }

    /** Does it, and tells what stood in the way; returns the exit code. */
    static int of(CommandSpec action, Action work) {
        CrmOptions options = ((CrmCommand) action.parent().userObject()).options();
        Voice voice = options.voice(action.commandLine());
        try (CrmDatabase database = StoreFile.crm("--store", options.store())) {
            return work.run(new CrmRun(database.crm(), voice, options.store()));
        } catch (LabStartException e) {
            voice.error("usage", String.valueOf(e.getMessage()));
            return ExitCode.WRONG_USAGE;
        } catch (StoreUnavailable e) {
            voice.error("store", "--store: " + options.store() + ": " + e.getMessage());
            return ExitCode.NOT_AS_EXPECTED;
        } finally {
            voice.progress().clear();
        }
    }

    /** A line about a phone, without its password. */
    void tell(CrmPhone phone, String result) {
        String where = phone.site().isEmpty() ? "" : ", " + phone.site();
        String words = phone.mac() + " " + phone.type() + " " + phone.extension() + " " + phone.displayName() + " ("
                + phone.customer() + where + ")" + (result.isEmpty() ? "" : ": " + result);
        voice.say(Printable.text(words), node -> {
            put(node, phone);
            if (!result.isEmpty()) {
                node.put("result", result);
            }
        });
    }

    private static void put(ObjectNode node, CrmPhone phone) {
        node.put("mac", phone.mac().toString());
        node.put("type", phone.type());
        node.put("customer", phone.customer());
        node.put("site", phone.site());
        node.put("extension", phone.extension());
        node.put("displayName", phone.displayName());
        node.put("user", phone.account().user());
        node.put("host", phone.account().host());
        node.put("outbound", phone.account().outbound());
    }
}
