// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.api;

import dev.coldboot.lab.desk.Desk;
import dev.coldboot.lab.desk.DeskLab;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;

/** Finds the labs and phones that paths name. */
record Labs(Desk desk) {
    DeskLab of(Call call) throws ApiProblem {
        String id = call.path("id");
        return desk.lab(id)
                .orElseThrow(() -> new ApiProblem(404, "there is no lab " + ApiProblem.shown(id) + " (any more)"));
    }

    static MacAddress phone(DeskLab lab, Call call) throws ApiProblem {
        return phone(lab, call.path("mac"), 404, "mac");
    }

    /** @param field that names the phone */
    static MacAddress phone(DeskLab lab, String text, int status, String field) throws ApiProblem {
        try {
            MacAddress mac = MacAddress.parse(text);
            if (lab.roster().has(mac)) {
                return mac;
            }
        } catch (WireFormatException noMac) {
            throw problem(lab, text, status, field);
        }
        throw problem(lab, text, status, field);
    }

    private static ApiProblem problem(DeskLab lab, String text, int status, String field) {
        String why = ApiProblem.shown(text) + " is no phone of lab " + lab.id();
        return status == 422 ? ApiProblem.unfit(field, why) : new ApiProblem(status, why);
    }
}
