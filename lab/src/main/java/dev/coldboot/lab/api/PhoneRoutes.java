// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.api;

import dev.coldboot.engine.HttpService.Answer;
import dev.coldboot.lab.desk.Desk;
import dev.coldboot.lab.desk.DeskLab;
import dev.coldboot.lab.report.Ladder;
import dev.coldboot.lab.report.LadderSvg;
import dev.coldboot.lab.report.LadderText;
import dev.coldboot.phone.PhoneOrder;
import dev.coldboot.phone.PhoneState;
import dev.coldboot.phone.PhoneStatus;
import dev.coldboot.phone.boot.BootOutcome;
import dev.coldboot.phone.settings.SettingName;
import dev.coldboot.wire.MacAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Phones of a lab: how they are, what they are told, what they log. */
final class PhoneRoutes {
    private static final int USUAL_SIZE = 100;
    private static final int MAX_SIZE = 5_000;

    /** Characters of a setting; certificates are the longest. */
    private static final int LONGEST_VALUE = 64 << 10;

    private final Labs labs;

    PhoneRoutes(Desk desk) {
        this.labs = new Labs(desk);
    }

    List<Route> routes() {
        String phone = "/labs/{id}/phones/{mac}";
        return List.of(
                new Route("GET", "/labs/{id}/phones", this::list),
                new Route("GET", phone, this::whole),
                new Route("POST", phone + "/orders", this::order),
                new Route("PUT", phone + "/settings/{name}", this::set),
                new Route("GET", phone + "/log", this::log),
                new Route("GET", phone + "/ladder.svg", call -> Replies.drawing(LadderSvg.svg(ladder(call)))),
                new Route("GET", phone + "/ladder.txt", call -> Replies.text(LadderText.text(ladder(call)))));
    }

    private Answer list(Call call) throws ApiProblem {
        DeskLab lab = labs.of(call);
        int size = call.size(USUAL_SIZE, MAX_SIZE);
        long from = call.number("from").orElse(0L);
        Optional<PhoneState> state = word(call, "state", PhoneState.values());
        Optional<BootOutcome> outcome = word(call, "outcome", BootOutcome.values());
        String text = call.query("text").orElse("").toLowerCase(Locale.ROOT);
        List<MacAddress> found = new ArrayList<>();
        for (MacAddress mac : lab.roster().macs()) {
            Optional<PhoneStatus> phone = lab.roster().status(mac);
            boolean fits = (state.isEmpty() || phone.map(PhoneStatus::state).orElse(PhoneState.OFF) == state.get())
                    && (outcome.isEmpty() || phone.flatMap(PhoneStatus::outcome).equals(outcome))
                    && (text.isEmpty() || says(mac, phone, text));
            if (fits) {
                found.add(mac);
            }
        }
        ObjectNode node = Json.object().put("total", found.size());
        node.set("phases", PhoneJson.phases(lab));
        ArrayNode phones = node.putArray("phones");
        found.stream().skip(from).limit(size).forEach(mac -> phones.add(PhoneJson.row(lab, mac)));
        return Replies.ok(node);
    }

    private static <E extends Enum<E>> Optional<E> word(Call call, String name, E[] known) throws ApiProblem {
        Optional<String> text = call.query(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        for (E each : known) {
            if (each.name().equalsIgnoreCase(text.get())) {
                return Optional.of(each);
            }
        }
        throw ApiProblem.unfit(name, ApiProblem.shown(text.get()) + " (expected: one of " + List.of(known) + ")");
    }

    private static boolean says(MacAddress mac, Optional<PhoneStatus> phone, String text) {
        Stream<String> known = phone.stream()
                .flatMap(status -> Stream.of(
                        status.model(),
                        status.firmware(),
                        status.address().map(Object::toString).orElse(""),
                        status.activity()));
        return Stream.concat(Stream.of(mac.toString()), known)
                .anyMatch(word -> word.toLowerCase(Locale.ROOT).contains(text));
    }

    private Answer whole(Call call) throws ApiProblem {
        DeskLab lab = labs.of(call);
        return Replies.ok(PhoneJson.whole(lab, Labs.phone(lab, call)));
    }

    /** What people do to a phone. */
    @SuppressWarnings("ImmutableEnumChecker") // Orders are records.
    private enum Told {
        POWER_ON(new PhoneOrder.PowerOn()),
        POWER_OFF(new PhoneOrder.PowerOff()),
        REBOOT(new PhoneOrder.Reboot()),
        RESET(new PhoneOrder.Reset()),
        RESYNC(new PhoneOrder.Resync()),
        REPLUG(new PhoneOrder.Replug());

        private final PhoneOrder order;

        Told(PhoneOrder order) {
            this.order = order;
        }
    }

    private Answer order(Call call) throws ApiProblem {
        DeskLab lab = labs.of(call);
        MacAddress mac = Labs.phone(lab, call);
        Body body = call.body().only("order");
        lab.order(mac, Body.required("order", body.word("order", Told.class)).order);
        return Replies.accepted(PhoneJson.row(lab, mac));
    }

    private Answer set(Call call) throws ApiProblem {
        DeskLab lab = labs.of(call);
        MacAddress mac = Labs.phone(lab, call);
        String name = call.path("name");
        Optional<String> fault = SettingName.of(name).fault();
        if (fault.isPresent()) {
            throw ApiProblem.unfit("name", ApiProblem.shown(name) + ": " + fault.get());
        }
        Body body = call.body().only("value");
        String value = Body.required("value", body.text("value", LONGEST_VALUE));
        lab.order(mac, new PhoneOrder.SetSetting(name, value));
        return Replies.done();
    }

    private Answer log(Call call) throws ApiProblem {
        DeskLab lab = labs.of(call);
        ArrayNode lines = Json.array();
        PhoneLog.of(lab.journal(), DeskLab.actor(Labs.phone(lab, call)))
                .forEach(line -> lines.addObject()
                        .put("at", Json.instant(line.at()))
                        .put("level", line.level())
                        .put("text", Json.words(line.text()))
                        .put("modelled", line.isModelled()));
        return Replies.ok(lines);
    }

    private Ladder ladder(Call call) throws ApiProblem {
        DeskLab lab = labs.of(call);
        MacAddress mac = Labs.phone(lab, call);
        JournalSearch its =
                JournalSearch.about(DeskLab.actor(mac), lab.roster().status(mac).flatMap(PhoneStatus::address));
        return Ladder.of(its.all(lab.journal()), lab.lab().fleet()::isPhone, Optional.of(DeskLab.actor(mac)));
    }
}
