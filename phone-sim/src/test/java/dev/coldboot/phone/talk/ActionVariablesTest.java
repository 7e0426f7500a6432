// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActionVariablesTest {
    private static final Identity LINE = new Identity(1, "401", "auth", "secret", "pbx.example", "", "", 600);
    private static final Map<String, String> SETTINGS = Map.of(
            "user_name1", "401",
            "language", "Deutsch & mehr/\u00e4?#\r\n",
            "http_pass", "hidden",
            "user_hash1", "hidden",
            "user_pass1", "hidden",
            "admin_mode_password", "hidden");

    private static ActionVariables variables(Optional<Identity> identity) {
        return new ActionVariables(
                MacAddress.of("000413241234"),
                Ipv4Address.of("10.0.0.50"),
                identity,
                name -> SETTINGS.getOrDefault(name, ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://a/b                          | http://a/b",
                "http://a/b?m=$mac&ip=$local_ip      | http://a/b?m=000413241234&ip=10.0.0.50",
                "http://a/$mac&/settings.xml         | http://a/000413241234/settings.xml",
                "http://a/$mac.xml                   | http://a/000413241234.xml",
                "http://a/?u=$user_name1&x=1         | http://a/?u=401&x=1",
                "http://a/?u=$user_name[1]           | http://a/?u=401",
                "http://a/?u=$active_url             | http://a/?u=sip:401@pbx.example",
                "http://a/?u=$active_user&h=$active_host | http://a/?u=401&h=pbx.example",
                "http://a/?l=$language               | http://a/?l=Deutsch%20%26%20mehr%2F%C3%A4%3F%23%0D%0A",
                "http://a/?r=$remote&l=$local&c=$call-id&e=1 | http://a/?r=&l=&c=&e=1",
                "http://a/?p=$http_pass$user_pass1$user_hash1$user_pass[1]$admin_mode_password | http://a/?p=",
                "http://a/?p=$nobody                 | http://a/?p=",
                "http://a/?p=$&q=$1&r=100$           | http://a/?p=$&q=$1&r=100$",
                "http://a/?p=$MAC                    | http://a/?p="
            })
    void names_are_replaced_by_what_the_phone_knows(String pattern, String replaced) {
        assertThat(variables(Optional.of(LINE)).replace(pattern)).isEqualTo(replaced);
    }

    @Test
    void an_event_of_the_whole_phone_has_no_identity() {
        assertThat(variables(Optional.empty()).replace("http://a/?u=$active_url&v=$active_user"))
                .isEqualTo("http://a/?u=&v=");
    }
}
