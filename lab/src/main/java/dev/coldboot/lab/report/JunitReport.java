// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.report;

import dev.coldboot.lab.LabConfig;
import dev.coldboot.lab.ScenarioRun;
import dev.coldboot.lab.ScenarioRun.Trouble;
import dev.coldboot.phone.PhoneStatus;
import dev.coldboot.phone.boot.Verdict;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The report of a run in the XML that build servers show as test results: one test case a phone. */
public final class JunitReport {
    private JunitReport() {}

    /** The report of a scenario. */
    public static String xml(LabConfig config, ScenarioRun.Result result) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            out.writeStartDocument("UTF-8", "1.0");
            suite(out, config, result);
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML into memory cannot fail", e);
        }
        return text + "\n";
    }

    private static void suite(XMLStreamWriter out, LabConfig config, ScenarioRun.Result result)
            throws XMLStreamException {
        List<PhoneStatus> phones = result.phones();
        long failures = phones.stream()
                .filter(phone -> !result.troubles(phone).isEmpty())
                .count();
        // A trouble of the whole run, such as a phone that never answered, is a case of its own.
        List<Trouble> others = result.troubles().stream()
                .filter(trouble -> trouble.phone().isEmpty())
                .toList();
        out.writeStartElement("testsuite");
        out.writeAttribute("name", "coldboot " + config.scenario().name());
        out.writeAttribute("tests", String.valueOf(phones.size() + others.size()));
        out.writeAttribute("failures", String.valueOf(failures + others.size()));
        out.writeAttribute("errors", "0");
        out.writeAttribute("skipped", "0");
        out.writeAttribute("time", seconds(result.duration()));
        for (PhoneStatus phone : phones) {
            testCase(
                    out,
                    config,
                    phone.mac() + " " + phone.model(),
                    phone.bootTime().orElse(Duration.ZERO));
            for (Trouble trouble : result.troubles(phone)) {
                failure(out, trouble.words(), verdict(phone));
            }
            out.writeEndElement();
        }
        for (Trouble trouble : others) {
            testCase(out, config, "the run", result.duration());
            failure(out, trouble.words(), "");
            out.writeEndElement();
        }
        out.writeEndElement();
    }

    private static void testCase(XMLStreamWriter out, LabConfig config, String name, Duration time)
            throws XMLStreamException {
        out.writeStartElement("testcase");
        out.writeAttribute("classname", "coldboot." + config.scenario().name());
        out.writeAttribute("name", Printable.text(name));
        out.writeAttribute("time", seconds(time));
    }

    private static void failure(XMLStreamWriter out, String message, String detail) throws XMLStreamException {
        out.writeStartElement("failure");
        out.writeAttribute("message", Printable.text(message));
        out.writeCharacters(detail);
        out.writeEndElement();
    }

    private static String verdict(PhoneStatus phone) {
        return phone.verdict().map(Verdict::sources).orElse(List.of()).stream()
                .map(row -> Printable.text(row.toString()))
                .collect(Collectors.joining("\n"));
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f", duration.toMillis() / 1_000.0);
    }
}
