// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import dev.coldboot.engine.CannotListen;
import dev.coldboot.engine.PortPlan;
import dev.coldboot.engine.Seeds;
import dev.coldboot.engine.World;
import dev.coldboot.engine.fault.FaultPlan;
import dev.coldboot.engine.journal.Journal;
import dev.coldboot.lab.scenario.Offer;
import dev.coldboot.lab.scenario.PhoneSet;
import dev.coldboot.phone.Phone;
import dev.coldboot.phone.PhoneConfig;
import dev.coldboot.phone.PhoneOrder;
import dev.coldboot.phone.PhoneStatus;
import dev.coldboot.phone.profile.SnomProfile;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.MacAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * A whole lab: the office with its servers, the vendor's redirection service, the customer's provisioning server and the
 * phones, assembled once for either world. Everything listens on loopback, but in a {@link LabOnLan}, whose phones are real
 * ones: no phone is simulated there.
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

    /** DHCP waits vary by this share of the shortest one, as the firmware's do. */
    private static final int JITTER_SHARE = 4;

    private final LabConfig config;
    private final World world;
    private final LabAddresses addresses;
    private final Speech speech;
    private final Fleet fleet;
    private final Optional<LabTls> tls;
    private final FleetProfiles profiles;

    private Lab(
            LabConfig config,
            World world,
            FleetProfiles profiles,
            Optional<LabTls> tls,
            Servers.Opened servers,
            int simulated) {
        this.config = config;
        this.world = world;
        this.tls = tls;
        this.profiles = profiles;
        this.addresses = servers.addresses();
        this.speech = servers.speech();
        this.fleet = new Fleet(world, config.firstMac(), simulated);
        for (MacAddress mac : fleet.macs()) {
            world.add(Fleet.actor(mac), new Phone(phone(mac), Seeds.generator(config.seed(), mac.toString())));
        }
        if (!isOfRealPhones()) {
            world.add(Browser.ACTOR, new Browser(LabNames.PERSON));
        }
    }

    /** A lab whose phones are real ones. */
    static Lab ofRealPhones(LabConfig config, World world, FleetProfiles profiles, LabTls tls, Servers.Opened servers) {
        return new Lab(config, world, profiles, Optional.of(tls), servers, 0);
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
        FleetProfiles profiles = FleetProfiles.of(config);
        Optional<LabTls> tls = tls(config, profiles, Worlds.start(config.world()));
        return assemble(config, around.apply(open(config, tls)), profiles, tls);
    }

    /**
     * Puts all of it into a world that is there already.
     *
     * @throws LabStartException when a port cannot be had, or there is no such model or firmware
     */
    public static Lab in(World world, LabConfig config) throws LabStartException {
        FleetProfiles profiles = FleetProfiles.of(config);
        return assemble(config, world, profiles, tls(config, profiles, world.now()));
    }

    private static Optional<LabTls> tls(LabConfig config, FleetProfiles profiles, Instant start) {
        boolean speaksTls = config.allServers() || profiles.hasOrdered() || Servers.needsHttps(config);
        return speaksTls ? Optional.of(LabTls.create(start)) : Optional.empty();
    }

    private static Lab assemble(LabConfig config, World world, FleetProfiles profiles, Optional<LabTls> tls)
            throws LabStartException {
        try {
            LabSite site = LabSite.onLoopback(config);
            Servers.Opened servers = new Servers(config, profiles, world, site, tls.map(Lab::certificates)).answer();
            return new Lab(config, world, profiles, tls, servers, config.phones());
        } catch (CannotListen e) {
            world.close();
            throw new LabStartException(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            world.close();
            throw e;
        }
    }

    private static World open(LabConfig config, Optional<LabTls> tls) throws LabStartException {
        try {
            return Worlds.open(config, tls);
        } catch (IllegalArgumentException e) {
            throw new LabStartException("scenario " + config.scenario().name() + ": " + e.getMessage());
        }
    }

    private PhoneConfig phone(MacAddress mac) {
        SnomProfile profile = profiles.of(mac);
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
        addresses.tftp().ifPresent(files -> builder.tftpPort(files.port()));
        if (config.ports().syslog() != 0) {
            builder.syslogPort(config.ports().syslog());
        }
        profiles.kind(mac).settings().forEach((name, value) -> builder.setting(name, speech.own(value, mac)));
        beAsPatient(builder, config.scenario().phones().patience());
        meet(builder, mac);
        return builder.redirectionBase(config.others().redirector().orElseGet(() -> redirection(profile)))
                .build();
    }

    /** Who gives the phone its address. */
    private void meet(PhoneConfig.Builder phone, MacAddress mac) {
        OtherServers.Addressing addressing = config.others().addressing();
        addressing.server().ifPresent(server -> phone.dhcp(server, addresses.dhcpClientPort()));
        if (addressing.isFixed()) {
            phone.fixedAddress(
                    LabNames.FIRST_PHONE.plus(profiles.place(mac) - 1),
                    List.of(addresses.dns().address()));
        }
    }

    private String redirection(SnomProfile profile) {
        Optional<Endpoint> secure = addresses.secureRedirection();
        return profile.factorySettingServer().startsWith("https:") && secure.isPresent()
                ? LabNames.https(LabNames.SECURE_REDIRECTION, secure.get())
                : LabNames.http(LabNames.REDIRECTION, addresses.redirection());
    }

    private static void beAsPatient(PhoneConfig.Builder phone, PhoneSet.Patience patience) {
        patience.file().ifPresent(files -> phone.fetch(files.timeout(), files.tries(), files.pause()));
        if (!patience.dhcp().isEmpty()) {
            Duration shortest = Collections.min(patience.dhcp());
            phone.dhcpWaits(patience.dhcp(), shortest.dividedBy(JITTER_SHARE));
        }
    }

    private static Servers.Certificates certificates(LabTls tls) {
        return new Servers.Certificates(
                tls.askingServer(
                        List.of(LabNames.REDIRECTION, LabNames.SECURE_REDIRECTION),
                        List.of(LabNames.VENDOR, LabNames.OFFICE)),
                tls.askingServer(List.of(LabNames.PROVISIONING), List.of(LabNames.OFFICE)));
    }

    public LabConfig config() {
        return config;
    }

    /** What a phone is when it comes out of its box. */
    public SnomProfile profile(MacAddress mac) {
        return profiles.of(mac);
    }

    public World world() {
        return world;
    }

    public Journal journal() {
        return world.journal();
    }

    /** What goes wrong on purpose, and the switch of each server. */
    public FaultPlan faults() {
        return world.faultPlan();
    }

    public LabAddresses addresses() {
        return addresses;
    }

    public Fleet fleet() {
        return fleet;
    }

    /** Whether no phone is simulated, and people power phones on. */
    public boolean isOfRealPhones() {
        return fleet.macs().isEmpty();
    }

    /** The certificate of the lab's CA in PEM, where a server speaks TLS. */
    public Optional<String> caPem() {
        return tls.map(LabTls::caPem);
    }

    /** The firmware that the customer wants on a phone beside its own, where its model has other. */
    Optional<String> otherFirmware(MacAddress mac) {
        return Downloads.Image.other(profiles.of(mac))
                .map(image -> image.version().toString());
    }

    /** The account of a phone's line at the telephone system. */
    String extension(MacAddress mac) {
        return speech.extension(mac);
    }

    /** 1 for the first phone. */
    int place(MacAddress mac) {
        return profiles.place(mac);
    }

    /** What a person types into a phone's web page: what the scenario says, else the customer's provisioning URL. */
    public String settingServerByHand() {
        return config.scenario()
                .settingServerByHand()
                .map(speech.urls()::fill)
                .or(config.others()::provisioning)
                .orElseGet(speech.urls()::query);
    }

    /** A text of the scenario with what it means for that phone in this lab. */
    public String filled(String text, MacAddress mac) {
        return speech.own(text, mac);
    }

    /** What the servers say at the moment. */
    public Offer offer() {
        return speech.current();
    }

    /**
     * Has the servers say something else from now on. Leases, bindings and registrations stay as they are; phones learn of
     * it when they ask the next time.
     *
     * @throws IllegalArgumentException when it speaks of a server that does not run in this lab, or is none for real
     *     phones; nothing is changed then
     */
    public void offer(Offer other) {
        if (isOfRealPhones()) {
            LabOnLan.check(other);
        }
        speech.say(config.others()
                .provisioning()
                .map(url -> new OtherUrl(url).in(other))
                .orElse(other));
    }

    /** The servers in the order in which a phone meets them, and what they say at the moment. */
    public List<LabServer> servers() {
        return speech.servers();
    }

    /** The password of a phone's account, for a registrar that is not the lab's; it is the same in every run. */
    public String linePassword(MacAddress mac) {
        return speech.password(mac);
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
        return world.runUntil(() -> fleet.ready(reboots) == fleet.macs().size(), limit);
    }

    /** Waits until all phones have an answer for each of their lines. */
    public boolean awaitLines(Duration limit) throws InterruptedException {
        return world.runUntil(() -> fleet.settled() == fleet.macs().size(), limit);
    }

    /** Has the person with the browser visit every phone, and waits for the answers; false where not all were right. */
    public boolean visitAll(BiFunction<Endpoint, MacAddress, Browser.Visit> visit, Duration limit)
            throws InterruptedException {
        int before = visits().ended();
        int failedBefore = visits().failed();
        List<PhoneStatus> reachable = fleet.statuses().stream()
                .filter(phone -> phone.address().isPresent())
                .toList();
        for (PhoneStatus phone : reachable) {
            Endpoint web = new Endpoint(phone.address().orElseThrow(), addresses.phoneWeb());
            world.order(Browser.ACTOR, visit.apply(web, phone.mac()));
        }
        return world.runUntil(() -> visits().ended() - before == reachable.size(), limit)
                && visits().failed() == failedBefore
                && reachable.size() == fleet.macs().size();
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
