// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.journal;

import dev.coldboot.engine.journal.PacketDetails.Field;
import dev.coldboot.wire.sip.SipMessage;
import dev.coldboot.wire.sip.SipRequest;
import dev.coldboot.wire.sip.SipResponse;
import java.util.ArrayList;
import java.util.List;

/** The parts of a SIP message (RFC 3261 section 7): start line, fields of the header in their long form, body. */
final class SipDetails {
    private SipDetails() {}

    static List<Field> fields(SipMessage message) {
        List<Field> fields = new ArrayList<>();
        if (message instanceof SipRequest request) {
            fields.add(new Field(
                    "request line",
                    request.method() + " " + request.uri() + " SIP/2.0",
                    List.of(Field.of("method", request.method()), Field.of("uri", request.uri()))));
        } else if (message instanceof SipResponse response) {
            fields.add(new Field(
                    "status line",
                    "SIP/2.0 " + response.status() + " " + response.reason(),
                    List.of(Field.of("status", response.status()), Field.of("reason", response.reason()))));
        }
        message.headers().fields().forEach(field -> fields.add(Field.of(field.name(), field.value())));
        if (!message.body().isEmpty()) {
            fields.add(HttpDetails.body(message.body()));
        }
        return fields;
    }
}
