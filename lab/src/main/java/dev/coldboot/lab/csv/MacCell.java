// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.csv;

import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;

/** The cell of a table in which an address stands. */
public final class MacCell {
    private MacCell() {}

    /**
     * The address in any usual spelling.
     *
     * @throws WireFormatException when it is none; of what table programs make of addresses it says that they did
     */
    public static MacAddress read(String cell) throws WireFormatException {
        if (cell.matches("[0-9]{9,11}")) {
            throw new WireFormatException(
                    "\"" + cell + "\" (expected: twelve hex digits; table programs drop the zeros at the front)",
                    "MAC address",
                    -1);
        }
        return MacAddress.parse(cell);
    }
}
