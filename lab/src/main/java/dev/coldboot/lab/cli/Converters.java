// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.engine.PortPlan;
import dev.coldboot.lab.Durations;
import dev.coldboot.lab.LabFile;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.scenario.Scenario;
import dev.coldboot.lab.scenario.ScenarioFile;
import dev.coldboot.lab.scenario.Scenarios;
import dev.coldboot.redirect.watch.RateLimit;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the values of options; what cannot be read is named with what was expected. */
final class Converters {
    private static final int HIGHEST_PORT = 65_535;

    private Converters() {}

    private interface Reading<T> {
        T read(String text) throws WireFormatException;
    }

    private static <T> T reading(String text, Reading<T> reading) {
        try {
            return reading.read(text);
        } catch (WireFormatException | IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    /** The name of a built-in scenario, or a file with one. */
    static final class ScenarioName implements ITypeConverter<Scenario> {
        @Override
        public Scenario convert(String text) {
            if (ScenarioFile.isFile(text)) {
                try {
                    return ScenarioFile.read(Path.of(text));
                } catch (LabStartException | InvalidPathException e) {
                    throw new TypeConversionException(e.getMessage());
                }
            }
            return Scenarios.named(text)
                    .orElseThrow(() -> new TypeConversionException("unknown scenario \"" + text + "\" (expected: "
                            + Scenarios.insteadOf(text) + ", or a file ending in .yaml)"));
        }
    }

    static final class Mac implements ITypeConverter<MacAddress> {
        @Override
        public MacAddress convert(String text) {
            return reading(text, MacAddress::parse);
        }
    }

    static final class Address implements ITypeConverter<Ipv4Address> {
        @Override
        public Ipv4Address convert(String text) {
            return reading(text, Ipv4Address::parse);
        }
    }

    static final class AddressAndPort implements ITypeConverter<Endpoint> {
        @Override
        public Endpoint convert(String text) {
            return reading(text, Endpoint::parse);
        }
    }

    /** A port to serve at; 0 takes a free one. */
    static final class Port implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return port(text, 0);
        }
    }

    /** A port that must be known beforehand. */
    static final class FixedPort implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return port(text, 1);
        }
    }

    private static int port(String text, int least) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > HIGHEST_PORT || Integer.parseInt(text) < least) {
            throw new TypeConversionException(
                    "\"" + text + "\" (expected: a port, " + least + " to " + HIGHEST_PORT + ")");
        }
        return Integer.parseInt(text);
    }

    static final class Time implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return reading(text, Durations::parse);
        }
    }

    static final class Rate implements ITypeConverter<RateLimit> {
        @Override
        public RateLimit convert(String text) {
            return reading(text, RateLimit::parse);
        }
    }

    static final class Ports implements ITypeConverter<PortPlan> {
        @Override
        public PortPlan convert(String text) {
            return reading(text, LabFile::ports);
        }
    }
}
