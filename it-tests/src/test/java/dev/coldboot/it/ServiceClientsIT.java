// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.journal.Journal;
import dev.coldboot.engine.netty.NettyWorld;
import dev.coldboot.engine.netty.NettyWorldConfig;
import dev.coldboot.engine.tls.CertificateAuthority;
import dev.coldboot.redirect.api.Accounts;
import dev.coldboot.redirect.api.Caller;
import dev.coldboot.redirect.api.NamedServers;
import dev.coldboot.redirect.api.RedirectApi;
import dev.coldboot.redirect.store.SqlStores;
import dev.coldboot.redirect.xmlrpc.CallListener;
import dev.coldboot.redirect.xmlrpc.XmlRpcService;
import dev.coldboot.wire.Endpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other people's clients against our redirection service by HTTPS: what they understand of its answers. */
class ServiceClientsIT {
    private static final Map<String, String> PASSWORDS = Map.of("demo", "se:cret", "other", "pass");

    @TempDir
    Path folder;

    private static Accounts.Login login(String name, String password, String from) {
        return password.equals(PASSWORDS.get(name))
                ? new Accounts.Login.Admitted(new Caller(name, name, from))
                : new Accounts.Login.Refused();
    }

    @Test
    void pythons_own_client_understands_every_answer() throws Exception {
        Python.mustBeThere();
        Instant now = Instant.now();
        CertificateAuthority authority =
                CertificateAuthority.create("Coldboot Test", now, Duration.ofDays(2), new SecureRandom());
        Path ca = Files.writeString(folder.resolve("ca.pem"), authority.pem());
        Path script = Path.of(Objects.requireNonNull(ServiceClientsIT.class.getResource("/clients/redirections.py"))
                .toURI());
        try (SqlStores stores = SqlStores.inMemory(now);
                NettyWorld world = new NettyWorld(NettyWorldConfig.LOOPBACK, new Journal())) {
            XmlRpcService service = new XmlRpcService(
                    (at, name, password, from) -> login(name, password, from),
                    new RedirectApi(stores.registrations()),
                    Optional.of(new NamedServers(stores.registrations(), stores.profiles())),
                    CallListener.NONE);
            Endpoint served = world.serve(
                    "xmlrpc",
                    Endpoint.of("127.0.0.1:0"),
                    Optional.of(authority.issueServer(List.of("127.0.0.1"), now)),
                    service);

            List<String> said = Python.run(script, Integer.toString(served.port()), ca.toString());

            assertThat(said)
                    .containsExactly(
                            "echo 'ping ü <&>'",
                            "register [True, 'Ok']",
                            "check [True, 'Ok']",
                            "check lower [False, 'Error:no_such_mac']",
                            "redirection [True, 'demo', 'http://a/{mac}?x=1&y=2']",
                            "list nil ['000413240001']",
                            "list []",
                            "register list [True, 'Ok']",
                            "deregister list [False, 'Error:no_such_mac', '000413240009: Error:no_such_mac']",
                            "foreign [False, 'Error:owned_by_other_user']",
                            "deregister [True, 'Ok']",
                            "unknown fault -32601 unknown method redirect.nothing",
                            "listing fault -32601 unknown method system.listMethods",
                            "arity fault -32602 redirect.checkPhone: 0 parameters (expected: 1)",
                            "type fault -32602 redirect.checkPhone: parameter 1 is a Integer (expected: string)",
                            "many at once fault -32601 unknown method system.multicall",
                            "wrong login status 403 Forbidden",
                            "no trust certificate",
                            "typed twice ['000413240002', '000413240003']",
                            "latin 'ü'",
                            "utf-16 '€'",
                            "mark '€'",
                            "half fault -32700 XML-RPC call: malformed XML, or no XML-RPC at line 1, column 58",
                            "doctype fault -32700 XML-RPC call: a DOCTYPE",
                            "gzip 415",
                            "ten megabytes 413",
                            "server [True, 'OK']",
                            "device [True, 'OK']",
                            "panasonic [{'faultCode': 0, 'faultString': 'OK'}, "
                                    + "{'faultCode': 200, 'faultString': 'Invalid MAC address'}]",
                            "panasonic fault fault 200 Invalid MAC address",
                            "gigaset [True, 'OK']",
                            "after all 'still here'");
        }
    }
}
