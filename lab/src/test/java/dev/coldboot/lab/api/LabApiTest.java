// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.wire.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class LabApiTest {
    private static final String MAC = "000413241234";
    private static final String PHONE = "/labs/1/phones/" + MAC;

    private final Asking asking = new Asking();

    @AfterEach
    void end() {
        asking.close();
    }

    @Test
    void a_virtual_lab_is_made_played_waited_for_and_closed() throws Exception {
        Asking.Came made = asking.post(
                "/labs",
                "{\"title\":\"mine\",\"scenario\":\"pnp\",\"world\":\"virtual\",\"phones\":3,\"paused\":true}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Location")).contains("/api/v1/labs/1");
        assertThat(made.json().at("/pace/paused").asBoolean()).isTrue();
        assertThat(made.json().at("/phones/byState/OFF").asInt()).isEqualTo(3);

        assertThat(asking.post("/labs/1/play", "").status()).isEqualTo(202);
        assertThat(asking.post("/labs/1/pace", "{\"action\":\"fast\"}").status())
                .isEqualTo(200);
        assertThat(asking.await("1", "{\"for\":\"ended\",\"timeoutMillis\":60000}")
                        .path("reached")
                        .asBoolean())
                .isTrue();

        JsonNode lab = asking.get("/labs/1").json();
        assertThat(lab.at("/result/passed").asBoolean()).isTrue();
        assertThat(lab.at("/phones/byOutcome/PROVISIONED").asInt()).isEqualTo(3);
        assertThat(lab.at("/phones/registered").asInt()).isEqualTo(3);
        assertThat(asking.delete("/labs/1").status()).isEqualTo(204);
        assertThat(asking.get("/labs/1").status()).isEqualTo(404);
        assertThat(asking.get("/labs").json().size()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | 400 | ",
                "{ | 400 | ",
                "{\"scenario\":\"pnp\",\"scenario\":\"pnp\"} | 400 | ",
                "{} | 422 | scenario",
                "{\"scenario\":\"pnpp\"} | 422 | scenario",
                "{\"scenario\":7} | 422 | scenario",
                "{\"scenario\":\"pnp\",\"scenarioYaml\":\"x\"} | 422 | scenario",
                "{\"scenarioYaml\":\"name: [\"} | 422 | scenarioYaml",
                "{\"scenarioYaml\":\"name: x\\nzz: 1\"} | 422 | zz",
                "{\"scenario\":\"pnp\",\"phones\":0} | 422 | phones",
                "{\"scenario\":\"pnp\",\"phones\":60001} | 422 | phones",
                "{\"scenario\":\"pnp\",\"phones\":1.5} | 422 | phones",
                "{\"scenario\":\"pnp\",\"speed\":0.01} | 422 | speed",
                "{\"scenario\":\"pnp\",\"speed\":\"1\"} | 422 | speed",
                "{\"scenario\":\"pnp\",\"world\":\"moon\"} | 422 | world",
                "{\"scenario\":\"pnp\",\"paused\":\"yes\"} | 422 | paused",
                "{\"scenario\":\"pnp\",\"model\":\"snom1\"} | 422 | ",
                "{\"scenario\":\"pnp\",\"speeed\":1} | 422 | \"speeed\"",
            })
    void a_lab_that_cannot_be_is_refused_with_the_field_and_nothing_is_left(String body, int status, String field) {
        Asking.Came came = asking.post("/labs", body);

        assertThat(came.status()).isEqualTo(status);
        assertThat(came.header("Content-Type")).contains("application/problem+json");
        assertThat(came.json().path("status").asInt()).isEqualTo(status);
        assertThat(came.json().path("field").asString("")).isEqualTo(field == null ? "" : field);
        assertThat(asking.desk.labs()).isEmpty();
    }

    @Test
    void a_body_that_is_nested_without_end_is_no_json() {
        assertThat(asking.post("/labs", "[".repeat(100_000)).status()).isEqualTo(400);
    }

    @Test
    void a_scenario_that_was_changed_is_posted_and_played() throws Exception {
        String yaml = asking.get("/scenarios/dhcp-66").text();
        String body = Asking.JSON.writeValueAsString(Json.object()
                .put("scenarioYaml", yaml.replace("name: dhcp-66", "name: my-own"))
                .put("world", "virtual")
                .put("paused", true)
                .put("powerOn", true));

        assertThat(asking.post("/labs", body).status()).isEqualTo(201);
        asking.post("/labs/1/pace", "{\"action\":\"fast\"}");
        asking.await("1", "{\"for\":\"ended\",\"timeoutMillis\":60000}");

        assertThat(asking.get("/labs/1").json().at("/scenario/name").asString()).isEqualTo("my-own");
        assertThat(asking.get("/labs/1").json().at("/result/passed").asBoolean())
                .isTrue();

        Asking.Came again = asking.post("/labs/1/again", "{\"powerOn\":true}");
        assertThat(again.header("Location")).contains("/api/v1/labs/2");
        asking.post("/labs/2/pace", "{\"action\":\"fast\"}");
        asking.await("2", "{\"for\":\"ended\",\"timeoutMillis\":60000}");
        assertThat(asking.get("/labs/2/journal?size=1000").text())
                .isEqualTo(asking.get("/labs/1/journal?size=1000").text());
        assertThat(asking.post("/labs/1/again", "{\"phones\":2}").status()).isEqualTo(422);
    }

    @Test
    void all_labs_together_have_so_many_phones() {
        String body = "{\"scenario\":\"pnp\",\"world\":\"virtual\",\"paused\":true,\"phones\":";
        asking.post("/labs", body + "2}");

        assertThat(asking.post("/labs", body + "59999}").status()).isEqualTo(409);
        assertThat(asking.desk.labs()).hasSize(1);
    }

    @Test
    void a_phone_tells_all_of_itself() throws Exception {
        asking.played("pnp");

        JsonNode phone = asking.get(PHONE).json();
        assertThat(phone.path("source").asString()).isEqualTo("PNP");
        assertThat(phone.path("verdict").size()).isPositive();
        assertThat(phone.path("verdictWords").get(0).asString()).contains("PNP");
        assertThat(phone.path("webPage").isNull()).isTrue();
        assertThat(asking.get("/labs/1/phones/00:04:13:24:12:34").json()).isEqualTo(phone);
        assertThat(asking.get(PHONE + "/log").json().get(0).path("level").asString())
                .isEqualTo("NOTICE");
        assertThat(asking.get(PHONE + "/flow").json().path("current").isString())
                .isTrue();
        assertThat(asking.get(PHONE + "/flow.svg").text()).startsWith("<svg");
        assertThat(asking.get(PHONE + "/ladder.svg").text()).startsWith("<svg");
        assertThat(asking.get(PHONE + "/ladder.txt").text()).contains("DHCPDISCOVER 000413241234", "dhcp");
        assertThat(asking.get(PHONE + "/ladder.svg")
                        .header("Content-Security-Policy")
                        .orElseThrow())
                .contains("sandbox");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/labs/1/phones/000413241235", "/labs/1/phones/x", "/labs/9/phones/000413241234"})
    void what_is_not_there_is_404(String path) throws Exception {
        asking.played("pnp");

        assertThat(asking.get(path).status()).isEqualTo(404);
    }

    @Test
    void phones_are_found_by_state_outcome_and_text_and_paged() throws Exception {
        asking.post(
                "/labs", "{\"scenario\":\"pnp\",\"world\":\"virtual\",\"phones\":5,\"paused\":true,\"powerOn\":true}");
        asking.post("/labs/1/pace", "{\"action\":\"fast\"}");
        asking.await("1", "{\"for\":\"ended\",\"timeoutMillis\":60000}");

        assertThat(total("?state=READY")).isEqualTo(5);
        assertThat(total("?state=off")).isZero();
        assertThat(total("?outcome=PROVISIONED")).isEqualTo(5);
        assertThat(total("?outcome=FAILED")).isZero();
        assertThat(total("?text=nobody")).isZero();
        assertThat(total("?text=241238")).isOne();
        assertThat(total("?text=SNOM320")).isEqualTo(5);
        JsonNode page = asking.get("/labs/1/phones?from=3&size=1").json();
        assertThat(page.path("total").asInt()).isEqualTo(5);
        assertThat(page.at("/phones/0/mac").asString()).isEqualTo("000413241237");
        assertThat(page.at("/phases/dhcp/count").asInt()).isEqualTo(5);
        assertThat(asking.get("/labs/1/phones?size=5001").status()).isEqualTo(422);
        assertThat(asking.get("/labs/1/phones?size=0").status()).isEqualTo(422);
        assertThat(asking.get("/labs/1/phones?from=-1").status()).isEqualTo(422);
        assertThat(asking.get("/labs/1/phones?state=tired").json().path("field").asString())
                .isEqualTo("state");
    }

    private int total(String query) {
        return asking.get("/labs/1/phones" + query).json().path("total").asInt();
    }

    @Test
    void orders_and_settings_reach_the_phone_and_passwords_do_not_come_back() throws Exception {
        asking.played("pnp");
        asking.post("/labs/1/pace", "{\"action\":\"go\",\"speed\":1000}");

        assertThat(asking.put(PHONE + "/settings/http_pass", "{\"value\":\"hunter2\"}")
                        .status())
                .isEqualTo(204);
        assertThat(asking.post(PHONE + "/orders", "{\"order\":\"reboot\"}").status())
                .isEqualTo(202);
        while (asking.get(PHONE).json().path("reboots").asInt() == 0) {
            asking.api.tick();
        }

        assertThat(asking.get(PHONE).text()).doesNotContain("hunter2");
        assertThat(asking.get("/labs/1/journal?size=1000").text())
                .contains("SetSetting[name=http_pass, value=***]")
                .doesNotContain("hunter2");
        assertThat(asking.get("/labs/1/evidence/report.json").text()).doesNotContain("hunter2");
        assertThat(asking.post(PHONE + "/orders", "{\"order\":\"explode\"}").status())
                .isEqualTo(422);
        assertThat(asking.put(PHONE + "/settings/" + "x".repeat(65), "{\"value\":\"1\"}")
                        .status())
                .isEqualTo(422);
        assertThat(asking.put(PHONE + "/settings/http_user", "{}").status()).isEqualTo(422);
    }

    @Test
    void the_journal_is_read_forwards_and_backwards_and_by_what_it_says() throws Exception {
        asking.played("pnp");
        JsonNode first = asking.get("/labs/1/journal?size=2").json();
        assertThat(first.path("next").asInt()).isEqualTo(1);
        JsonNode second = asking.get("/labs/1/journal?size=1&after=1").json();
        assertThat(second.at("/entries/0/sequence").asInt()).isEqualTo(2);
        JsonNode newest = asking.get("/labs/1/journal?size=3&before=1000000").json();
        assertThat(newest.path("entries").size()).isEqualTo(3);
        assertThat(newest.at("/entries/0/sequence")).isEqualTo(newest.path("next"));
        JsonNode dhcp = asking.get("/labs/1/journal?text=dhcpack&kind=SENT").json();
        assertThat(dhcp.at("/entries/0/actor").asString()).isEqualTo("dhcp");
        assertThat(asking.get("/labs/1/journal?actor=pnp").json().path("entries"))
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.path("actor").asString()).isEqualTo("pnp"));
        assertThat(asking.get("/labs/1/journal?phone=" + MAC + "&actor=dhcp&kind=RECEIVED")
                        .json()
                        .path("entries"))
                .isNotEmpty();

        JsonNode entry = asking.get(
                        "/labs/1/journal/" + dhcp.at("/entries/0/sequence").asInt())
                .json();
        assertThat(entry.path("protocol").asString()).isEqualTo("DHCP");
        assertThat(entry.path("details").size()).isPositive();
        assertThat(entry.path("hex").asString()).startsWith("0000  02 01 06");
        assertThat(asking.get("/labs/1/journal/999999").status()).isEqualTo(404);
        assertThat(asking.get("/labs/1/journal/x").status()).isEqualTo(404);
        assertThat(asking.get("/labs/1/journal?kind=RUMOUR").status()).isEqualTo(422);
        assertThat(asking.get("/labs/1/journal?after=1&before=2").status()).isEqualTo(422);
        assertThat(asking.get("/labs/1/journal?phone=1").status()).isEqualTo(422);
    }

    @Test
    void servers_are_switched_and_say_something_else() throws Exception {
        asking.post("/labs", "{\"scenario\":\"pnp\",\"world\":\"virtual\",\"paused\":true}");

        assertThat(asking.post("/labs/1/servers/redirect", "{\"on\":false}")
                        .json()
                        .path("on")
                        .asBoolean(true))
                .isFalse();
        assertThat(asking.post("/labs/1/servers/redirect-tls", "{\"on\":true}").status())
                .isEqualTo(409);
        assertThat(asking.post("/labs/1/servers/redirect", "{\"on\":true}")
                        .json()
                        .path("on")
                        .asBoolean())
                .isTrue();
        assertThat(asking.post("/labs/1/servers/nobody", "{\"on\":true}").status())
                .isEqualTo(404);
        String offer = "{\"dhcp\":{\"options\":[\"66={aps}/{mac}.xml\"]}}";
        assertThat(asking.put("/labs/1/offer", offer).json()).isEqualTo(Asking.JSON.readTree(offer));
        assertThat(asking.get("/labs/1/offer").json()).isEqualTo(Asking.JSON.readTree(offer));
        Asking.Came wrong = asking.put("/labs/1/offer", "{\"dhcp\":{\"options\":[\"66\"]}}");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json().path("field").asString()).isEqualTo("dhcp.options");
        assertThat(asking.get("/labs/1/offer").json()).isEqualTo(Asking.JSON.readTree(offer));
    }

    @Test
    void real_time_is_held_back_by_nobody() throws Exception {
        asking.post("/labs", "{\"scenario\":\"pnp\"}");

        assertThat(asking.get("/labs/1").json().path("pace").isNull()).isTrue();
        for (String action : new String[] {"pause", "go", "step", "fast"}) {
            assertThat(asking.post("/labs/1/pace", "{\"action\":\"" + action + "\"}")
                            .status())
                    .isEqualTo(409);
        }
    }

    @Test
    void a_wait_ends_in_vain_when_its_time_is_over() throws Exception {
        asking.post("/labs", "{\"scenario\":\"pnp\",\"world\":\"virtual\",\"paused\":true}");

        assertThat(asking.await("1", "{\"for\":\"ready\",\"mac\":\"" + MAC + "\",\"timeoutMillis\":1}")
                        .path("reached")
                        .asBoolean(true))
                .isFalse();
        assertThat(asking.post("/labs/1/wait", "{\"for\":\"ready\",\"timeoutMillis\":60001}")
                        .status())
                .isEqualTo(422);
        assertThat(asking.post("/labs/1/wait", "{\"for\":\"love\",\"timeoutMillis\":1}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void a_wait_ends_when_the_lab_is_closed() throws Exception {
        asking.post("/labs", "{\"scenario\":\"pnp\",\"world\":\"virtual\",\"paused\":true}");
        Asking.Came waiting = asking.post("/labs/1/wait", "{\"for\":\"ended\",\"timeoutMillis\":60000}");

        asking.delete("/labs/1");
        asking.api.tick();

        assertThat(waiting.stream().take().bytes().utf8()).isEqualTo("{\"reached\":false}");
    }

    @Test
    void a_lab_leaves_files_behind() throws Exception {
        asking.played("pnp");

        assertThat(asking.get("/labs/1/evidence/report.json")
                        .json()
                        .path("passed")
                        .asBoolean())
                .isTrue();
        assertThat(asking.get("/labs/1/evidence/junit.xml").text()).contains("<testsuite name=\"coldboot pnp\"");
        assertThat(asking.get("/labs/1/evidence/report.html").text()).contains("<html");
        assertThat(asking.get("/labs/1/evidence/ladder.svg").text()).startsWith("<svg");
        assertThat(asking.get("/labs/1/evidence/ladder.txt").text()).contains("SUBSCRIBE");
        assertThat(asking.get("/labs/1/evidence/journal.jsonl").text().lines().count())
                .isEqualTo(asking.desk.labs().get(0).journal().written());
        assertThat(asking.get("/labs/1/evidence/capture.pcapng")
                        .answer()
                        .response()
                        .body()
                        .hex())
                .startsWith("0a0d0d0a");
        assertThat(asking.get("/labs/1/evidence/passwords.txt").status()).isEqualTo(404);
    }

    @Test
    void a_learner_works_at_an_exercise() throws Exception {
        JsonNode first = asking.get("/exercises").json().get(0);
        String path = "/exercises/" + first.path("name").asString();
        assertThat(asking.get(path).json().path("task").size()).isPositive();

        Asking.Came begun = asking.post(path + "/attempts", "{\"learner\":\"Ada\"}");
        assertThat(begun.status()).isEqualTo(201);
        String attempt = "/attempts/" + begun.json().path("id").asString();
        assertThat(asking.post(attempt + "/hint", "").json().path("hintsTaken").size())
                .isOne();
        JsonNode checked = asking.post(attempt + "/check", "").json();

        assertThat(checked.path("state").asString()).isEqualTo("working");
        assertThat(checked.at("/checks/0/passed").asBoolean(true)).isFalse();
        assertThat(checked.has("debrief")).isFalse();
        assertThat(asking.get("/class").json().at("/learners/0/learner").asString())
                .isEqualTo("Ada");
        assertThat(asking.post(path + "/attempts", "{\"learner\":\"<b>\"}").status())
                .isEqualTo(422);
        assertThat(asking.post("/exercises/none/attempts", "{\"learner\":\"Ada\"}")
                        .status())
                .isEqualTo(404);
        assertThat(asking.get("/attempts/99").status()).isEqualTo(404);
        assertThat(asking.post("/attempts/99/hint", "").status()).isEqualTo(404);
    }

    @Test
    void who_asks_in_the_wrong_manner_is_told_the_right_one() {
        Asking.Came came = asking.delete("/labs");

        assertThat(came.status()).isEqualTo(405);
        assertThat(came.header("Allow")).contains("GET, HEAD, POST");
        assertThat(asking.get("/nothing").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "/health/live, 200",
        "/health/ready, 200",
        "/assets/sample.txt, 200",
        "/assets/missing.txt, 404",
        "/assets/../api/openapi.json, 404",
        "/assets/%2e%2e/api/openapi.json, 404",
        "/assets//sample.txt, 404",
        "/assets/LabApi.class, 404",
        "/sample.txt, 404"
    })
    void files_of_the_page_are_served_and_nothing_beside_them(String path, int status) {
        Asking.Came came = asking.serve(Asking.ask("GET", path, Headers.of("Host", "127.0.0.1:8080"), ""));

        assertThat(came.status()).isEqualTo(status);
    }

    @Test
    void a_file_that_the_browser_has_is_not_sent_again() {
        Asking.Came came =
                asking.serve(Asking.ask("GET", "/assets/sample.txt", Headers.of("Host", "127.0.0.1:8080"), ""));
        String tag = came.header("ETag").orElseThrow();
        Asking.Came again = asking.serve(Asking.ask(
                "GET", "/assets/sample.txt", Headers.of("Host", "127.0.0.1:8080", "If-None-Match", tag), ""));

        assertThat(came.text()).isEqualTo("a file of the page\n");
        assertThat(came.header("Content-Security-Policy").orElseThrow()).startsWith("default-src 'self';");
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.text()).isEmpty();
    }
}
