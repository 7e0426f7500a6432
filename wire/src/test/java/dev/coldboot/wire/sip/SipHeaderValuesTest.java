// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.WireFormatException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SipHeaderValuesTest {

    @ParameterizedTest
    @CsvSource({
        "sip:MAC%3a000413241234@intern.snom.de, 000413241234",
        "sip:MAC%3A00041324abcd@224.0.1.75, 00041324ABCD",
        "sip:mac:000413241234@224.0.1.75:15060, ",
        "sip:MAC%3a00041324@224.0.1.75, ",
        "sip:512@10.0.0.90, ",
        "sip:224.0.1.75, "
    })
    void a_pnp_uri_names_the_phone(String uri, String mac) throws Exception {
        assertThat(SipUri.parse(uri).mac().map(Object::toString).orElse(null)).isEqualTo(mac);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sip:192.168.10.67:5060",
                "sip:1001@192.168.42.129:2049;line=ztt5dtyf",
                "sips:alice:secret@[2001:db8::1]:5061;transport=tcp;lr?subject=x",
                "sip:user;par=u%40example.net@example.com",
                "sip:1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*:&it+has=1,weird!*pas$wo~d_too.(doesn't-it)@example.com"
            })
    void uris_are_written_as_they_were_read(String uri) throws Exception {
        assertThat(SipUri.parse(uri)).hasToString(uri);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sip:",
                "tel:+1",
                "sip:a@b:0",
                "sip:a@b:65536",
                "sip:a@b;",
                "sip:a b@c",
                "sip:<a@b>",
                "sip:a@b@c"
            })
    void what_is_no_uri_is_refused(String uri) {
        assertThatThrownBy(() -> SipUri.parse(uri)).isInstanceOf(WireFormatException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "sip:a@b, sip:a@b, true",
        "sip:a@b, sip:a@B, true",
        "sip:a@b, sip:A@b, false",
        "sip:%61@b, sip:a@b, true",
        "sip:a@b, sip:a@b:5060, false",
        "sip:a@b, sips:a@b, false",
        "sip:a@b, sip:b, false",
        "sip:a@b;x=1, sip:a@b, true",
        "sip:a@b;x=1, sip:a@b;x=2, false",
        "sip:a@b;transport=udp, sip:a@b, false",
        "sip:a@b;transport=UDP, sip:a@b;Transport=udp, true",
        "sip:a@b?s=1, sip:a@b, false"
    })
    void uris_are_compared_by_rfc_3261_section_19_1_4(String one, String other, boolean same) throws Exception {
        assertThat(SipUri.parse(one).isSameAs(SipUri.parse(other))).isEqualTo(same);
        assertThat(SipUri.parse(other).isSameAs(SipUri.parse(one))).isEqualTo(same);
        assertThat(SipUri.areSame(one, other)).isEqualTo(same);
    }

    @Test
    void texts_that_are_no_uris_are_the_same_only_where_they_are_equal() {
        assertThat(SipUri.areSame("/a", "/a")).isTrue();
        assertThat(SipUri.areSame("/a", "/A")).isFalse();
        assertThat(SipUri.areSame("sip:a@b", "")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<sip:a@b>;tag=1 | | sip:a@b | 1",
                "sip:a@b;tag=1 | | sip:a@b | 1",
                "\"J \\\"<R>\\\"\" <sip:a@b;lr> ; tag = 1 | \"J \\\"<R>\\\"\" | sip:a@b;lr | 1",
                "Bell, A < sip:a@b >;tag=1 | Bell, A | sip:a@b | 1",
                "isbn:2983792873 | | isbn:2983792873 |"
            })
    void addresses_are_taken_apart(String text, String display, String uri, String tag) throws Exception {
        SipAddress address = SipAddress.parse(text);

        assertThat(address.display()).isEqualTo(display == null ? "" : display);
        assertThat(address.uri()).isEqualTo(uri);
        assertThat(address.tag().orElse(null)).isEqualTo(tag);
        assertThat(SipAddress.parse(address.toString())).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<sip:a@b",
                "\"open <sip:a@b>",
                "sip:a@b?Route=x",
                "<sip:a@b> x",
                "<sip:a@b>;;",
                "<a>",
                "sip:a b",
                "<sip:a b>"
            })
    void what_is_no_address_is_refused(String text) {
        assertThatThrownBy(() -> SipAddress.parse(text)).isInstanceOf(WireFormatException.class);
    }

    @Test
    void contacts_stand_in_several_fields_and_in_lists() throws Exception {
        SipRequest request = new SipRequest(
                "REGISTER",
                "sip:b",
                Headers.of("Contact", "\"a,b\" <sip:1@b?x=,>;q=0.1, sip:2@b", "Contact", "<sip:3@b>"),
                Bytes.EMPTY);

        assertThat(SipAddress.all(request, "Contact"))
                .extracting(SipAddress::uri)
                .containsExactly("sip:1@b?x=,", "sip:2@b", "sip:3@b");
    }

    @ParameterizedTest
    @CsvSource({
        // RFC 3581 section 4: rport asked for, so both are filled in and the answer goes back to where it came from
        "SIP/2.0/UDP 10.0.0.5:5060;rport, SIP/2.0/UDP 10.0.0.5:5060;rport=2049;received=10.0.0.5, 10.0.0.5:2049",
        "SIP/2.0/UDP 10.0.0.9:5060;branch=z9hG4bKx;rport, "
                + "SIP/2.0/UDP 10.0.0.9:5060;branch=z9hG4bKx;rport=2049;received=10.0.0.5, 10.0.0.5:2049",
        // RFC 3261 section 18.2.1 and 18.2.2: without rport the port of sent-by counts
        "SIP/2.0/UDP 10.0.0.5:5060, SIP/2.0/UDP 10.0.0.5:5060, 10.0.0.5:5060",
        "SIP/2.0/UDP host.example:6060, SIP/2.0/UDP host.example:6060;received=10.0.0.5, 10.0.0.5:6060",
        "SIP/2.0/UDP 10.0.0.9, SIP/2.0/UDP 10.0.0.9;received=10.0.0.5, 10.0.0.5:5060",
        // Nobody may aim our answers at others.
        "SIP/2.0/UDP 10.0.0.5;maddr=8.8.8.8, SIP/2.0/UDP 10.0.0.5;maddr=8.8.8.8, 10.0.0.5:5060",
        "SIP/2.0/UDP 10.0.0.5;received=8.8.8.8;rport=1, SIP/2.0/UDP 10.0.0.5;received=10.0.0.5;rport=2049, 10.0.0.5:2049"
    })
    void an_answer_goes_where_the_via_and_the_packet_say(String via, String stamped, String target) throws Exception {
        Endpoint source = Endpoint.of("10.0.0.5:2049");

        assertThat(Via.parse(via).stamped(source)).hasToString(stamped);
        assertThat(Via.parse(via).replyTo(source)).hasToString(target);
    }

    @Test
    void only_the_newest_hop_is_stamped() throws Exception {
        SipRequest request = new SipRequest(
                "OPTIONS",
                "sip:b",
                Headers.of(
                        "Via",
                        "SIP / 2.0 / UDP a.example ; branch = 1 , SIP/2.0/TCP b.example",
                        "v",
                        "x",
                        "Via",
                        "SIP/2.0/TLS c.example"),
                Bytes.EMPTY);

        assertThat(Via.stampedFields(request, Endpoint.of("10.0.0.5:2049")).all("Via"))
                .containsExactly(
                        "SIP/2.0/UDP a.example;branch=1;received=10.0.0.5",
                        "SIP/2.0/TCP b.example",
                        "SIP/2.0/TLS c.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SIP/7.0/UDP a",
                "SIP/2.0/UDP",
                "SIP/2.0/UDP a:0",
                "SIP/2.0/UDP a;;",
                "SIP/2.0/UDP a b",
                "HTTP/1.1 a",
                "SIP/2.0/UDP a;b=\"c"
            })
    void what_is_no_via_is_refused(String text) {
        assertThatThrownBy(() -> Via.parse(text)).isInstanceOf(WireFormatException.class);
    }

    @Test
    void the_event_tells_model_and_firmware() throws Exception {
        EventHeader event = EventHeader.parse(
                "ua-profile;profile-type=\"device\";vendor=\"snom\";model=\"snom320\";version=\"8.4.35\"");

        assertThat(event.type()).isEqualTo(EventHeader.PROFILE);
        assertThat(event.vendor()).contains("snom");
        assertThat(event.model()).contains("snom320");
        assertThat(event.version()).contains("8.4.35");
        assertThat(EventHeader.parse("ua-profile").model()).isEqualTo(Optional.empty());
        assertThatThrownBy(() -> EventHeader.parse("")).isInstanceOf(WireFormatException.class);
        assertThatThrownBy(() -> EventHeader.parse("a;b=\"c")).isInstanceOf(WireFormatException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "1 SUBSCRIBE, 1",
        "0009   INVITE, 9",
        "2147483647 X, 2147483647",
        "2147483648 X, ",
        "36893488147419103232 X, ",
        "-1 X, ",
        "1, ",
        "X 1, "
    })
    void a_cseq_is_a_number_below_2_to_the_31_and_a_method(String text, Long number) {
        if (number == null) {
            assertThatThrownBy(() -> CSeq.parse(text)).isInstanceOf(WireFormatException.class);
        } else {
            assertThat(readNumber(text)).isEqualTo(number);
        }
    }

    private static long readNumber(String text) {
        try {
            return CSeq.parse(text).number();
        } catch (WireFormatException e) {
            throw new AssertionError(e);
        }
    }
}
