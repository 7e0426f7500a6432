// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.xmlrpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.xmlrpc.XmlRpcReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YealinkDialectTest {
    private static final String MAC = "001565000001";
    private static final String NEXT = "00:15:65:00:00:02";
    private static final String URL = "http://prov/$MAC.cfg?a=1&b=2";

    private final Client client = Client.at("/xmlrpc");
    private final Client other = client.other();

    private void named(Client who, String name) {
        assertThat(who.items("redirect.addServer", name, URL)).containsExactly(true, "OK");
    }

    @Test
    void texts_stand_without_a_tag() {
        assertThat(client.text("redirect.addServer", "Berlin 1", URL))
                .isEqualTo("<methodResponse><params><param><value><array><data><value><boolean>1</boolean></value>"
                        + "<value>OK</value></data></array></value></param></params></methodResponse>");
    }

    @Test
    void a_phone_is_given_to_a_server_by_its_name() {
        named(client, "Berlin");

        assertThat(client.items("redirect.registerDevice", MAC, "Berlin")).containsExactly(true, "OK");

        assertThat(client.items("redirect.getPhoneRedirection", MAC)).containsExactly(true, "demo", URL);
        assertThat(client.items("redirect.checkDevice", MAC)).containsExactly(true, "Registered");
        assertThat(client.items("redirect.listDevices")).containsExactly(MAC);
    }

    @Test
    void servers_of_one_company_are_not_another_ones() {
        named(client, "Berlin");

        assertThat(other.items("redirect.registerDevice", MAC, "Berlin"))
                .containsExactly(false, "Error:Invalid server");
        assertThat(other.items("redirect.listDevices")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://prov/", "a/b", "Köln"})
    void a_server_has_a_plain_name(String name) {
        assertThat(client.items("redirect.addServer", name, URL))
                .containsExactly(false, "Error:The server name can only contain 'A-z 0-9 - _ . '(include space)");
    }

    @Test
    void a_server_that_is_there_may_be_added_again_but_not_with_another_url() {
        named(client, "Berlin");
        named(client, "Berlin");

        assertThat(client.items("redirect.addServer", "Berlin", "http://elsewhere/"))
                .containsExactly(false, "Error:Existing server:Berlin");
        assertThat(client.items("redirect.addServer", "Bonn", "prov")).containsExactly(false, "Error:Invalid URL:prov");
    }

    @Test
    void the_own_phone_is_overwritten_only_when_asked_to() {
        named(client, "Berlin");
        named(client, "Bonn");
        client.items("redirect.registerDevice", MAC, "Berlin");

        assertThat(client.items("redirect.registerDevice", MAC, "Bonn"))
                .containsExactly(false, "Existing MAC(s):" + MAC);
        for (Object yes : new Object[] {"1", true, 1, "true"}) {
            assertThat(client.items("redirect.registerDevice", MAC, "Bonn", yes))
                    .containsExactly(true, "OK");
        }
        for (Object no : new Object[] {"0", false, 0, "False"}) {
            assertThat(client.items("redirect.registerDevice", MAC, "Bonn", no)[0])
                    .isEqualTo(false);
        }
    }

    @Test
    void a_strangers_phone_is_neither_overwritten_nor_freed_nor_told() {
        named(client, "Berlin");
        named(other, "Berlin");
        client.items("redirect.registerDevice", MAC, "Berlin");

        assertThat(other.items("redirect.registerDevice", MAC, "Berlin", "1"))
                .containsExactly(false, "Registered Elsewhere:" + MAC);
        assertThat(other.items("redirect.registerDeviceWithUniqueUrl", MAC, "x", "http://evil/", "1"))
                .containsExactly(false, "Registered Elsewhere:" + MAC);
        assertThat(other.items("redirect.editDevice", MAC, "Berlin"))
                .containsExactly(false, "Registered Elsewhere:" + MAC);
        assertThat(other.items("redirect.deRegisterDevice", MAC)).containsExactly(false, "Registered Elsewhere:" + MAC);
        assertThat(other.items("redirect.checkDevice", MAC)).containsExactly(false, "Registered Elsewhere");
        assertThat(client.items("redirect.getPhoneRedirection", MAC)).containsExactly(true, "demo", URL);
    }

    @Test
    void a_list_is_judged_as_a_whole_before_anything_is_written() {
        named(client, "Berlin");
        Object[] bad = {MAC, "zz", NEXT, "0015"};
        Object[] good = {MAC, NEXT};

        assertThat(client.items("redirect.registerDevices", bad, "Berlin"))
                .containsExactly(false, "Error:Invalid MAC(s):zz,0015");
        assertThat(client.items("redirect.listDevices")).isEmpty();
        assertThat(client.items("redirect.registerDevices", good, "Berlin")).containsExactly(true, "OK");
        assertThat(client.items("redirect.registerDevices", good, "Berlin"))
                .containsExactly(false, "Existing MAC(s):" + MAC + "," + NEXT);
        assertThat(client.items("redirect.deRegisterDevices", (Object) bad)[1])
                .isEqualTo("Error:Invalid MAC(s):zz,0015");
        assertThat(client.items("redirect.deRegisterDevices", (Object) good)).containsExactly(true, "OK");
        assertThat(client.items("redirect.deRegisterDevices", (Object) good)[1])
                .isEqualTo("Unregistered:" + MAC + "," + NEXT);
    }

    @Test
    void a_url_of_ones_own_goes_before_the_servers() {
        named(client, "Berlin");

        assertThat(client.items("redirect.registerDeviceWithUniqueUrl", MAC, "Berlin", "http://own/", "0"))
                .containsExactly(true, "OK");
        assertThat(client.items("redirect.registerDeviceWithUniqueUrl", NEXT, "no server", "http://own/"))
                .containsExactly(true, "OK");
        assertThat(client.items("redirect.registerDeviceWithUniqueUrl", MAC, "Berlin", "own", "1"))
                .containsExactly(false, "Error:Invalid URL:own");

        assertThat(client.items("redirect.getPhoneRedirection", MAC)[2]).isEqualTo("http://own/");
        assertThat(client.items("redirect.editDevice", MAC, "Berlin")).containsExactly(true, "OK");
        assertThat(client.items("redirect.getPhoneRedirection", MAC)[2]).isEqualTo(URL);
    }

    @Test
    void phones_that_are_not_there_are_told_so() {
        assertThat(client.items("redirect.checkDevice", MAC)).containsExactly(false, "Unregistered");
        assertThat(client.items("redirect.checkDevice", "zz")).containsExactly(false, "Error:Invalid MAC");
        assertThat(client.items("redirect.editDevice", MAC, "Berlin")).containsExactly(false, "Unregistered:" + MAC);
    }

    @Test
    void an_override_that_is_none_and_a_list_that_is_too_long_are_faults() {
        Object[] many = new Object[1_001];
        java.util.Arrays.fill(many, MAC);

        assertThat(client.reply("redirect.registerDevice", MAC, "Berlin", "perhaps"))
                .isEqualTo(new XmlRpcReply.Fault(
                        -32602, "redirect.registerDevice: parameter 3 is a String (expected: boolean)"));
        assertThat(client.reply("redirect.deRegisterDevices", (Object) many))
                .isEqualTo(new XmlRpcReply.Fault(
                        -32602, "redirect.deRegisterDevices: 1001 phones (expected: at most 1000 a call)"));
    }
}
