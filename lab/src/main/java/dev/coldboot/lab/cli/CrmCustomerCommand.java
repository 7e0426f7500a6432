// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.aps.crm.Customer;
import dev.coldboot.aps.crm.Customer.Demands;
import dev.coldboot.aps.crm.Customer.Login;
import dev.coldboot.aps.crm.PhoneQuery;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.report.Printable;
import dev.coldboot.wire.Count;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code coldboot crm customer}. */
@Command(
        name = "customer",
        mixinStandardHelpOptions = true,
        description = "Shows a customer, adds him, or sets what his phones must show before they get their settings.",
        footer = {
            "",
            "Examples:",
            "  coldboot crm customer Acme",
            "  coldboot crm customer Acme --add",
            "  coldboot crm customer Acme --token               a secret in the URL, another one for each phone",
            "  coldboot crm customer Acme --login-file login.txt --digest",
            "  coldboot crm customer Acme --certificate --secure",
            "  coldboot crm customer Acme --no-token --no-login --no-certificate --no-secure",
            "",
            "Without the token a phone gets its settings without secrets; all other demands are for all or nothing. With",
            "a token, sync registers the URL of a phone's first contact."
        })
final class CrmCustomerCommand implements Callable<Integer> {
    private static final int TOKEN_BYTES = 32;
    private static final int SHORTEST_TOKEN = 16;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "the customer")
    private String name;

    @Option(names = "--add", description = "adds him where he is not there")
    private boolean add;

    @Option(names = "--remove", description = "removes him, once he has no phones")
    private boolean remove;

    @Option(names = "--secure", negatable = true, description = "settings by HTTPS only")
    private @Nullable Boolean secure;

    @Option(
            names = "--certificate",
            negatable = true,
            description = "a client certificate with the phone's MAC; aps needs --client-ca for it")
    private @Nullable Boolean certificate;

    @Option(
            names = "--token",
            negatable = true,
            description = "a token in the URL, made from a new secret, or from --token-file")
    private @Nullable Boolean token;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "a file with the customer's secret in a line, 16 characters or more")
    private @Nullable Path tokenFile;

    @Option(
            names = "--login-file",
            paramLabel = "FILE",
            description = "a file with a line NAME:PASSWORD that phones log in with")
    private @Nullable Path loginFile;

    @Option(names = "--no-login", description = "no login")
    private boolean noLogin;

    @Option(names = "--digest", negatable = true, description = "the login by Digest, so that no password is sent")
    private @Nullable Boolean digest;

    @Override
    public Integer call() {
        return CrmRun.of(spec, this::run);
    }

    private int run(CrmRun run) throws LabStartException {
        Optional<Customer> known = run.crm().customer(name);
        if (remove) {
            return remove(run);
        }
        Demands before = known.map(Customer::demands).orElse(Demands.NONE);
        Customer wanted = new Customer(name, demands(before));
        boolean changes = known.isPresent() ? !known.get().equals(wanted) : add || !before.equals(wanted.demands());
        if (!changes && known.isEmpty()) {
            run.voice().error("customer", name + ": no such customer (expected: one of crm customers, or --add)");
            return ExitCode.NOT_AS_EXPECTED;
        }
        if (changes) {
            run.crm().put(wanted);
        }
        tell(run, wanted);
        return ExitCode.AS_EXPECTED;
    }

    private int remove(CrmRun run) {
        if (run.crm().removeCustomer(name)) {
            run.voice()
                    .say(name + " was removed", node -> node.put("name", name).put("result", "removed"));
            return ExitCode.AS_EXPECTED;
        }
        long phones = run.crm().count(PhoneQuery.all(1).withCustomer(name));
        run.voice()
                .error(
                        "customer",
                        name
                                + (phones > 0
                                        ? ": has " + Count.of(phones, "phone")
                                                + " (expected: none; crm remove removes phones)"
                                        : ": no such customer"));
        return ExitCode.NOT_AS_EXPECTED;
    }

    private Demands demands(Demands before) throws LabStartException {
        return new Demands(
                secure == null ? before.secure() : secure,
                login(before.login()),
                token(before.token()),
                certificate == null ? before.certificate() : certificate);
    }

    private Optional<Login> login(Optional<Login> before) throws LabStartException {
        if (noLogin) {
            return Optional.empty();
        }
        boolean byDigest = digest == null ? before.map(Login::digest).orElse(false) : digest;
        if (loginFile == null) {
            return before.map(login -> new Login(login.user(), login.password(), byDigest));
        }
        AccountOption given = AccountOption.of("--login-file", loginFile);
        return Optional.of(new Login(given.name(), given.password(), byDigest));
    }

    private Optional<String> token(Optional<String> before) throws LabStartException {
        if (tokenFile != null) {
            String secret = SecretFile.line("--token-file", tokenFile, "with a secret");
            if (secret.length() < SHORTEST_TOKEN) {
                throw new LabStartException("--token-file: " + tokenFile + ": " + secret.length()
                        + " characters (expected: " + SHORTEST_TOKEN + " or more)");
            }
            return Optional.of(secret);
        }
        if (token == null) {
            return before;
        }
        return token ? before.or(() -> Optional.of(newSecret())) : Optional.empty();
    }

    private static String newSecret() {
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** A line about a customer, without secrets. */
    static void tell(CrmRun run, Customer customer) {
        Demands demands = customer.demands();
        List<String> words = new ArrayList<>();
        if (demands.secure()) {
            words.add("HTTPS");
        }
        demands.login().ifPresent(login -> words.add("login " + login.user() + (login.digest() ? " by Digest" : "")));
        if (demands.token().isPresent()) {
            words.add("token");
        }
        if (demands.certificate()) {
            words.add("certificate");
        }
        long phones = run.crm().count(PhoneQuery.all(1).withCustomer(customer.name()));
        String shown = words.isEmpty() ? "show nothing" : "show " + String.join(", ", words);
        run.voice()
                .say(
                        Printable.text(customer.name()) + ": " + Count.of(phones, "phone") + ", which must " + shown,
                        node -> {
                            node.put("name", customer.name());
                            node.put("phones", phones);
                            node.putObject("demands")
                                    .put("secure", demands.secure())
                                    .put(
                                            "login",
                                            demands.login().map(Login::user).orElse(""))
                                    .put(
                                            "digest",
                                            demands.login()
                                                    .filter(Login::digest)
                                                    .isPresent())
                                    .put("token", demands.token().isPresent())
                                    .put("certificate", demands.certificate());
                        });
    }
}
