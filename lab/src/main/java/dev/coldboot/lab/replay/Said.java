// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.replay;

import dev.coldboot.engine.Ear;
import dev.coldboot.engine.HostAddress;
import dev.coldboot.engine.HttpCall;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.Status;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.lab.Browser;
import dev.coldboot.phone.PhoneStatus;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.http.HttpResponse;
import dev.coldboot.wire.http.HttpText;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What a machine said, as texts that can be compared between two runs of the program: one for each output. Keys and
 * certificates are not among them, since a lab makes new ones for every run.
 */
final class Said implements Output.Port {
    private static final int DIGITS = 16;

    private final List<String> words = new ArrayList<>();

    private Said() {}

    static List<String> of(List<Output> outputs) {
        Said said = new Said();
        outputs.forEach(output -> output.perform(said));
        return said.words;
    }

    /** A status in words; of machines whose status is no part of a report, its kind alone. */
    static String of(Status status) {
        boolean isReported = status instanceof PhoneStatus || status instanceof Browser.Visited;
        return isReported ? status.toString() : status.getClass().getSimpleName();
    }

    @Override
    public void listen(Ear ear) {
        words.add("listen " + ear);
    }

    @Override
    public void unlisten(Ear ear) {
        words.add("unlisten " + ear);
    }

    @Override
    public void send(Output.Send datagram) {
        words.add("send " + datagram.from() + " " + datagram.to() + " "
                + datagram.bytes().hex());
    }

    @Override
    public void ask(long exchange, HttpCall call) {
        String tls = call.tls()
                .map(secure -> " tls " + secure.serverName() + (secure.verify() ? " verified" : ""))
                .orElse("");
        words.add("ask " + exchange + " " + call.from() + " " + call.to() + tls + " within " + call.timeout() + " "
                + call.maxBytes() + " " + call.keepBytes() + " "
                + http(HttpText.of(call.request()), call.request().headers()));
    }

    @Override
    public void answer(long exchange, HttpResponse response) {
        words.add("answer " + exchange + " " + http(HttpText.of(response), response.headers()));
    }

    /** What it says of logins is masked in the text, and so it is told apart by a digest too. */
    private static String http(Bytes text, Headers headers) {
        return digest(Bytes.utf8(headers.toString())) + " " + text.utf8();
    }

    @Override
    public void note(Kind kind, String text) {
        words.add("note " + kind + " " + text);
    }

    @Override
    public void publish(Status status) {
        words.add("publish " + of(status));
    }

    @Override
    public void keep(Bytes memory) {
        words.add("keep " + digest(memory));
    }

    @Override
    public void own(HostAddress address) {
        words.add("own " + address);
    }

    @Override
    public void disown(Ipv4Address address) {
        words.add("disown " + address);
    }

    @Override
    public void probe(Ipv4Address address, Duration patience) {
        words.add("probe " + address + " " + patience);
    }

    private static String digest(Bytes bytes) {
        byte[] digest = sha256().digest(bytes.unsafeArray());
        return HexFormat.of().formatHex(digest).substring(0, DIGITS);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256: missing (expected: in every Java)", e);
        }
    }
}
