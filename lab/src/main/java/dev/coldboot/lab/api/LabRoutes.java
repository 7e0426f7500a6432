// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.api;

import dev.coldboot.engine.HttpService.Answer;
import dev.coldboot.engine.PortPlan;
import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.lab.LabConfig;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.desk.Desk;
import dev.coldboot.lab.desk.DeskLab;
import dev.coldboot.lab.desk.Pace;
import dev.coldboot.lab.scenario.Scenario;
import dev.coldboot.lab.scenario.ScenarioFile;
import dev.coldboot.lab.scenario.Scenarios;
import dev.coldboot.wire.MacAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.node.ArrayNode;

/** Labs: made, shown, closed, and in virtual time held back. */
final class LabRoutes {
    /** Phones of all labs together; what they keep in mind is what bounds them. */
    private static final int MAX_PHONES = LabConfig.MAX_PHONES;

    /** Journal entries that a lab keeps which somebody makes here: there may be many, and none is the only one. */
    private static final int JOURNAL = 200_000;

    private static final int LONGEST_TEXT = 100;

    private final Desk desk;
    private final Labs labs;

    LabRoutes(Desk desk) {
        this.desk = desk;
        this.labs = new Labs(desk);
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/labs", this::list),
                new Route("POST", "/labs", this::create),
                new Route("GET", "/labs/{id}", call -> Replies.ok(LabJson.whole(labs.of(call)))),
                new Route("DELETE", "/labs/{id}", this::close),
                new Route("POST", "/labs/{id}/pace", this::pace),
                new Route("POST", "/labs/{id}/play", this::play),
                new Route("POST", "/labs/{id}/again", this::again),
                new Route("GET", "/labs/{id}/callers", this::callers));
    }

    private Answer list(Call call) {
        ArrayNode all = Json.array();
        desk.labs().forEach(lab -> all.add(LabJson.line(lab)));
        return Replies.ok(all);
    }

    private Answer create(Call call) throws ApiProblem {
        Body body = call.body()
                .only(
                        "title",
                        "scenario",
                        "scenarioYaml",
                        "world",
                        "phones",
                        "model",
                        "firmware",
                        "seed",
                        "speed",
                        "paused",
                        "powerOn");
        LabConfig config = config(body);
        return create(body.text("title", LONGEST_TEXT).orElse(config.scenario().name()), config, body);
    }

    /** A scenario is played once in a lab, so that its result means something; again, it gets a lab of its own. */
    private Answer again(Call call) throws ApiProblem {
        DeskLab like = labs.of(call);
        return create(
                like.title(), like.lab().config().beside(JOURNAL), call.body().only("speed", "paused", "powerOn"));
    }

    private Answer create(String title, LabConfig config, Body body) throws ApiProblem {
        double speed = body.number("speed", Pace.MIN_SPEED, Pace.MAX_SPEED).orElse(1.0);
        boolean isPaused = body.flag("paused").orElse(false);
        boolean plays = body.flag("powerOn").orElse(false);
        int others =
                desk.labs().stream().mapToInt(lab -> lab.roster().macs().size()).sum();
        if (others + config.phones() > MAX_PHONES) {
            throw new ApiProblem(
                    409,
                    "phones: all labs have " + others + " already (expected: at most " + MAX_PHONES + " together)");
        }
        DeskLab lab = start(title, config);
        if (!isPaused) {
            lab.go(speed);
        }
        if (plays) {
            lab.play();
        }
        return Replies.created(LabJson.whole(lab), LabApi.ROOT + "/labs/" + lab.id());
    }

    private static LabConfig config(Body body) throws ApiProblem {
        Scenario scenario = scenario(body);
        LabConfig.Builder builder = LabConfig.builder(scenario)
                .allServers(true)
                .ports(PortPlan.DYNAMIC)
                .journalCapacity(JOURNAL);
        body.word("world", LabConfig.WorldKind.class).ifPresent(builder::world);
        body.whole("phones", 1, LabConfig.MAX_PHONES).ifPresent(count -> builder.phones(count.intValue()));
        body.text("model", LONGEST_TEXT).ifPresent(builder::model);
        body.text("firmware", LONGEST_TEXT).ifPresent(builder::firmware);
        body.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE).ifPresent(builder::seed);
        return builder.build();
    }

    private static Scenario scenario(Body body) throws ApiProblem {
        Optional<String> name = body.text("scenario", LONGEST_TEXT);
        Optional<String> yaml = body.text("scenarioYaml", Call.MAX_BODY);
        if (name.isPresent() == yaml.isPresent()) {
            throw ApiProblem.unfit("scenario", "(expected: it or scenarioYaml, one of the two)");
        }
        if (name.isPresent()) {
            return Scenarios.named(name.get())
                    .orElseThrow(() -> ApiProblem.unfit(
                            "scenario",
                            ApiProblem.shown(name.get()) + " (expected: " + Scenarios.insteadOf(name.get()) + ")"));
        }
        try {
            return ScenarioFile.parse("scenarioYaml", yaml.get());
        } catch (LabStartException e) {
            throw ApiProblem.ofDocument("scenarioYaml", e);
        }
    }

    private DeskLab start(String title, LabConfig config) throws ApiProblem {
        try {
            return desk.start(title, config)
                    .orElseThrow(() -> new ApiProblem(
                            409, "there are " + Desk.MAX_LABS + " labs already (expected: close one before)"));
        } catch (LabStartException e) {
            throw new ApiProblem(422, String.valueOf(e.getMessage()));
        }
    }

    private Answer close(Call call) throws ApiProblem {
        desk.close(labs.of(call));
        return Replies.done();
    }

    /** What can be done to time. */
    private enum TimeOrder {
        PAUSE,
        GO,
        STEP,
        FAST
    }

    private Answer pace(Call call) throws ApiProblem {
        DeskLab lab = labs.of(call);
        Body body = call.body().only("action", "speed", "mac");
        TimeOrder order = Body.required("action", body.word("action", TimeOrder.class));
        double speed = body.number("speed", Pace.MIN_SPEED, Pace.MAX_SPEED)
                .orElse(lab.pace().map(Pace::speed).orElse(1.0));
        Predicate<JournalEntry> wanted = wanted(lab, body);
        boolean isVirtual = switch (order) {
            case PAUSE -> lab.pause();
            case GO -> lab.go(speed);
            case STEP -> lab.step(wanted);
            case FAST -> lab.hurry();
        };
        if (!isVirtual) {
            throw new ApiProblem(409, "lab " + lab.id() + " has real time, which nobody holds back");
        }
        return Replies.ok(LabJson.pace(lab));
    }

    private static Predicate<JournalEntry> wanted(DeskLab lab, Body body) throws ApiProblem {
        Optional<String> text = body.text("mac", LONGEST_TEXT);
        if (text.isEmpty()) {
            return entry -> true;
        }
        MacAddress mac = Labs.phone(lab, text.get(), 422, "mac");
        String actor = DeskLab.actor(mac);
        return entry -> entry.actor().equals(actor);
    }

    private Answer callers(Call call) throws ApiProblem {
        ArrayNode all = Json.array();
        labs.of(call)
                .callers()
                .forEach(caller -> all.addObject()
                        .put("mac", caller.mac().toString())
                        .put("first", Json.instant(caller.first()))
                        .put("last", Json.instant(caller.last()))
                        .put("server", caller.server())
                        .put("words", Json.words(caller.words()))
                        .put("sequence", caller.sequence()));
        return Replies.ok(all);
    }

    private Answer play(Call call) throws ApiProblem {
        DeskLab lab = labs.of(call);
        call.body().only();
        if (lab.lab().isOfRealPhones()) {
            throw new ApiProblem(
                    409,
                    "lab " + lab.id()
                            + " is for real phones, which people power on (expected: a lab of simulated ones)");
        }
        if (!lab.play()) {
            throw new ApiProblem(409, "the scenario of lab " + lab.id() + " is or was played (expected: a new lab)");
        }
        return Replies.accepted(LabJson.whole(lab));
    }
}
