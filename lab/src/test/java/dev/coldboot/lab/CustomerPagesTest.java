// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.HttpService.Answer;
import dev.coldboot.engine.HttpService.Ask;
import dev.coldboot.engine.Output.Note;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.lab.scenario.CustomerOffer.Page;
import dev.coldboot.lab.scenario.CustomerOffer.Reply;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CustomerPagesTest {
    private static final String NAMED =
            "Mozilla/4.0 (compatible; snom710-SIP 8.7.5.35 1.1.5-IFX-05.01.12 000413741767)";
    private static final String UNNAMED = "Mozilla/4.0 (compatible; snom710-SIP 8.7.3.19 1.1.5-IFX-05.01.12)";

    private final CustomerPages pages = new CustomerPages();

    private void show(Page... shown) {
        pages.show(
                List.of(shown),
                new ProvisioningUrls(Map.of()),
                (now, ask) -> Answer.of(
                        HttpResponse.text(
                                200,
                                "text/plain",
                                "settings at " + ask.request().target()),
                        new Note(Kind.SERVED, "settings")));
    }

    private Answer get(String target, String userAgent) {
        Endpoint any = Endpoint.of("127.0.0.1:80");
        HttpRequest request = HttpRequest.get(target, "User-Agent", userAgent);
        return pages.serve(Instant.EPOCH, new Ask(any, any, false, Optional.empty(), request));
    }

    private String body(String target, String userAgent) {
        return get(target, userAgent).response().body().utf8();
    }

    @Test
    void a_page_for_a_user_agent_is_there_for_nobody_else() {
        show(
                new Page("/*", "* {mac}*", new Reply.Text(200, "text/plain", "for phones with a MAC")),
                Page.of("/a", 200, "text/plain", "for the others"));

        assertThat(body("/a", NAMED)).isEqualTo("for phones with a MAC");
        assertThat(body("/a", UNNAMED)).isEqualTo("for the others");
        assertThat(body("/b", UNNAMED)).isEqualTo("settings at /b");
    }

    @Test
    void a_page_may_be_what_the_server_has_elsewhere_for_the_mac_in_the_user_agent() {
        show(new Page("/index.php", "* {mac}*", new Reply.OtherPath("/x/{mac}.xml")));

        Answer answer = get("/index.php", NAMED);

        assertThat(answer.response().body().utf8()).isEqualTo("settings at /x/000413741767.xml");
        assertThat(answer.notes())
                .containsExactly(
                        new Note(Kind.DECISION, "takes /index.php for /x/000413741767.xml"),
                        new Note(Kind.SERVED, "settings"));
        assertThat(body("/index.php", UNNAMED)).isEqualTo("settings at /index.php");
    }

    @Test
    void without_one_it_is_the_mac_in_the_path_that_counts() {
        show(new Page("/old/{mac}.htm", "", new Reply.OtherPath("/{mac}.xml")));

        assertThat(body("/old/0004132A3B4C.htm", NAMED)).isEqualTo("settings at /0004132A3B4C.xml");
        assertThat(body("/old/phone.htm", NAMED)).isEqualTo("settings at /old/phone.htm");
    }

    @Test
    void a_mac_far_behind_in_a_user_agent_is_not_looked_for() {
        show(Page.of("/none", 404, "", ""), new Page("/*", "*{mac}*", new Reply.Text(404, "", "")));

        assertThat(get("/a", "x".repeat(100) + "000413741767").response().status())
                .isEqualTo(404);
        assertThat(get("/a", "x".repeat(10_000) + "000413741767").response().status())
                .isEqualTo(200);
    }
}
