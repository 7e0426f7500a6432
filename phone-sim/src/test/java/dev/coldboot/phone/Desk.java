// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.phone.profile.SnomProfiles;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import dev.coldboot.wire.sip.SipCodec;
import dev.coldboot.wire.sip.SipRequest;
import dev.coldboot.wire.sip.SipResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** A phone on the desk of a test, which gives it what it asks for and sees what it says. */
final class Desk {
    static final MacAddress MAC = MacAddress.of("000413241234");
    static final Ipv4Address ADDRESS = Ipv4Address.of("10.0.0.50");
    static final Endpoint SIP = new Endpoint(ADDRESS, 5060);
    static final Endpoint WEB = new Endpoint(ADDRESS, 80);
    static final Endpoint REGISTRAR = Endpoint.of("10.0.0.2:5060");

    private final Phone phone;
    private Instant now = Instant.parse("2026-01-05T08:00:00Z");
    private List<Output> said = List.of();
    private PhoneStatus status;
    private long asked = 1_000;

    Desk(PhoneConfig config) {
        phone = new Phone(config, new Random(42));
        status = order(new PhoneOrder.SetSetting("language", "English")).all(Output.Publish.class).stream()
                .map(published -> (PhoneStatus) published.status())
                .findFirst()
                .orElseThrow();
    }

    /** A phone with an address and a setting server, which asks neither DHCP nor the group. */
    static PhoneConfig.Builder config() {
        return PhoneConfig.builder(MAC, SnomProfiles.CLASSIC)
                .fixedAddress(ADDRESS, List.of())
                .setting("pnp_config", "off")
                .setting("log_level", "6")
                .setting("setting_server", "http://10.0.0.9/{mac}.xml")
                .redirectionBase("http://10.0.0.8");
    }

    /** Settings of the first identity. */
    static PhoneConfig.Builder configWithLine() {
        return config().setting("user_name1", "401")
                .setting("user_host1", "10.0.0.2")
                .setting("user_expiry1", "600");
    }

    Desk order(PhoneOrder order) {
        return give(new Input.Ordered(order));
    }

    Desk give(Input input) {
        said = phone.handle(now, input);
        all(Output.Publish.class).forEach(published -> status = (PhoneStatus) published.status());
        return this;
    }

    /** Lets time pass up to when the phone wants it. */
    Desk waitForIt() {
        now = phone.wakeAt().orElseThrow();
        return give(new Input.TimePassed());
    }

    Desk browse(String target) {
        asked++;
        return give(new Input.HttpAsked(asked, Endpoint.of("10.0.0.99:40000"), WEB, HttpRequest.get(target)));
    }

    /** The page that was answered last. */
    HttpResponse page() {
        return all(Output.HttpAnswer.class).get(0).response();
    }

    /** The one HTTP request that was said last. */
    Output.HttpAsk request() {
        return only(Output.HttpAsk.class);
    }

    /** Answers the request that was said last. */
    Desk serve(int status, String body) {
        return serve(request(), status, body);
    }

    Desk serve(Output.HttpAsk request, int status, String body) {
        return give(new Input.HttpAnswered(request.exchange(), HttpResponse.text(status, "text/xml", body)));
    }

    /** The one datagram that was said last. */
    Output.Send datagram() {
        return only(Output.Send.class);
    }

    static SipRequest sip(Output.Send datagram) {
        try {
            return (SipRequest) SipCodec.decode(datagram.bytes());
        } catch (WireFormatException e) {
            throw new AssertionError(e);
        }
    }

    Desk answer(Output.Send register, int status) {
        SipResponse response = sip(register).response(status, "As Told");
        return give(new Input.Datagram(register.to(), register.from(), SipCodec.encode(response)));
    }

    private <T extends Output> T only(Class<T> type) {
        List<T> found = all(type);
        if (found.size() != 1) {
            throw new AssertionError(said + " (expected: one " + type.getSimpleName() + ")");
        }
        return found.get(0);
    }

    <T extends Output> List<T> all(Class<T> type) {
        return said.stream().filter(type::isInstance).map(type::cast).toList();
    }

    List<String> notes(Kind kind) {
        return all(Output.Note.class).stream()
                .filter(note -> note.kind() == kind)
                .map(Output.Note::text)
                .toList();
    }

    List<Output> said() {
        return said;
    }

    PhoneStatus status() {
        return status;
    }

    Phone phone() {
        return phone;
    }

    Duration untilItWakes() {
        return Duration.between(now, phone.wakeAt().orElseThrow());
    }
}
