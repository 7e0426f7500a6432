// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.dhcp.DhcpMessage;
import dev.coldboot.wire.dhcp.DhcpOption;
import dev.coldboot.wire.dhcp.DhcpOptions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvisioningOptionsTest {
    /** The vendor's sample: 66 "http://test", 67 "snom/settings.php", each with a NUL that the length counts. */
    private static final String SAMPLE = "420c687474703a2f2f7465737400" + "4312736e6f6d2f73657474696e67732e70687000";

    private static final String UNTERMINATED = "420b687474703a2f2f74657374" + "4311736e6f6d2f73657474696e67732e706870";

    private static ProvisioningOptions of(DhcpOptions.Builder options) {
        return ProvisioningOptions.of(ack(options), true);
    }

    private static DhcpMessage ack(DhcpOptions.Builder options) {
        return DhcpMessage.request(1, MacAddress.of("000413241234"), DhcpOptions.NONE)
                .reply(Ipv4Address.of("10.0.0.50"), options.build());
    }

    private static ProvisioningOptions of43(String hex) {
        return of(DhcpOptions.builder().add(DhcpOption.VENDOR_SPECIFIC, Bytes.hex(hex)));
    }

    @ParameterizedTest
    @CsvSource({SAMPLE, UNTERMINATED, SAMPLE + "ff", UNTERMINATED + "ff", "00" + SAMPLE + "00", SAMPLE + "ff42ff"})
    void every_form_of_option_43_makes_the_same_url(String hex) {
        assertThat(of43(hex).url()).contains("http://test/snom/settings.php");
        assertThat(of43(hex).explanation())
                .isEqualTo("option 43 has 66 = \"http://test\", 67 = \"snom/settings.php\"; 66 absent; 67 absent");
    }

    @Test
    void a_vlan_inside_option_43_wins_where_the_firmware_looks_there() {
        ProvisioningOptions options = new ProvisioningOptions(
                new VendorOptions.Read(Map.of(132, "114", 133, "5")),
                Optional.empty(),
                Optional.empty(),
                "",
                "",
                Optional.of("3"),
                Optional.empty());

        assertThat(options.vlanId(true)).contains("114");
        assertThat(options.vlanId(false)).contains("3");
        assertThat(options.vlanPriority(true)).contains("5");
        assertThat(options.vlanPriority(false)).isEmpty();
    }

    @Test
    void an_empty_option_43_says_so() {
        assertThat(of43("").vendor()).isEqualTo(new VendorOptions.Empty());
        assertThat(of43("ff").vendor()).isEqualTo(new VendorOptions.Empty());
        assertThat(of43("").explanation()).isEqualTo("option 43 is there but empty; 66 absent; 67 absent");
        assertThat(of43("").url()).isEmpty();
    }

    @Test
    void an_unreadable_option_43_leaves_66_and_67_to_count() {
        ProvisioningOptions options = of(DhcpOptions.builder()
                .add(DhcpOption.VENDOR_SPECIFIC, Bytes.hex("42106162"))
                .text(DhcpOption.UPDATE_SERVER, "http://10.0.0.1"));

        assertThat(options.url()).contains("http://10.0.0.1");
        assertThat(options.explanation())
                .isEqualTo("option 43 is unreadable (DHCP option 43 at 0: sub-option 66: length 16 beyond end 4);"
                        + " 66 = \"http://10.0.0.1\"; 67 absent");
    }

    @Test
    void firmware_that_does_not_look_into_option_43_goes_by_66_and_67() {
        ProvisioningOptions options = ProvisioningOptions.of(
                ack(DhcpOptions.builder()
                        .add(DhcpOption.VENDOR_SPECIFIC, Bytes.hex(SAMPLE))
                        .text(DhcpOption.UPDATE_SERVER, "http://10.0.0.1")),
                false);

        assertThat(options.url()).contains("http://10.0.0.1");
        assertThat(options.explanation()).startsWith("option 43 is there, but this firmware does not look into it; ");
    }

    @Test
    void what_stands_in_option_43_wins_over_66_and_67() {
        ProvisioningOptions options = of(DhcpOptions.builder()
                .add(DhcpOption.VENDOR_SPECIFIC, Bytes.hex(SAMPLE))
                .text(DhcpOption.UPDATE_SERVER, "http://10.0.0.1")
                .text(DhcpOption.UPDATE_FILENAME, "other.htm"));

        assertThat(options.updateServer()).contains("http://test");
        assertThat(options.updateFilename()).contains("snom/settings.php");
    }

    @Test
    void each_half_may_stand_in_its_own_place_and_empty_ones_do_not_count() {
        ProvisioningOptions options = of(DhcpOptions.builder()
                .add(DhcpOption.VENDOR_SPECIFIC, Bytes.hex("420100" + "4306612e68746d00"))
                .text(DhcpOption.UPDATE_SERVER, " http://10.0.0.1 "));

        assertThat(options.url()).contains("http://10.0.0.1/a.htm");
    }

    @Test
    void option_43_for_the_vlan_alone_names_no_server() {
        ProvisioningOptions options = of43("8402330085023500");

        assertThat(options.url()).isEmpty();
        assertThat(options.explanation())
                .isEqualTo("option 43 has 132 = \"3\", 133 = \"5\", neither 66 nor 67; 66 absent; 67 absent");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            http://test              , snom/settings.php      , http://test/snom/settings.php
            http://test/             , snom/settings.php      , http://test/snom/settings.php
            http://test              , /snom/settings.php     , http://test/snom/settings.php
            http://test/             , /snom/settings.php     , http://test/snom/settings.php
            http://test/a            , b.htm                  , http://test/a/b.htm
            https://u:p@h:8443/{mac} , -                      , https://u:p@h:8443/{mac}
            10.0.0.1                 , -                      , tftp://10.0.0.1
            10.0.0.1                 , snom320.htm            , tftp://10.0.0.1/snom320.htm
            http://test              , https://other/{mac}.xml, https://other/{mac}.xml
            -                        , https://other/{mac}.xml, https://other/{mac}.xml
            -                        , snom320.htm            , -
            -                        , -                      , -
            """)
    void server_and_file_name_make_a_url_with_one_slash_between_them(String server, String filename, String url) {
        DhcpOptions.Builder options = DhcpOptions.builder();
        if (server != null) {
            options.text(DhcpOption.UPDATE_SERVER, server);
        }
        if (filename != null) {
            options.text(DhcpOption.UPDATE_FILENAME, filename);
        }

        assertThat(of(options).url().orElse(null)).isEqualTo(url);
    }

    @Test
    void a_bare_host_can_be_taken_for_http() {
        assertThat(of(DhcpOptions.builder().text(DhcpOption.UPDATE_SERVER, "pbx"))
                        .url("http"))
                .contains("http://pbx");
    }

    @Test
    void a_server_that_fills_sname_and_file_instead_is_found_out() {
        DhcpMessage ack = ack(DhcpOptions.builder()).withNames("http://10.0.0.1", "a.htm");

        ProvisioningOptions options = ProvisioningOptions.of(ack, true);

        assertThat(options.url()).isEmpty();
        assertThat(options.explanation())
                .isEqualTo("option 43 absent; 66 absent, but sname is set: http://10.0.0.1;"
                        + " 67 absent, but file is set: a.htm");
    }

    @Test
    void a_file_name_without_a_server_and_an_empty_server_are_explained() {
        ProvisioningOptions options = of(DhcpOptions.builder()
                .add(DhcpOption.UPDATE_SERVER, Bytes.hex("00"))
                .text(DhcpOption.UPDATE_FILENAME, "a.htm"));

        assertThat(options.explanation())
                .isEqualTo("option 43 absent; 66 is there but empty; 67 = \"a.htm\";"
                        + " a file name without a server leads nowhere");
    }

    @Test
    void no_login_and_no_control_character_reaches_the_explanation() {
        ProvisioningOptions options =
                of(DhcpOptions.builder().text(DhcpOption.UPDATE_SERVER, "http://user:secret@h/\r\n" + "x".repeat(300)));

        assertThat(options.explanation())
                .contains("66 = \"http://***@h/??xxx")
                .contains("...\"")
                .doesNotContain("secret");
    }

    @Test
    void the_vlan_is_text_as_it_stands() {
        ProvisioningOptions options = of(
                DhcpOptions.builder().text(DhcpOption.VLAN_ID, "114").add(DhcpOption.VLAN_PRIORITY, Bytes.hex("3500")));

        assertThat(options.vlanId()).contains("114");
        assertThat(options.vlanPriority()).contains("5");
    }

    @Test
    void sub_options_are_kept_in_the_order_of_the_wire() {
        assertThat(of43("430161" + "420162").vendor())
                .isInstanceOfSatisfying(
                        VendorOptions.Read.class,
                        read -> assertThat(read.texts()).containsExactly(Map.entry(67, "a"), Map.entry(66, "b")));
    }
}
