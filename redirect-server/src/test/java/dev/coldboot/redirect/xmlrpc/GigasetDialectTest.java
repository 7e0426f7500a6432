// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.xmlrpc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GigasetDialectTest {
    private static final String MAC = "7C2F80000001";
    private static final String URL = "http://prov/xml/%MACD.xml?a=1&b=2";

    private final Client client = Client.at("/apxml/rpc.do");

    @Test
    void a_phone_is_registered_checked_and_given_up_with_and_without_its_check_code() {
        assertThat(client.text("autoprov.registerDevice", MAC + "-A1b2", URL, "peoplefone"))
                .isEqualTo("<methodResponse><params><param><value><array><data><value><boolean>1</boolean></value>"
                        + "<value>OK</value></data></array></value></param></params></methodResponse>");
        assertThat(client.items("autoprov.checkDevice", MAC)).containsExactly(true, MAC);
        assertThat(client.items("autoprov.checkDevice", MAC + "-0000")).containsExactly(true, MAC);
        assertThat(client.items("redirect.getPhoneRedirection", MAC)).containsExactly(true, "demo", URL);
        assertThat(client.items("autoprov.deregisterDevice", MAC + "-A1b2")).containsExactly(true, "OK");
        assertThat(client.items("autoprov.checkDevice", MAC)).containsExactly(false, "mac_not_found:" + MAC);
    }

    @Test
    void a_refusal_names_the_value_that_it_is_about() {
        client.other().items("autoprov.registerDevice", MAC, URL, "p");

        assertThat(client.items("autoprov.registerDevice", MAC + "-A1B2", URL, "p"))
                .containsExactly(false, "mac_already_in_use:" + MAC);
        assertThat(client.items("autoprov.checkDevice", MAC)).containsExactly(false, "mac_already_in_use:" + MAC);
        assertThat(client.items("autoprov.deregisterDevice", MAC)[0]).isEqualTo(false);
        assertThat(client.items("autoprov.registerDevice", "7C2F80-A1B2", URL, "p"))
                .containsExactly(false, "mac_invalid:7C2F80-A1B2");
        assertThat(client.items("autoprov.registerDevice", "7C2F80000002", "prov", "p"))
                .containsExactly(false, "url_invalid:prov");
        assertThat(client.items("autoprov.registerDevice", "7C2F80000002", URL, " "))
                .containsExactly(false, "name_invalid: ");
    }
}
