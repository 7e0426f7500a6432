// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.engine.CannotListen;
import dev.coldboot.engine.Ear;
import dev.coldboot.engine.Seeds;
import dev.coldboot.engine.World;
import dev.coldboot.engine.journal.Journal;
import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.engine.netty.NettyWorld;
import dev.coldboot.lab.Fleet;
import dev.coldboot.lab.LabConfig;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.report.Evidence;
import dev.coldboot.lab.report.RunReport;
import dev.coldboot.lab.report.StandardPorts;
import dev.coldboot.lab.report.Trace;
import dev.coldboot.phone.Phone;
import dev.coldboot.phone.PhoneConfig;
import dev.coldboot.phone.PhoneKey;
import dev.coldboot.phone.PhoneOrder;
import dev.coldboot.phone.PhoneState;
import dev.coldboot.phone.PhoneStatus;
import dev.coldboot.phone.boot.BootOutcome;
import dev.coldboot.phone.profile.FirmwareVersion;
import dev.coldboot.phone.profile.SnomProfile;
import dev.coldboot.phone.profile.SnomProfiles;
import dev.coldboot.phone.settings.SettingName;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.Url;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code coldboot phone}. */
@Command(
        name = "phone",
        mixinStandardHelpOptions = true,
        description = "Simulated phones alone, on loopback or on a real network, against anybody's servers.",
        footer = {
            "",
            "Examples:",
            "  coldboot phone --dhcp 127.0.0.1:10067 --exit-when-booted",
            "  coldboot phone --mac 000413961234 --firmware 10.1.169.16    the address tells the model: a D785",
            "  coldboot phone --models                                     which models and firmware there are",
            "  coldboot phone --no-dhcp --address 127.77.0.9 --setting-server http://127.0.0.1:8000/ --no-pnp",
            "  coldboot phone --model snomD785 --phone-ca ca --ca server.pem --memory flash",
            "  coldboot phone --exit-when-booted --pcap boot.pcapng --html boot.html",
            "  coldboot phone --interface eth0 --count 20                  on a real network, by its DHCP and DNS servers",
            "",
            "Exit codes with --exit-when-booted: 0 provisioned, 1 not provisioned, 2 wrong usage."
        })
final class PhoneCommand implements Callable<Integer> {
    private static final String DEFAULT_MAC = "000413241234";

    /** So many phones are told of step by step. */
    private static final int FEW = 5;

    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final Duration LINES = Duration.ofSeconds(5);

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--mac",
            paramLabel = "MAC",
            converter = Converters.Mac.class,
            description = "default: " + DEFAULT_MAC)
    private @Nullable MacAddress mac;

    @Option(
            names = "--model",
            paramLabel = "TYPE",
            description = "phone type (default: what the MAC tells, else " + ChosenModel.DEFAULT + ")")
    private @Nullable String model;

    @Option(
            names = "--firmware",
            paramLabel = "VERSION",
            description = "default: the usual one of the model, with a star in --models")
    private @Nullable String firmware;

    @Option(names = "--models", description = "lists models, their firmware and what differs; boots nothing")
    private boolean models;

    @Option(names = "--json", description = "with --models: as JSON")
    private boolean json;

    @Option(names = "--setting-server", paramLabel = "URL", description = "as if a person had typed it in")
    private @Nullable String settingServer;

    @Mixin
    private PhoneNetwork network = new PhoneNetwork();

    @Option(names = "--count", paramLabel = "N", description = "that many phones, with MACs from --mac on (default: 1)")
    private int count = 1;

    @Option(
            names = "--redirector",
            paramLabel = "URL",
            description = "scheme://host[:port] of the redirection service (default: the firmware's built-in one)")
    private @Nullable String redirector;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "a setting that a person wrote before, such as user_name1=401; may be repeated")
    private List<String> settings = List.of();

    @Option(
            names = "--strict-pnp",
            description = "refuses a PnP responder that breaks the rules of SIP, and says which (docs/pnp-rules.md)")
    private boolean strictPnp;

    @Mixin
    private PhoneFiles files = new PhoneFiles();

    @Option(names = "--insecure", description = "believes any HTTPS server")
    private boolean insecure;

    @Option(names = "--report", paramLabel = "F.json", description = "writes a report of the boot as JSON")
    private @Nullable Path report;

    @Mixin
    private EvidenceOptions evidence = new EvidenceOptions();

    @Option(names = "--exit-when-booted", description = "ends with the boot; else the phone goes on until interrupted")
    private boolean exitWhenBooted;

    @Override
    public Integer call() throws Exception {
        if (models) {
            spec.commandLine().getOut().print(json ? ModelsList.json() : ModelsList.text());
            spec.commandLine().getOut().flush();
            return ExitCode.AS_EXPECTED;
        }
        if (json) {
            throw new LabStartException(
                    "phone: --json without --models (expected: both; --report writes a boot as JSON)");
        }
        TextFiles.mayWrite("--report", report);
        evidence.check();
        List<PhoneConfig> phones = phones();
        World world = open();
        files.serve(world);
        return Stopper.guarding(world, () -> boot(world, phones));
    }

    private World open() throws LabStartException {
        try {
            return new NettyWorld(network.world().withTrusted(files.trusted()), new Journal());
        } catch (IllegalArgumentException e) {
            throw new LabStartException("phone: " + (network.isReal() ? "--interface: " : "") + e.getMessage());
        }
    }

    private int boot(World world, List<PhoneConfig> configs)
            throws LabStartException, IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        boolean few = configs.size() <= FEW;
        Instant begun = world.now();
        if (few) {
            Trace trace = new Trace(world.now());
            world.journal().onEntry(entry -> show(out, trace, entry));
        }
        Fleet fleet = new Fleet(world, configs.get(0).mac(), configs.size());
        power(world, fleet, configs);
        boot(world, fleet);
        List<PhoneStatus> phones = fleet.statuses();
        List<JournalEntry> entries = world.journal().entries();
        phones.forEach(few ? new PhonePrinter(entries, out)::print : phone -> out.println(line(phone)));
        if (report != null) {
            TextFiles.write("--report", report, file -> file.write(RunReport.json(world.name(), phones)));
        }
        evidence.write(
                Evidence.of(world.name(), phones, Duration.between(begun, world.now()), entries),
                StandardPorts.of(network.plan()));
        if (!exitWhenBooted) {
            goOn(out, fleet, phones);
        }
        return phones.stream().allMatch(phone -> phone.outcome().equals(Optional.of(BootOutcome.PROVISIONED)))
                ? ExitCode.AS_EXPECTED
                : ExitCode.NOT_AS_EXPECTED;
    }

    private static String line(PhoneStatus phone) {
        return phone.mac() + " " + phone.address().map(Object::toString).orElse("no address") + " "
                + phone.verdict()
                        .map(found -> found.outcome() + " by " + found.source())
                        .orElse("no verdict");
    }

    /** The port that all phones of a real network ask from is opened first: without it there is no use in booting. */
    private void power(World world, Fleet fleet, List<PhoneConfig> configs) throws LabStartException {
        if (network.isReal()) {
            for (Endpoint client : network.dhcpClients()) {
                try {
                    world.listen(Fleet.actor(configs.get(0).mac()), Ear.udp(client));
                } catch (CannotListen e) {
                    throw new LabStartException("phone: --interface: " + e.getMessage());
                }
            }
        }
        for (PhoneConfig config : configs) {
            String actor = Fleet.actor(config.mac());
            world.add(actor, new Phone(config, Seeds.generator(world.now().toEpochMilli(), actor)));
        }
        configs.forEach(config -> fleet.order(config.mac(), new PhoneOrder.PowerOn()));
    }

    /** What it cannot keep ends it: it must not answer as if it had. */
    private static void boot(World world, Fleet fleet) throws LabStartException, InterruptedException {
        try {
            world.runUntil(() -> fleet.ready(0) == fleet.macs().size(), LIMIT);
            // Its lines have registered, or been refused, by then; no answer at all takes 32 s.
            world.runUntil(() -> hasTriedItsLines(fleet), LINES);
        } catch (IllegalStateException e) {
            if (e.getCause() instanceof UncheckedIOException unkept) {
                throw new LabStartException("phone: " + unkept.getMessage());
            }
            throw e;
        }
    }

    private static boolean hasTriedItsLines(Fleet fleet) {
        return fleet.statuses().stream()
                .flatMap(phone -> phone.registrations().stream())
                .allMatch(line -> line.status().isPresent());
    }

    /** Until somebody interrupts it. A phone that waits for a key gets one with each line that is typed. */
    private void goOn(PrintWriter out, Fleet fleet, List<PhoneStatus> phones) throws IOException, InterruptedException {
        List<PhoneStatus> halted = phones.stream()
                .filter(phone -> phone.state() == PhoneState.HALTED)
                .toList();
        phones.stream()
                .filter(phone -> phone.state() != PhoneState.HALTED)
                .flatMap(phone -> phone.address().stream())
                .forEach(web -> Ready.print(out, "phone", "http://" + web + ":" + network.pages() + "/"));
        if (!halted.isEmpty()) {
            out.println("the phone waits for a key: Enter presses one");
            out.flush();
            BufferedReader typed = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
            while (typed.readLine() != null) {
                halted.forEach(phone -> fleet.order(phone.mac(), new PhoneOrder.PressKey(PhoneKey.ENTER)));
            }
        }
        new CountDownLatch(1).await();
    }

    private static void show(PrintWriter out, Trace trace, JournalEntry entry) {
        if (Trace.shows(entry, true)) {
            out.println(trace.line(entry));
            out.flush();
        }
    }

    private List<PhoneConfig> phones() throws LabStartException {
        if (count < 1 || count > LabConfig.MAX_PHONES) {
            throw new LabStartException("phone: --count: " + count + " (expected: 1 to " + LabConfig.MAX_PHONES + ")");
        }
        MacAddress first = mac == null ? MacAddress.of(DEFAULT_MAC) : mac;
        List<PhoneConfig> phones = new ArrayList<>();
        try {
            SnomProfile profile = profile();
            for (int place = 0; place < count; place++) {
                phones.add(config(first.plus(place), profile, place));
            }
            return phones;
        } catch (WireFormatException e) {
            throw new LabStartException("phone: --setting-server: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new LabStartException("phone: " + e.getMessage());
        }
    }

    private PhoneConfig config(MacAddress its, SnomProfile profile, int place)
            throws LabStartException, WireFormatException {
        PhoneConfig.Builder builder =
                PhoneConfig.builder(its, profile).strictPnp(strictPnp).verifyTls(!insecure);
        network.connect(builder, place);
        if (settingServer != null) {
            Url.parse(settingServer);
            builder.setting("setting_server", settingServer);
        }
        if (redirector != null) {
            builder.redirectionBase(base(redirector));
        }
        addSettings(builder);
        files.equip(builder, its, profile, spec.commandLine().getErr());
        return builder.build();
    }

    private SnomProfile profile() {
        ChosenModel chosen = ChosenModel.of(mac, model);
        SnomProfile profile = firmware == null
                ? SnomProfiles.usual(chosen.name())
                : SnomProfiles.find(chosen.name(), FirmwareVersion.of(firmware));
        chosen.warn(spec.commandLine().getErr());
        return profile;
    }

    private static String base(String redirector) {
        if (!redirector.matches("https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?")) {
            throw new IllegalArgumentException(
                    "--redirector: \"" + redirector + "\" (expected: http or https://host[:port] and no path)");
        }
        return redirector;
    }

    private void addSettings(PhoneConfig.Builder builder) {
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("--set: \"" + setting + "\" (expected: NAME=VALUE)");
            }
            String name = setting.substring(0, equals);
            SettingName.of(name).fault().ifPresent(why -> {
                throw new IllegalArgumentException("--set: \"" + name + "\": " + why);
            });
            builder.setting(name, setting.substring(equals + 1));
        }
    }
}
