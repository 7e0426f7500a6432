// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.api;

import dev.coldboot.engine.HttpService;
import dev.coldboot.lab.exercise.Answer;
import dev.coldboot.lab.exercise.Attempt;
import dev.coldboot.lab.exercise.Checked;
import dev.coldboot.lab.exercise.Exercise;
import dev.coldboot.lab.exercise.Exercises;
import dev.coldboot.lab.exercise.Training;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Exercises, and a class that works on them. */
final class ExerciseRoutes {
    private final Training training;

    ExerciseRoutes(Training training) {
        this.training = training;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/exercises", call -> Replies.ok(list())),
                new Route("GET", "/exercises/{name}", call -> Replies.ok(whole(exercise(call.path("name"))))),
                new Route("POST", "/exercises/{name}/attempts", this::begin),
                new Route("GET", "/attempts/{id}", this::attempt),
                new Route("POST", "/attempts/{id}/hint", this::hint),
                new Route("POST", "/attempts/{id}/check", this::check),
                new Route("GET", "/class", call -> Replies.ok(learners())));
    }

    private static ArrayNode list() {
        ArrayNode all = Json.array();
        Exercises.all().forEach(exercise -> all.add(line(exercise)));
        return all;
    }

    private static ObjectNode line(Exercise exercise) {
        return Json.object()
                .put("name", exercise.name())
                .put("title", exercise.title())
                .put("level", Body.word(exercise.level()))
                .put("minutes", exercise.minutes())
                .put("about", exercise.about());
    }

    private static ObjectNode whole(Exercise exercise) {
        ObjectNode node = line(exercise);
        exercise.task().forEach(node.putArray("task")::add);
        return node.put("hints", exercise.hints().size());
    }

    private static Exercise exercise(String name) throws ApiProblem {
        return Exercises.named(name)
                .orElseThrow(() -> new ApiProblem(
                        404,
                        "there is no exercise " + ApiProblem.shown(name) + " (expected: " + Exercises.insteadOf(name)
                                + ")"));
    }

    private HttpService.Answer begin(Call call) throws ApiProblem {
        exercise(call.path("name"));
        Body body = call.body().only("learner");
        String learner = Body.required("learner", body.text("learner", Training.MAX_NAME));
        Attempt attempt = done(training.begin(call.path("name"), learner));
        return Replies.created(json(attempt), LabApi.ROOT + "/attempts/" + attempt.id());
    }

    private HttpService.Answer attempt(Call call) throws ApiProblem {
        String id = call.path("id");
        return Replies.ok(json(training.attempt(id)
                .orElseThrow(() -> new ApiProblem(404, "there is no attempt " + ApiProblem.shown(id)))));
    }

    private HttpService.Answer hint(Call call) throws ApiProblem {
        call.body().only();
        return Replies.ok(json(done(training.hint(call.path("id")))));
    }

    private HttpService.Answer check(Call call) throws ApiProblem {
        call.body().only();
        try {
            return Replies.ok(json(done(training.check(call.path("id")))));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            throw new ApiProblem(503, "the lab is closing");
        }
    }

    private static Attempt done(Answer answer) throws ApiProblem {
        if (answer instanceof Answer.Done done) {
            return done.attempt();
        }
        Answer.Refused refused = (Answer.Refused) answer;
        int status = switch (refused.refusal()) {
            case UNKNOWN -> 404;
            case INVALID -> 422;
            case NOT_NOW -> 409;
        };
        throw status == 422
                ? ApiProblem.ofDocument("", new IllegalArgumentException(refused.words()))
                : new ApiProblem(status, refused.words());
    }

    private ObjectNode json(Attempt attempt) {
        Optional<Exercise> exercise = Exercises.named(attempt.exercise());
        ObjectNode node = Json.object()
                .put("id", attempt.id())
                .put("exercise", attempt.exercise())
                .put("learner", attempt.learner())
                .put("labId", training.lab(attempt).orElse(null))
                .put("begun", Json.instant(attempt.begun()));
        exercise.map(Exercise::hints).orElse(List.of()).stream()
                .limit(attempt.hints())
                .forEach(node.putArray("hintsTaken")::add);
        ArrayNode checks = node.putArray("checks");
        attempt.checks().forEach(checked -> checks.add(json(checked)));
        node.put("state", attempt.isSolved() ? "solved" : "working");
        if (attempt.isSolved()) {
            exercise.map(Exercise::debrief).orElse(List.of()).forEach(node.putArray("debrief")::add);
        }
        return node;
    }

    private static ObjectNode json(Checked checked) {
        ObjectNode node = Json.object().put("at", Json.instant(checked.at())).put("passed", checked.passed());
        ArrayNode words = node.putArray("words");
        checked.words().forEach(word -> words.add(Json.words(word)));
        return node;
    }

    private ObjectNode learners() {
        ObjectNode node = Json.object();
        ArrayNode exercises = node.putArray("exercises");
        Exercises.all().forEach(exercise -> exercises.add(line(exercise)));
        ArrayNode learners = node.putArray("learners");
        training.learners().forEach((learner, attempts) -> {
            ArrayNode its = learners.addObject().put("learner", learner).putArray("attempts");
            attempts.forEach(attempt -> its.add(json(attempt)));
        });
        return node;
    }
}
