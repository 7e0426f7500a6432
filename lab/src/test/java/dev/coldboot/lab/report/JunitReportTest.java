// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.lab.LabConfig;
import dev.coldboot.lab.ScenarioRun;
import dev.coldboot.lab.ScenarioRun.Trouble;
import dev.coldboot.lab.scenario.Scenarios;
import dev.coldboot.phone.PhoneStatus;
import dev.coldboot.wire.MacAddress;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class JunitReportTest {
    private static final LabConfig CONFIG =
            LabConfig.builder(Scenarios.wholeChain()).build();

    private static String xml(List<Trouble> troubles, PhoneStatus... phones) {
        return JunitReport.xml(CONFIG, new ScenarioRun.Result(List.of(phones), troubles, Duration.ofMillis(1_500)));
    }

    private static Element suite(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getDocumentElement();
    }

    private static Element child(Element parent, String name, int index) {
        return (Element) parent.getElementsByTagName(name).item(index);
    }

    @Test
    void is_one_test_case_a_phone() {
        assertThat(xml(List.of(), Booted.provisioned()))
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                        + "<testsuite name=\"coldboot redirection\" tests=\"1\" failures=\"0\" errors=\"0\""
                        + " skipped=\"0\" time=\"1.500\"><testcase classname=\"coldboot.redirection\""
                        + " name=\"000413241234 snom320\" time=\"1.234\"></testcase></testsuite>\n");
    }

    @Test
    void a_phone_that_ended_otherwise_is_a_failure_with_its_verdict() throws Exception {
        PhoneStatus failed = Booted.failed("no <lease> & \"no\" address");
        Element suite = suite(xml(
                List.of(new Trouble(Optional.of(failed.mac()), "FAILED <by> \"NONE\"")), Booted.provisioned(), failed));

        assertThat(suite.getAttribute("tests")).isEqualTo("2");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(child(suite, "testcase", 0).getElementsByTagName("failure").getLength())
                .isZero();
        Element failure = child(child(suite, "testcase", 1), "failure", 0);
        assertThat(failure.getAttribute("message")).isEqualTo("FAILED <by> \"NONE\"");
        assertThat(failure.getTextContent()).isEqualTo("DHCP SKIPPED: no <lease> & \"no\" address");
    }

    @Test
    void two_troubles_of_one_phone_are_one_failed_case() throws Exception {
        Optional<MacAddress> mac = Optional.of(Booted.provisioned().mac());
        Element suite =
                suite(xml(List.of(new Trouble(mac, "first"), new Trouble(mac, "second")), Booted.provisioned()));

        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getElementsByTagName("failure").getLength()).isEqualTo(2);
    }

    @Test
    void a_trouble_of_the_whole_run_is_a_case_of_its_own() throws Exception {
        Element suite =
                suite(xml(List.of(new Trouble(Optional.empty(), "1 phones had no verdict")), Booted.provisioned()));

        assertThat(suite.getAttribute("tests")).isEqualTo("2");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        Element run = child(suite, "testcase", 1);
        assertThat(run.getAttribute("name")).isEqualTo("the run");
        assertThat(run.getAttribute("time")).isEqualTo("1.500");
        assertThat(child(run, "failure", 0).getAttribute("message")).isEqualTo("1 phones had no verdict");
    }

    @Test
    void a_phone_that_is_still_booting_took_no_time() throws Exception {
        assertThat(child(suite(xml(List.of(), Booted.underWay())), "testcase", 0)
                        .getAttribute("time"))
                .isEqualTo("0.000");
    }

    /** XML 1.0 section 2.2 forbids most control characters even as references, and no reader took the report. */
    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u0007", "\u001b", "\uFFFE", "\uD800", "\n"})
    void what_xml_cannot_carry_is_made_visible(String mark) throws Exception {
        PhoneStatus failed = Booted.failed("a" + mark + "b");
        Element suite = suite(xml(List.of(new Trouble(Optional.of(failed.mac()), "c" + mark + "d")), failed));

        assertThat(child(suite, "failure", 0).getAttribute("message")).isEqualTo("c?d");
        assertThat(child(suite, "failure", 0).getTextContent()).isEqualTo("DHCP SKIPPED: a?b");
    }
}
