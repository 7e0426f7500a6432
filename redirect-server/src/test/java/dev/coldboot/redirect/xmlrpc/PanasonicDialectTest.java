// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.xmlrpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.engine.xmlrpc.XmlRpcReply;
import dev.coldboot.redirect.api.RedirectApi;
import dev.coldboot.redirect.store.InMemoryRegistrationStore;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PanasonicDialectTest {
    private static final String MAC = "0080F0000001";
    private static final String FOREIGN = "0080F0000002";
    private static final String URL = "http://prov/{MAC}.cfg?a=1&b=2";

    private final Client client = Client.at("/redirect/xmlrpc");

    PanasonicDialectTest() {
        client.other().value("ipredirect.registerPhone", FOREIGN, URL);
    }

    @Test
    void what_is_done_is_a_bare_true() {
        assertThat(client.text("ipredirect.registerPhone", MAC, URL))
                .isEqualTo("<methodResponse><params><param><value><boolean>1</boolean></value></param></params>"
                        + "</methodResponse>");
        assertThat(client.value("ipredirect.unregisterPhone", MAC)).isEqualTo(true);
        assertThat(client.items("ipredirect.listPhones")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ipredirect.registerPhone, 0080F0000001, prov, 100",
        "ipredirect.registerPhone, zz, http://prov/, 200",
        "ipredirect.registerPhone, 0080F0000002, http://prov/, 202",
        "ipredirect.registerPhoneWithProfile, 0080F0000002, x, 202",
        "ipredirect.registerPhoneWithProfile, zz, x, 200",
        "ipredirect.registerPhoneWithProfile, 0080F0000001, x, 101",
        "ipredirect.unregisterPhone, 0080F0000001, , 201",
        "ipredirect.unregisterPhone, 0080F0000002, , 202",
        "ipredirect.unregisterPhone, zz, , 200",
        "ipredirect.getPhone, 0080F0000001, , 201",
        "ipredirect.getPhone, 0080F0000002, , 202"
    })
    void a_refusal_is_a_fault_with_the_vendors_code(String method, String mac, String second, int code) {
        Object[] arguments = second == null ? new Object[] {mac} : new Object[] {mac, second};

        HttpService.Answer answer = client.post(method, arguments);

        assertThat(client.reply(method, arguments))
                .isInstanceOfSatisfying(
                        XmlRpcReply.Fault.class,
                        fault -> assertThat(fault.code()).isEqualTo(code));
        assertThat(answer.notes())
                .singleElement()
                .satisfies(note -> assertThat(note.kind()).isEqualTo(Kind.REFUSED));
    }

    @Test
    void the_code_of_a_fault_stands_before_its_text() {
        assertThat(client.text("ipredirect.unregisterPhone", MAC))
                .isEqualTo("<methodResponse><fault><value><struct>"
                        + "<member><name>faultCode</name><value><int>201</int></value></member>"
                        + "<member><name>faultString</name><value><string>Unknown MAC address</string></value></member>"
                        + "</struct></value></fault></methodResponse>");
    }

    @Test
    void phones_are_checked_one_or_many_at_a_time() {
        client.value("ipredirect.registerPhone", MAC, URL);
        Object[] three = {MAC, FOREIGN, "zz"};

        assertThat(client.items("ipredirect.checkPhones", MAC))
                .containsExactly(Map.of("faultCode", 0, "faultString", "OK"));
        assertThat(codes(client.items("ipredirect.checkPhones", (Object) three)))
                .containsExactly(0, 202, 200);
        assertThat(codes(client.items("ipredirect.checkPhones", three))).containsExactly(0, 202, 200);
        assertThat(client.items("ipredirect.checkPhones", "0080F0000003"))
                .containsExactly(Map.of("faultCode", 201, "faultString", "Unknown MAC address"));
    }

    private static List<Object> codes(Object[] states) {
        return Arrays.stream(states)
                .<Object>map(state -> ((Map<?, ?>) state).get("faultCode"))
                .toList();
    }

    @Test
    void a_phone_is_told_as_a_struct_and_phones_as_tagged_texts() {
        client.value("redirect.addServer", "Office", URL);

        assertThat(client.value("ipredirect.registerPhoneWithProfile", MAC, "Office"))
                .isEqualTo(true);

        assertThat(client.value("ipredirect.getPhone", MAC))
                .isEqualTo(Map.of("mac", MAC, "url", URL, "profile", "Office"));
        assertThat(client.text("ipredirect.listPhones")).contains("<value><string>" + MAC + "</string></value>");
    }

    @Test
    void without_profiles_there_is_no_profile() {
        Client plain = new Client(
                new XmlRpcService(
                        (now, name, password, from) -> new dev.coldboot.redirect.api.Accounts.Login.Admitted(
                                new dev.coldboot.redirect.api.Caller(name, name, from)),
                        new RedirectApi(new InMemoryRegistrationStore()),
                        Optional.empty(),
                        CallListener.NONE),
                "demo",
                "/xmlrpc");

        assertThat(plain.reply("ipredirect.registerPhoneWithProfile", MAC, "Office"))
                .isEqualTo(new XmlRpcReply.Fault(101, "unknown profile Office"));
        assertThat(plain.reply("redirect.listDevices"))
                .isEqualTo(new XmlRpcReply.Fault(-32601, "unknown method redirect.listDevices"));
    }
}
