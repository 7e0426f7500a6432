// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import dev.coldboot.engine.CannotListen;
import dev.coldboot.engine.PortPlan;
import dev.coldboot.engine.Seeds;
import dev.coldboot.engine.ServerTls;
import dev.coldboot.engine.World;
import dev.coldboot.engine.journal.Journal;
import dev.coldboot.lab.scenario.Scenario.CustomerOffer;
import dev.coldboot.phone.Phone;
import dev.coldboot.phone.PhoneConfig;
import dev.coldboot.phone.PhoneOrder;
import dev.coldboot.phone.profile.BootEngine;
import dev.coldboot.phone.profile.FirmwareVersion;
import dev.coldboot.phone.profile.SnomProfile;
import dev.coldboot.phone.profile.SnomProfiles;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A whole lab: the office with its servers, the vendor's redirection service, the customer's provisioning server and the
 * phones, assembled once for either world. Everything listens on loopback.
 */
public final class Lab implements AutoCloseable {
    /** Phones that are powered on without a pause between them. */
    private static final int BATCH = 20;

    /** Phones that boot at the same time: what two cores serve within the five seconds that a phone waits for a NOTIFY. */
    static final int MAX_BOOTING = 400;

    /** How long phones may wait for others to finish: longer than a boot in which every source is asked in vain. */
    private static final Duration BOOT_LIMIT = Duration.ofSeconds(30);

    /** How long a batch may wait for the one before: a phone that gets no address asks for two minutes. */
    private static final Duration BATCH_LIMIT = Duration.ofSeconds(5);

    private final LabConfig config;
    private final World world;
    private final LabAddresses addresses;
    private final ProvisioningUrls urls;
    private final Fleet fleet;
    private final Optional<LabTls> tls;
    private final Optional<Downloads.Image> image;

    private Lab(LabConfig config, World world, SnomProfile profile, Optional<LabTls> tls) throws CannotListen {
        this.config = config;
        this.world = world;
        this.tls = tls;
        this.image = image(config, profile);
        Servers.Opened servers =
                new Servers(config, world, LabSite.onLoopback(config), image).answer(tls.map(Lab::vendor));
        this.addresses = servers.addresses();
        this.urls = servers.urls();
        this.fleet = new Fleet(world, config.firstMac(), config.phones());
        for (MacAddress mac : fleet.macs()) {
            world.add(Fleet.actor(mac), new Phone(phone(mac, profile), Seeds.generator(config.seed(), mac.toString())));
        }
        world.add(Browser.ACTOR, new Browser(LabNames.PERSON));
    }

    /**
     * Starts all servers; the phones have no power yet.
     *
     * @throws LabStartException when a port cannot be had, there is no such model or firmware, or the ports are those of
     *     real networks
     */
    public static Lab start(LabConfig config) throws LabStartException {
        return start(config, UnaryOperator.identity());
    }

    /**
     * Starts all servers; the phones have no power yet.
     *
     * @param around what is put between the lab and its world, as a recorder is
     * @throws LabStartException when a port cannot be had, there is no such model or firmware, or the ports are those of
     *     real networks
     */
    public static Lab start(LabConfig config, UnaryOperator<World> around) throws LabStartException {
        if (config.world() == LabConfig.WorldKind.NETTY && config.ports().equals(PortPlan.STANDARD)) {
            throw new LabStartException(
                    "--plan: standard (expected: user or dynamic for phones that are simulated on this"
                            + " computer; 'coldboot lab --plan standard --interface IF' serves real ones)");
        }
        SnomProfile profile = profile(config);
        Optional<LabTls> tls = tls(config, profile, Worlds.start(config.world()));
        return assemble(config, around.apply(Worlds.open(config, tls)), profile, tls);
    }

    /**
     * Puts all of it into a world that is there already.
     *
     * @throws LabStartException when a port cannot be had, or there is no such model or firmware
     */
    public static Lab in(World world, LabConfig config) throws LabStartException {
        SnomProfile profile = profile(config);
        return assemble(config, world, profile, tls(config, profile, world.now()));
    }

    private static Optional<LabTls> tls(LabConfig config, SnomProfile profile, Instant start) {
        boolean speaksTls = config.allServers() || profile.bootEngine() == BootEngine.ORDERED;
        return speaksTls ? Optional.of(LabTls.create(start)) : Optional.empty();
    }

    private static Lab assemble(LabConfig config, World world, SnomProfile profile, Optional<LabTls> tls)
            throws LabStartException {
        try {
            return new Lab(config, world, profile, tls);
        } catch (CannotListen e) {
            world.close();
            throw new LabStartException(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            world.close();
            throw e;
        }
    }

    static SnomProfile profile(LabConfig config) throws LabStartException {
        try {
            return config.firmware().isEmpty()
                    ? SnomProfiles.usual(config.model())
                    : SnomProfiles.find(config.model(), FirmwareVersion.of(config.firmware()));
        } catch (IllegalArgumentException e) {
            throw new LabStartException(String.valueOf(e.getMessage()));
        }
    }

    static Optional<Downloads.Image> image(LabConfig config, SnomProfile profile) {
        return switch (config.scenario().customer()) {
            case OTHER_FIRMWARE, MISSING_FIRMWARE -> Downloads.Image.other(profile);
            case SETTINGS, CONTRADICTION -> Optional.empty();
        };
    }

    private PhoneConfig phone(MacAddress mac, SnomProfile profile) {
        PhoneConfig.Builder builder = PhoneConfig.builder(mac, profile)
                .dhcp(addresses.dhcp(), addresses.dhcpClientPort())
                .dnsPort(addresses.dns().port())
                .dnsClientPort(addresses.dnsClientPort())
                .sipPort(addresses.phoneSip())
                .webPorts(List.of(addresses.phoneWeb(), addresses.phonePages()).stream()
                        .distinct()
                        .toList())
                .pnp(addresses.pnpGroup(), config.pnpWait())
                .identity(
                        () -> tls.filter(any -> profile.hasClientCertificate()).map(known -> known.phone(mac)));
        if (config.ports().tftp() != 0) {
            builder.tftpPort(config.ports().tftp()).syslogPort(config.ports().syslog());
        }
        config.others().addressing().server().ifPresent(server -> builder.dhcp(server, addresses.dhcpClientPort()));
        if (config.others().addressing().isFixed()) {
            long place = mac.bits() - config.firstMac().bits();
            builder.fixedAddress(
                    LabNames.FIRST_PHONE.plus((int) place),
                    List.of(addresses.dns().address()));
        }
        return builder.redirectionBase(config.others().redirector().orElseGet(() -> redirection(profile)))
                .build();
    }

    private String redirection(SnomProfile profile) {
        Optional<Endpoint> secure = addresses.secureRedirection();
        return profile.factorySettingServer().startsWith("https:") && secure.isPresent()
                ? LabNames.https(LabNames.SECURE_REDIRECTION, secure.get())
                : LabNames.http(LabNames.REDIRECTION, addresses.redirection());
    }

    private static ServerTls vendor(LabTls tls) {
        return tls.askingServer(
                List.of(LabNames.REDIRECTION, LabNames.SECURE_REDIRECTION), List.of(LabNames.VENDOR, LabNames.OFFICE));
    }

    public LabConfig config() {
        return config;
    }

    public World world() {
        return world;
    }

    public Journal journal() {
        return world.journal();
    }

    public LabAddresses addresses() {
        return addresses;
    }

    public Fleet fleet() {
        return fleet;
    }

    /** The certificate of the lab's CA in PEM, where a server speaks TLS. */
    public Optional<String> caPem() {
        return tls.map(LabTls::caPem);
    }

    /** The firmware that the phones must run in the end, where the scenario brings them other than they have. */
    Optional<String> otherFirmware() {
        return image.filter(any -> config.scenario().customer() == CustomerOffer.OTHER_FIRMWARE)
                .map(wanted -> wanted.version().toString());
    }

    /** What a person types into a phone's web page: the customer's provisioning URL. */
    public String settingServerByHand() {
        return urls.query();
    }

    /** The password of a phone's account, for a registrar that is not the lab's; it is the same in every run. */
    public String linePassword(MacAddress mac) {
        return new Customer(
                        config.firstMac(),
                        config.phones(),
                        addresses.registrar(),
                        config.scenario().customer())
                .password(mac);
    }

    /**
     * Gives power to all phones, one after another: as far apart as the configuration says, or else as fast as the lab gives
     * them addresses, and at most {@value #MAX_BOOTING} at a time. Phones are as impatient as real ones, and a lab that
     * wakes ten thousand at one instant would only measure its own queue.
     */
    public void powerOn() throws InterruptedException {
        List<MacAddress> macs = fleet.macs();
        for (int i = 0; i < macs.size(); i++) {
            if (i > 0 && !config.stagger().isZero()) {
                world.runUntil(() -> false, config.stagger());
            } else if (i % BATCH == 0) {
                int before = i;
                world.runUntil(() -> before - fleet.addressed() <= BATCH, BATCH_LIMIT);
                world.runUntil(() -> before - fleet.judged() <= MAX_BOOTING - BATCH, BOOT_LIMIT);
            }
            fleet.order(macs.get(i), new PhoneOrder.PowerOn());
        }
    }

    /** Waits until all phones have a verdict on the boot after that many reboots. */
    public boolean awaitVerdicts(int reboots, Duration limit) throws InterruptedException {
        return world.runUntil(() -> fleet.ready(reboots) == config.phones(), limit);
    }

    /** Waits until all phones have an answer for each of their lines. */
    public boolean awaitLines(Duration limit) throws InterruptedException {
        return world.runUntil(() -> fleet.settled() == config.phones(), limit);
    }

    /** Has the person with the browser send a form to every phone, and waits for the answers; false where not all came. */
    public boolean visitAll(String target, String form, Duration limit) throws InterruptedException {
        int before = visits().ended();
        List<Ipv4Address> hosts = fleet.statuses().stream()
                .flatMap(phone -> phone.address().stream())
                .toList();
        for (Ipv4Address host : hosts) {
            world.order(Browser.ACTOR, new Browser.Visit(new Endpoint(host, addresses.phoneWeb()), target, form));
        }
        return world.runUntil(() -> visits().ended() - before == hosts.size(), limit)
                && visits().failed() == 0
                && hosts.size() == config.phones();
    }

    /** What came of the person's visits so far. */
    Browser.Visited visits() {
        return world.status(Browser.ACTOR).map(Browser.Visited.class::cast).orElse(Browser.Visited.NONE);
    }

    /** Closes every port; quick, and a second call does nothing. */
    @Override
    public void close() {
        world.close();
    }
}
