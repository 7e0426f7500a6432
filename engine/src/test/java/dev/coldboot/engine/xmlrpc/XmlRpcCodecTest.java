// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.xmlrpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.WireFormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlRpcCodecTest {
    private static final String HEAD = "<?xml version='1.0'?><methodResponse><params><param>";
    private static final String TAIL = "</param></params></methodResponse>";

    @Test
    void a_call_comes_back_as_it_was() throws WireFormatException {
        XmlRpcCall call =
                XmlRpcCall.of("a.b", "text <&> 😀 ü", 7, true, null, new Object[] {"x", 1}, "\r\n\t", "", "x]]>y");

        XmlRpcCall read = XmlRpcCodec.decodeCall(XmlRpcCodec.encodeCall(call), Optional.empty());

        assertThat(read.method()).isEqualTo("a.b");
        assertThat(read.arguments()).usingRecursiveComparison().isEqualTo(call.arguments());
    }

    @Test
    void every_value_is_tagged_and_all_stand_on_one_line() {
        Bytes reply = XmlRpcCodec.encodeReply(new XmlRpcReply.Result(new Object[] {false, "a", 1, null, ""}));

        assertThat(reply.utf8())
                .isEqualTo(HEAD
                        + "<value><array><data><value><boolean>0</boolean></value><value><string>a</string></value>"
                        + "<value><int>1</int></value><value><nil/></value><value><string></string></value>"
                        + "</data></array></value>" + TAIL);
    }

    @Test
    void texts_can_stand_without_a_tag_for_other_vendors() {
        assertThat(XmlRpcCodec.encodeUntaggedReply(new XmlRpcReply.Result("a<b"))
                        .utf8())
                .isEqualTo(HEAD + "<value>a&lt;b</value>" + TAIL);
    }

    @Test
    void what_xml_cannot_hold_is_replaced_and_what_it_can_is_kept() {
        String written = XmlRpcCodec.encodeReply(new XmlRpcReply.Result("\0\u0007\ud800x\ufffe😀\ue000"))
                .utf8();

        assertThat(written).contains("<string>\ufffd\ufffd\ufffdx\ufffd😀\ue000</string>");
    }

    @Test
    void a_fault_comes_back_as_it_was() throws WireFormatException {
        XmlRpcReply fault = new XmlRpcReply.Fault(-32601, "unknown method <x>");

        assertThat(XmlRpcCodec.decodeReply(XmlRpcCodec.encodeReply(fault), Optional.empty()))
                .isEqualTo(fault);
    }

    /** What the library's own client would bring to life: CVE-2019-17570. */
    private static final class Bomb implements Serializable {
        private static final long serialVersionUID = 1L;

        private void readObject(java.io.ObjectInputStream in) {
            throw new AssertionError("deserialised");
        }
    }

    @Test
    void the_cause_of_a_fault_is_not_deserialised() throws IOException, WireFormatException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new Bomb());
        }
        String base64 = Base64.getEncoder().encodeToString(bytes.toByteArray());

        XmlRpcReply reply = XmlRpcCodec.decodeReply(
                Bytes.utf8("<methodResponse><fault><value><struct>"
                        + "<member><name>faultCode</name><value><int>4</int></value></member>"
                        + "<member><name>faultString</name><value>no</value></member>"
                        + "<member><name>faultCause</name><value><base64>" + base64 + "</base64></value></member>"
                        + "</struct></value></fault></methodResponse>"),
                Optional.empty());

        assertThat(reply).isEqualTo(new XmlRpcReply.Fault(4, "no"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<methodResponse/>",
                "<methodResponse><params/></methodResponse>",
                "<methodResponse><fault><value>no struct</value></fault></methodResponse>",
                "<methodResponse><fault><value><struct/></value></fault></methodResponse>",
                "<methodResponse><fault/></methodResponse>",
                "<html><body>Forbidden</body></html>",
                "<!DOCTYPE a><methodResponse/>"
            })
    void what_is_no_reply_is_refused(String document) {
        assertThatThrownBy(() -> XmlRpcCodec.decodeReply(Bytes.utf8(document), Optional.empty()))
                .isInstanceOf(WireFormatException.class)
                .hasMessageStartingWith("XML-RPC reply: ");
    }

    @Test
    void the_charset_of_the_transport_beats_the_declaration() throws WireFormatException {
        byte[] latin = "<?xml version='1.0' encoding='UTF-8'?><methodCall><methodName>ä</methodName></methodCall>"
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(XmlRpcCodec.decodeCall(Bytes.of(latin), Optional.of(StandardCharsets.ISO_8859_1))
                        .method())
                .isEqualTo("ä");
        assertThatThrownBy(() -> XmlRpcCodec.decodeCall(Bytes.of(latin), Optional.empty()))
                .isInstanceOf(WireFormatException.class);
    }

    @Test
    void hostile_bytes_give_nothing_but_wire_format_exceptions() {
        Random random = new Random(7);
        byte[] seed = XmlRpcCodec.encodeReply(new XmlRpcReply.Fault(1, "x")).toArray();
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = seed.clone();
            for (int j = random.nextInt(6); j >= 0; j--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Bytes document = Bytes.of(bytes);
            try {
                assertThat(XmlRpcCodec.decodeReply(document, Optional.empty())).isNotNull();
            } catch (WireFormatException expected) {
                assertThat(expected.getMessage()).startsWith("XML-RPC reply");
            }
            assertThatThrownBy(() -> XmlRpcCodec.decodeCall(document, Optional.empty()))
                    .isInstanceOf(WireFormatException.class);
        }
    }
}
