// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.redirections.PhoneRow;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Phones that something is done with: their addresses, or a file of them. */
final class PhonesArguments {
    @Parameters(paramLabel = "MAC", arity = "0..*", description = "addresses of phones, in any spelling")
    private List<String> macs = List.of();

    @Option(
            names = "--file",
            paramLabel = "FILE.csv",
            description = "a file of phones, one a line, as import reads it; - is standard input")
    private @Nullable Path file;

    /** Whether there is only one, which is answered without its address. */
    boolean isOne() {
        return file == null && macs.size() == 1;
    }

    boolean isFile() {
        return file != null;
    }

    /** The phones, each once; empty when what is wrong with the file was told. */
    Optional<List<PhoneRow>> rows(Voice voice) throws LabStartException {
        if ((file == null) == macs.isEmpty()) {
            throw new LabStartException("phones: " + (file == null ? "none" : "MAC and --file")
                    + " (expected: MAC..., or --file FILE.csv)");
        }
        return file == null ? Optional.of(phones()) : new CsvInput(voice, file).phones();
    }

    /** Not by a converter, since the parser takes one that fails for a word that is meant for somebody else. */
    private List<PhoneRow> phones() throws LabStartException {
        Set<MacAddress> all = new LinkedHashSet<>();
        try {
            for (String mac : macs) {
                all.add(MacAddress.parse(mac));
            }
        } catch (WireFormatException e) {
            throw new LabStartException("MAC: " + e.getMessage());
        }
        return all.stream().map(PhoneRow::of).toList();
    }
}
