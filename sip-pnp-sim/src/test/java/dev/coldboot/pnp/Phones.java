// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.pnp;

import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.sip.SipCodec;
import dev.coldboot.wire.sip.SipMessage;
import dev.coldboot.wire.sip.SipRequest;
import dev.coldboot.wire.sip.SipResponse;
import java.util.List;

/** What phones say to responders, and what responders' outputs are. */
final class Phones {
    static final Endpoint GROUP = Endpoint.of("224.0.1.75:5060");
    static final Endpoint SERVER = Endpoint.of("10.0.0.1:5070");
    static final Endpoint PHONE = Endpoint.of("10.0.0.67:5060");

    private Phones() {}

    /** The SUBSCRIBE of the vendor's trace, from this phone. */
    static String subscribe(String mac, String model, String firmware) {
        return String.join(
                "\r\n",
                "SUBSCRIBE sip:MAC%3a" + mac + "@intern.snom.de SIP/2.0",
                "Via: SIP/2.0/UDP 10.0.0.67:5060;rport",
                "From: <sip:MAC%3a" + mac + "@intern.snom.de>;tag=658512961",
                "To: <sip:MAC%3a" + mac + "@intern.snom.de>",
                "Call-ID: " + mac + "@10.0.0.67",
                "CSeq: 7 SUBSCRIBE",
                "Event: ua-profile;profile-type=\"device\";vendor=\"snom\";model=\"" + model + "\";version=\""
                        + firmware + "\"",
                "Expires: 0",
                "Accept: application/url",
                "Contact: <sip:10.0.0.67:5060>",
                "Content-Length: 0",
                "",
                "");
    }

    static String snom320() {
        return subscribe("000413241234", "snom320", "8.4.35");
    }

    static Input.Datagram toGroup(String text) {
        return new Input.Datagram(PHONE, GROUP, Bytes.utf8(text));
    }

    static Input.Datagram toServer(String text) {
        return new Input.Datagram(PHONE, SERVER, Bytes.utf8(text));
    }

    static List<Output.Send> sends(List<Output> outputs) {
        return only(outputs, Output.Send.class);
    }

    static List<Output.Note> notes(List<Output> outputs) {
        return only(outputs, Output.Note.class);
    }

    static <T> List<T> only(List<Output> outputs, Class<T> type) {
        return outputs.stream().filter(type::isInstance).map(type::cast).toList();
    }

    static SipMessage read(Output.Send send) {
        try {
            return SipCodec.decode(send.bytes());
        } catch (WireFormatException e) {
            throw new AssertionError(send.bytes().utf8(), e);
        }
    }

    static SipResponse response(Output.Send send) {
        return (SipResponse) read(send);
    }

    static SipRequest request(Output.Send send) {
        return (SipRequest) read(send);
    }

    /** The phone's 200 to a NOTIFY. */
    static Input.Datagram confirm(Output.Send notify) {
        return new Input.Datagram(
                notify.to(), notify.from(), SipCodec.encode(request(notify).response(200, "OK")));
    }
}
