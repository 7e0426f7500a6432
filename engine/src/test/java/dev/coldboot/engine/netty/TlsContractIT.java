// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import static dev.coldboot.engine.netty.Real.LONG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.HttpCall;
import dev.coldboot.engine.HttpFailure;
import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.Puppet;
import dev.coldboot.engine.ServerTls;
import dev.coldboot.engine.TlsIdentity;
import dev.coldboot.engine.World;
import dev.coldboot.engine.tls.CertificateAuthority;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What comes of certificates: the same table in both worlds. */
@ParameterizedClass
@EnumSource
class TlsContractIT {
    private static final Duration DECADE = Duration.ofDays(3_650);

    /** The certificate that a server shows to a call for {@code a.test}. */
    enum Server {
        GOOD,
        WILD,
        OF_GIVEN_CA,
        OF_STRANGE_CA,
        OTHER_NAME,
        EXPIRED,
        NOT_YET_VALID,
        OF_A_CLIENT
    }

    /** What a client could show. */
    enum Client {
        NONE,
        GOOD,
        OF_STRANGE_CA,
        EXPIRED,
        OF_A_SERVER
    }

    private final Instant now = Instant.now();
    private final CertificateAuthority known = authority("Known");
    private final CertificateAuthority given = authority("Given by settings");
    private final CertificateAuthority strange = authority("Strange");
    private final CertificateAuthority phones = authority("Phones");
    private final CertificateAuthority oldPhones =
            CertificateAuthority.create("Old phones", now.minus(DECADE), Duration.ofDays(100), new SecureRandom());
    private final World world;
    private final Puppet caller;
    private final List<HttpService.Ask> asks = new CopyOnWriteArrayList<>();

    private final Both worlds;

    TlsContractIT(Both worlds) {
        this.worlds = worlds;
        world = worlds.open(known.certificate());
        caller = Real.puppet(world, "caller");
    }

    private CertificateAuthority authority(String name) {
        return CertificateAuthority.create(name, now.minus(DECADE), DECADE.multipliedBy(2), new SecureRandom());
    }

    private ServerTls tls(Server shown) {
        return switch (shown) {
            case GOOD -> known.issueServer(List.of("a.test"), now);
            case WILD -> known.issueServer(List.of("*.test"), now);
            case OF_GIVEN_CA -> given.issueServer(List.of("a.test"), now);
            case OF_STRANGE_CA -> strange.issueServer(List.of("a.test"), now);
            case OTHER_NAME -> known.issueServer(List.of("b.test"), now);
            case EXPIRED -> known.issueServer(List.of("a.test"), now.minus(Duration.ofDays(500)));
            case NOT_YET_VALID -> known.issueServer(List.of("a.test"), now.plus(Duration.ofDays(100)));
            case OF_A_CLIENT -> {
                TlsIdentity client = known.issueClient("a.test");
                yield ServerTls.of(client.key(), client.chain());
            }
        };
    }

    private Optional<TlsIdentity> identity(Client shown) {
        return switch (shown) {
            case NONE -> Optional.empty();
            case GOOD -> Optional.of(phones.issueClient("000413241234"));
            case OF_STRANGE_CA -> Optional.of(strange.issueClient("000413241234"));
            case EXPIRED -> Optional.of(oldPhones.issueClient("000413241234"));
            case OF_A_SERVER -> {
                ServerTls server = phones.issueServer(List.of("a.test"), now);
                yield Optional.of(new TlsIdentity(server.key(), server.chain()));
            }
        };
    }

    @AfterEach
    void the_world_ends() {
        world.close();
    }

    @Test
    void where_nobody_is_trusted_no_ca_is() throws Exception {
        try (World lonely = worlds.open()) {
            Puppet asker = Real.puppet(lonely, "caller");
            Endpoint server = serve(lonely, tls(Server.GOOD));
            Real.say(lonely, "caller", new Output.HttpAsk(7, get(server, HttpCall.Tls.of("a.test", true))));
            Real.awaitInputs(lonely, asker, 1);

            assertOutcome(asker.inputs().get(0), server, "shows a certificate of no CA that is trusted here");
        }
    }

    private Endpoint serve(ServerTls tls) throws Exception {
        return serve(world, tls);
    }

    private Endpoint serve(World where, ServerTls tls) throws Exception {
        return where.serve("server", Endpoint.of("127.0.0.1:0"), Optional.of(tls), (now, ask) -> {
            asks.add(ask);
            return HttpService.Answer.of(HttpResponse.html("hello"));
        });
    }

    private static HttpCall get(Endpoint to, HttpCall.Tls tls) {
        return new HttpCall(
                Ipv4Address.of("127.77.0.5"), to, Optional.of(tls), HttpRequest.get("/", "Host", "a.test"), LONG, 100);
    }

    private Input call(Endpoint to, HttpCall.Tls tls) {
        Real.say(world, "caller", new Output.HttpAsk(7, get(to, tls)));
        Real.awaitInputs(world, caller, 1);
        return caller.inputs().get(0);
    }

    private void assertOutcome(Input outcome, Endpoint server, String trouble) {
        if (trouble == null) {
            assertThat(outcome).isInstanceOf(Input.HttpAnswered.class);
            assertThat(asks).hasSize(1);
        } else {
            assertThat(outcome).isEqualTo(new Input.HttpFailed(7, HttpFailure.TLS, server + " " + trouble));
            assertThat(asks).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "true, GOOD,",
        "true, WILD,",
        "true, OF_GIVEN_CA, shows a certificate of no CA that is trusted here",
        "true, OF_STRANGE_CA, shows a certificate of no CA that is trusted here",
        "true, OTHER_NAME, shows a certificate for another name",
        "true, EXPIRED, shows a certificate that has expired",
        "true, NOT_YET_VALID, shows a certificate that is not valid yet",
        "true, OF_A_CLIENT, shows a certificate that is not for this side of TLS",
        "false, GOOD,",
        "false, OF_GIVEN_CA,",
        "false, OF_STRANGE_CA,",
        "false, OTHER_NAME,",
        "false, EXPIRED,",
        "false, NOT_YET_VALID,",
        "false, OF_A_CLIENT,"
    })
    void a_server_is_believed_where_nobody_looks_or_all_is_well(boolean verify, Server shown, String trouble)
            throws Exception {
        Endpoint server = serve(tls(shown));

        assertOutcome(call(server, HttpCall.Tls.of("a.test", verify)), server, trouble);
    }

    @ParameterizedTest
    @CsvSource({
        "GOOD,",
        "OF_GIVEN_CA,",
        "OF_STRANGE_CA, shows a certificate of no CA that is trusted here",
        "OTHER_NAME, shows a certificate for another name"
    })
    void a_ca_that_the_caller_was_given_is_trusted_beside_those_of_the_world(Server shown, String trouble)
            throws Exception {
        Endpoint server = serve(tls(shown));
        List<X509Certificate> trusted = List.of(given.certificate());

        assertOutcome(call(server, new HttpCall.Tls("a.test", true, trusted, Optional.empty())), server, trouble);
    }

    @ParameterizedTest
    @CsvSource({
        "demands, GOOD, true,",
        "demands, NONE, false, demands a client certificate",
        "demands, OF_STRANGE_CA, false, refuses the client certificate",
        "demands, EXPIRED, false, refuses the client certificate",
        "demands, OF_A_SERVER, false, refuses the client certificate",
        "asks, GOOD, true,",
        "asks, NONE, false,",
        "asks, OF_STRANGE_CA, false, refuses the client certificate",
        "asks, EXPIRED, false, refuses the client certificate",
        "does not ask, GOOD, false,",
        "does not ask, NONE, false,",
        "does not ask, OF_STRANGE_CA, false,",
        "does not ask, EXPIRED, false,"
    })
    void a_client_is_known_where_it_was_asked_and_somebody_vouches_for_it(
            String server, Client shown, boolean isKnown, String trouble) throws Exception {
        List<X509Certificate> accepted = server.equals("does not ask") ? List.of() : List.of(phones.certificate());
        ServerTls tls = tls(Server.GOOD);
        Endpoint at = serve(new ServerTls(tls.key(), tls.chain(), accepted, server.equals("demands")));
        Optional<TlsIdentity> identity = identity(shown);

        assertOutcome(call(at, new HttpCall.Tls("a.test", true, List.of(), identity)), at, trouble);

        assertThat(asks)
                .allSatisfy(ask -> assertThat(ask.certificate())
                        .isEqualTo(isKnown ? identity.map(TlsIdentity::certificate) : Optional.empty()));
    }
}
