// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.web;

import dev.coldboot.aps.ApsConfig;
import dev.coldboot.aps.CrmDirectory;
import dev.coldboot.aps.Preview;
import dev.coldboot.aps.RememberedCrm;
import dev.coldboot.aps.crm.Crm;
import dev.coldboot.aps.seen.RememberedVisits;
import dev.coldboot.aps.seen.UserAgent;
import dev.coldboot.aps.seen.Visit;
import dev.coldboot.aps.seen.Visits;
import dev.coldboot.aps.template.Templates;
import dev.coldboot.engine.HttpService.Answer;
import dev.coldboot.engine.HttpService.Ask;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An office with two customers and four phones, one of each kind, and who asks there. */
final class Bureau {
    static final Instant NOW = Instant.parse("2026-11-26T09:00:00Z");
    static final MacAddress SERVED = MacAddress.of("000413241230");
    static final MacAddress NEVER = SERVED.plus(1);
    static final MacAddress REFUSED = SERVED.plus(2);
    static final MacAddress CAME = SERVED.plus(3);
    static final MacAddress STRANGE = SERVED.plus(0x1000);
    static final String PASSWORD = "geheim";

    final Crm crm;
    final Visits visits;
    final Desk desk = new Desk();
    OfficeConfig config;
    private Instant now = NOW;

    Bureau(Optional<Path> templates) {
        this(
                new RememberedCrm(List.of(
                        RememberedCrm.phone(SERVED, "snom320", "acme"),
                        RememberedCrm.phone(NEVER, "snom320", "acme"),
                        RememberedCrm.phone(REFUSED, "snom370", "rival"),
                        RememberedCrm.phone(CAME, "snom370", "rival"))),
                templates);
        comes(SERVED, "snom320-SIP 8.4.35", true, 200);
        comes(REFUSED, "snom370-SIP 6.5.20", true, 403);
        comes(CAME, "snom370-SIP 8.7.3.19", false, 404);
        comes(STRANGE, "<script>alert(1)</script>", true, 404);
    }

    Bureau(Crm crm, Optional<Path> templates) {
        this.crm = crm;
        this.visits = new RememberedVisits(1_000, mac -> crm.find(mac).isPresent());
        ApsConfig aps = ApsConfig.builder()
                .phones(new CrmDirectory(crm, new Templates(templates)))
                .build();
        this.config = OfficeConfig.of(crm, visits, new Preview(aps)).withSync(desk);
    }

    void comes(MacAddress mac, String agent, boolean named, int status) {
        visits.add(new Visit(
                NOW, Optional.of(mac), named, "192.0.2.1", true, "/" + mac + ".htm", UserAgent.of(agent), status, 100));
    }

    void later(int seconds) {
        now = now.plusSeconds(seconds);
    }

    /** A redirection service that begins when it is told, and never ends. */
    static final class Desk implements SyncDesk {
        final List<String> told = new ArrayList<>();
        State state = new State(false, "", List.of());

        @Override
        public boolean start(boolean dryRun) {
            if (state.running()) {
                return false;
            }
            told.add(dryRun ? "try" : "run");
            state = new State(true, "1 of 4 phones", List.of("before: <4> phones"));
            return true;
        }

        @Override
        public State state() {
            return state;
        }

        @Override
        public void stop() {
            told.add("stop");
            state = new State(false, "", List.of("stopped"));
        }
    }

    private Office office;

    HttpResponse ask(String method, String target, Headers headers, String body) {
        if (office == null) {
            office = new Office(config);
        }
        return answer(method, target, headers, body).response();
    }

    private Answer answer(String method, String target, Headers headers, String body) {
        Headers all = headers.first("Host").isPresent() ? headers : headers.and("Host", "127.0.0.1:8090");
        return office.pages()
                .serve(
                        now,
                        new Ask(
                                Endpoint.of("127.0.0.1:40000"),
                                Endpoint.of("127.0.0.1:8090"),
                                false,
                                Optional.empty(),
                                new HttpRequest(method, target, all, Bytes.utf8(body))));
    }

    HttpResponse get(String target) {
        return ask("GET", target, Headers.NONE, "");
    }

    String page(String target) {
        return get(target).body().utf8();
    }

    /** A form of our own pages. */
    HttpResponse send(String target, String form) {
        return ask("POST", target, Headers.of("Origin", "http://127.0.0.1:8090"), form);
    }
}
