// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.aps.ApsConfig;
import dev.coldboot.aps.ApsServer;
import dev.coldboot.aps.CrmDirectory;
import dev.coldboot.aps.Preview;
import dev.coldboot.aps.VisitingPages;
import dev.coldboot.aps.access.AccessRules;
import dev.coldboot.aps.access.Enumeration;
import dev.coldboot.aps.seen.Visits;
import dev.coldboot.aps.template.TemplateTrouble;
import dev.coldboot.aps.template.Templates;
import dev.coldboot.aps.tftp.TftpServer;
import dev.coldboot.aps.tftp.TftpServerConfig;
import dev.coldboot.aps.web.Office;
import dev.coldboot.aps.web.OfficeConfig;
import dev.coldboot.aps.web.SyncDesk;
import dev.coldboot.engine.CannotListen;
import dev.coldboot.engine.Ear;
import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.PortPlan;
import dev.coldboot.engine.ServerTls;
import dev.coldboot.engine.World;
import dev.coldboot.engine.netty.NettyWorldConfig;
import dev.coldboot.lab.LabNames;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.wire.Endpoint;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code coldboot aps}. */
@Command(
        name = "aps",
        mixinStandardHelpOptions = true,
        description = "The customer's provisioning server alone: files of a directory, and settings of the phones of a"
                + " customers' database.",
        footer = {
            "",
            "All of it is there by HTTP, HTTPS and TFTP. Settings are made from templates: of CUSTOMER/TYPE.xml,",
            "CUSTOMER/phone.xml, TYPE.xml and phone.xml in --templates the first that is there, or one that comes along.",
            "",
            "Examples:",
            "  coldboot aps --root provisioning",
            "  coldboot crm sample && coldboot aps --crm crm.db",
            "  coldboot aps --crm crm.db --templates templates --root files --sync-insecure \\",
            "      --sync-url 'http://127.0.0.1:10080/{mac}.xml'      pages with a button that registers all phones",
            "  coldboot aps --crm 'jdbc:postgresql://db.example/pbx?user=reader' --crm-queries pbx.queries",
            "",
            "A file for --crm-queries, whose queries name the columns mac and type, and any of extension, display_name,",
            "user, password, host, outbound, site and customer:",
            "  phone  = SELECT mac, model AS type, ext AS extension, secret AS password FROM sets WHERE mac = :mac",
            "  phones = SELECT mac, model AS type, ext AS extension, secret AS password FROM sets",
            "  demands = SELECT token FROM tenants WHERE name = :customer",
            "  spelling = colon        plain, upper (default), colon, upper-colon, dash or upper-dash",
            "  customer = Acme         whose the phones are that name nobody",
            "  patience = 10s          how long it may take"
        })
final class ApsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ServerOptions server;

    @Mixin
    private CrmSource source;

    @Mixin
    private OfficeOptions office;

    @Mixin
    private SyncButton button;

    @Mixin
    private TlsOptions tls;

    @Option(names = "--root", paramLabel = "DIR", description = "the directory that is served; needed without --crm")
    private @Nullable Path root;

    @Option(names = "--templates", paramLabel = "DIR", description = "what the settings of --crm's phones are made of")
    private @Nullable Path templates;

    @Option(
            names = "--http-port",
            paramLabel = "P",
            converter = Converters.Port.class,
            description = "HTTP port, 0 for a free one (default: 10080)")
    private int http = PortPlan.USER.http();

    @Option(
            names = "--https-port",
            paramLabel = "P",
            converter = Converters.Port.class,
            description = "HTTPS port, 0 for a free one (default: 10443)")
    private int https = PortPlan.USER.https();

    @Option(
            names = "--tftp-port",
            paramLabel = "P",
            converter = Converters.Port.class,
            description = "TFTP port, 0 for a free one (default: 10069)")
    private int tftp = PortPlan.USER.tftp();

    @Override
    public Integer call() throws Exception {
        check();
        Optional<CrmSource.Opened> crm = source.open();
        AutoCloseable behind = () -> crm.ifPresent(CrmSource.Opened::close);
        try {
            ApsConfig config = config(crm);
            Optional<OfficeConfig> pages = crm.isPresent() ? Optional.of(office(crm.get(), config)) : Optional.empty();
            ServerTls certificate = certificate(crm.map(CrmSource.Opened::name).orElse("jdbc:none"), crm.isPresent());
            return server.serve(
                    spec.commandLine().getOut(),
                    NettyWorldConfig.LOOPBACK_INTERFACE,
                    (world, out) -> open(world, out, config, pages, certificate),
                    behind);
        } finally {
            behind.close();
        }
    }

    private void check() throws LabStartException {
        if (root == null && !source.isNamed()) {
            throw new LabStartException("--root: none (expected: a directory, or a customers' database by --crm)");
        }
        if (templates != null && !source.isNamed()) {
            throw new LabStartException("--templates: without --crm (expected: both)");
        }
    }

    private ApsConfig config(Optional<CrmSource.Opened> crm) throws LabStartException {
        ApsConfig.Builder builder = ApsConfig.builder();
        if (root != null) {
            builder.root(root);
        }
        if (crm.isPresent()) {
            builder.phones(new CrmDirectory(crm.get().crm(), templates()))
                    .access(new AccessRules(crm.get().own().contacts(), new SecureRandom()));
        }
        return builder.build();
    }

    private Templates templates() throws LabStartException {
        try {
            return new Templates(Optional.ofNullable(templates));
        } catch (TemplateTrouble e) {
            throw new LabStartException("--" + e.getMessage());
        }
    }

    private OfficeConfig office(CrmSource.Opened crm, ApsConfig config) throws LabStartException {
        Visits visits = crm.own().visits(crm.crm());
        OfficeConfig plain = OfficeConfig.of(crm.crm(), visits, new Preview(config))
                .withThrottled(() -> throttled(config.enumeration()));
        Optional<SyncDesk> desk = button.desk(crm.crm(), crm.own());
        return office.guarded(desk.map(plain::withSync).orElse(plain));
    }

    private static List<String> throttled(Enumeration enumeration) {
        return enumeration.snapshot(Instant.now()).addresses().stream()
                .map(turned -> turned.address() + " until " + turned.until())
                .toList();
    }

    /** Who demands certificates for some customers asks all phones, and takes those that have none. */
    private ServerTls certificate(String store, boolean asksOnly) throws LabStartException {
        ServerTls own = tls.certificate(store, List.of(LabNames.PROVISIONING, "localhost"), List.of(server.bind()));
        return tls.asksPhones() ? new ServerTls(own.key(), own.chain(), tls.phones(), !asksOnly) : own;
    }

    private void open(
            World world, PrintWriter out, ApsConfig config, Optional<OfficeConfig> pages, ServerTls certificate)
            throws CannotListen, LabStartException {
        HttpService phones = pages(config);
        HttpService watched = pages.<HttpService>map(known -> new VisitingPages(phones, known.visits()))
                .orElse(phones);
        Endpoint plain = world.serve("aps", new Endpoint(server.bind(), http), Optional.empty(), watched);
        Ready.print(out, "aps", "http://" + plain);
        Endpoint secure = world.serve("aps-tls", new Endpoint(server.bind(), https), Optional.of(certificate), watched);
        Ready.print(out, "aps", "https://" + secure);
        Endpoint files = world.listen("aps-tftp", Ear.udp(new Endpoint(server.bind(), tftp)));
        world.add("aps-tftp", new TftpServer(TftpServerConfig.of(files, plain)));
        Ready.print(out, "aps", "tftp://" + files);
        if (pages.isPresent()) {
            Endpoint web = world.serve("aps-web", office.endpoint(), Optional.empty(), new Office(pages.get()).pages());
            Ready.print(out, "aps", "http://" + web + "/ (who came, and what they got)");
        }
    }

    private static HttpService pages(ApsConfig config) throws LabStartException {
        try {
            return new ApsServer(config).pages();
        } catch (IllegalArgumentException e) {
            throw new LabStartException("--root: " + e.getMessage());
        }
    }
}
