// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.dns.DnsZone;
import dev.coldboot.lab.LabStartException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class DnsCommandTest {
    private static DnsZone zone(String... records) throws Exception {
        DnsCommand command = new DnsCommand();
        String[] options = new String[2 * records.length];
        for (int i = 0; i < records.length; i++) {
            options[2 * i] = "--record";
            options[2 * i + 1] = records[i];
        }
        new CommandLine(command).parseArgs(options);
        return command.zone();
    }

    @Test
    void knows_records_of_all_types_that_phones_ask_for() throws Exception {
        assertThat(zone("a.example=10.0.0.1", "a.example AAAA ::1", "_sip._udp.a.example SRV 1 2 5060 a.example")
                        .records())
                .hasToString("[10.0.0.1, AAAA 0:0:0:0:0:0:0:1, SRV 1 2 5060 a.example.]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.example", "a.example=x", "a.example TXT x", "=10.0.0.1"})
    void what_is_no_record_is_named(String record) {
        assertThatThrownBy(() -> zone(record))
                .isInstanceOf(LabStartException.class)
                .hasMessageStartingWith("--record: ")
                .hasMessageContaining("(expected: ");
    }

    @Test
    void an_alias_with_something_else_is_refused() {
        assertThatThrownBy(() -> zone("a.b=10.0.0.1", "a.b CNAME c.d"))
                .isInstanceOf(LabStartException.class)
                .hasMessageEndingWith("(expected: an alias that is nothing else)");
    }
}
