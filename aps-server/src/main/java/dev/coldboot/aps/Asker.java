// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps;

import dev.coldboot.engine.HttpService.Ask;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.WireFormatException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who a request is from. The TFTP server asks for its clients and says for whom (RFC 7239); it is believed since it asks from
 * the very address that it asks at, which nobody outside of this machine can do.
 *
 * @param byTftp whether it asks by TFTP
 */
record Asker(Ipv4Address address, boolean byTftp) {
    private static final Pattern BY_TFTP = Pattern.compile("for=(?<address>[0-9.]{7,15});proto=tftp");

    static Asker of(Ask ask) {
        Ipv4Address direct = ask.from().address();
        if (!direct.equals(ask.to().address())) {
            return new Asker(direct, false);
        }
        Matcher forwarded =
                BY_TFTP.matcher(ask.request().headers().first("Forwarded").orElse(""));
        try {
            return forwarded.matches()
                    ? new Asker(Ipv4Address.parse(forwarded.group("address")), true)
                    : new Asker(direct, false);
        } catch (WireFormatException e) {
            return new Asker(direct, false);
        }
    }
}
