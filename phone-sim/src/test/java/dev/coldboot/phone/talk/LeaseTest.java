// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.dhcp.DhcpMessage;
import dev.coldboot.wire.dhcp.DhcpOption;
import dev.coldboot.wire.dhcp.DhcpOptions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeaseTest {
    private static final Instant SINCE = Instant.parse("2026-01-05T08:00:00Z");
    private static final Ipv4Address GIVEN = Ipv4Address.of("10.0.0.50");

    private static Lease lease(DhcpOptions.Builder options) {
        return Lease.of(ack(options), SINCE, true);
    }

    private static DhcpMessage ack(DhcpOptions.Builder options) {
        return DhcpMessage.request(1, MacAddress.of("000413241234"), DhcpOptions.NONE)
                .reply(GIVEN, options.build());
    }

    @Test
    void has_all_that_the_server_gave() {
        Lease lease = lease(DhcpOptions.builder()
                .address(DhcpOption.SUBNET_MASK, Ipv4Address.of("255.255.255.0"))
                .address(DhcpOption.ROUTER, Ipv4Address.of("10.0.0.1"))
                .text(DhcpOption.DOMAIN_NAME, "intern.example.com")
                .text(DhcpOption.HOST_NAME, "reception")
                .address(DhcpOption.SERVER_ID, Ipv4Address.of("10.0.0.2"))
                .seconds(DhcpOption.LEASE_TIME, 3_600)
                .text(DhcpOption.UPDATE_SERVER, "http://10.0.0.3"));

        assertThat(lease.address()).isEqualTo(GIVEN);
        assertThat(lease.mask()).contains(Ipv4Address.of("255.255.255.0"));
        assertThat(lease.router()).contains(Ipv4Address.of("10.0.0.1"));
        assertThat(lease.domain()).contains("intern.example.com");
        assertThat(lease.hostName()).contains("reception");
        assertThat(lease.serverId()).contains(Ipv4Address.of("10.0.0.2"));
        assertThat(lease.expiresAt()).isEqualTo(SINCE.plusSeconds(3_600));
        assertThat(lease.provisioning().url()).contains("http://10.0.0.3");
    }

    @ParameterizedTest(name = "lease {0}, T1 {1}, T2 {2}")
    @CsvSource({
        "3600,    ,     , 1800, 3150",
        "3600,  60,  120,   60,  120",
        "3600,    , 1000,  500, 1000",
        "3600, 200,  100,   50,  100",
        "3600,  60, 3600,   60, 3150",
        "3600, 9999, 9999, 1575, 3150"
    })
    void renews_before_it_rebinds_and_rebinds_before_it_ends(
            long duration, Long t1, Long t2, long renewAfter, long rebindAfter) {
        DhcpOptions.Builder options = DhcpOptions.builder().seconds(DhcpOption.LEASE_TIME, duration);
        if (t1 != null) {
            options.seconds(DhcpOption.RENEWAL_TIME, t1);
        }
        if (t2 != null) {
            options.seconds(DhcpOption.REBINDING_TIME, t2);
        }

        Lease lease = lease(options);

        assertThat(lease.renewAfter()).isEqualTo(Duration.ofSeconds(renewAfter));
        assertThat(lease.rebindAfter()).isEqualTo(Duration.ofSeconds(rebindAfter));
    }

    @Test
    void without_a_time_it_does_not_end() {
        assertThat(lease(DhcpOptions.builder()).duration()).isEqualTo(Lease.FOREVER);
    }

    @Test
    void only_two_dns_servers_are_used() {
        Lease lease = lease(DhcpOptions.builder()
                .address(
                        DhcpOption.DNS,
                        Ipv4Address.of("10.0.0.1"),
                        Ipv4Address.of("10.0.0.2"),
                        Ipv4Address.of("10.0.0.3")));

        assertThat(lease.dns()).containsExactly(Ipv4Address.of("10.0.0.1"), Ipv4Address.of("10.0.0.2"));
    }

    @Test
    void option_42_goes_before_option_4_which_stands_in_for_it() {
        Ipv4Address ntp = Ipv4Address.of("10.0.0.42");
        Ipv4Address time = Ipv4Address.of("10.0.0.4");

        assertThat(lease(DhcpOptions.builder()
                                .address(DhcpOption.TIME_SERVER, time)
                                .address(DhcpOption.NTP, ntp))
                        .ntp())
                .contains(ntp);
        assertThat(lease(DhcpOptions.builder().address(DhcpOption.TIME_SERVER, time))
                        .ntp())
                .contains(time);
    }

    @Test
    void the_vendors_sample_of_option_2_is_seven_hours_west() {
        assertThat(lease(DhcpOptions.builder().add(DhcpOption.TIME_OFFSET, Bytes.hex("ffff9d90")))
                        .timeOffset())
                .hasValue(-7 * 3_600);
    }

    @Test
    void blank_texts_are_none() {
        Lease lease = lease(
                DhcpOptions.builder().text(DhcpOption.DOMAIN_NAME, " ").add(DhcpOption.HOST_NAME, Bytes.hex("0000")));

        assertThat(lease.domain()).isEmpty();
        assertThat(lease.hostName()).isEmpty();
    }

    @Test
    void a_firmware_that_does_not_know_option_43_says_so() {
        DhcpOptions.Builder options = DhcpOptions.builder().add(DhcpOption.VENDOR_SPECIFIC, Bytes.hex("42026100"));

        assertThat(Lease.of(ack(options), SINCE, false).provisioning().vendor())
                .isEqualTo(new VendorOptions.NotUnderstood());
    }
}
