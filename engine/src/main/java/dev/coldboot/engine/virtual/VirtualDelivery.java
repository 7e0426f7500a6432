// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.virtual;

import dev.coldboot.engine.HttpFailure;
import dev.coldboot.engine.fault.Delivery;
import dev.coldboot.engine.journal.Packet;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.http.HttpResponse;
import dev.coldboot.wire.http.HttpText;
import java.time.Duration;

/** What a caller would make of the bytes of a response that came wrong: in virtual time no bytes go over a connection. */
record VirtualDelivery(Endpoint server, String method, Delivery delivery) {
    /** What the caller gets. */
    sealed interface Got {
        record Answer(HttpResponse response) implements Got {}

        record Nothing(HttpFailure failure, String detail) implements Got {}
    }

    Got of(HttpResponse response) {
        if (delivery.isGarbage()) {
            return new Got.Nothing(HttpFailure.MALFORMED, server + " sent what is not HTTP");
        }
        boolean isHead = method.equals("HEAD");
        int body = isHead ? 0 : response.body().size();
        HttpResponse told = delivery.told(response);
        int head = head(told);
        long length = isHead ? 0 : delivery.length(body);
        Delivery.Cut cut = delivery.cut(head, body);
        int came = cut.bytes() - head;
        return came >= length
                ? new Got.Answer(
                        new HttpResponse(told.status(), told.headers(), Packet.beginning(told.body(), (int) length)))
                : new Got.Nothing(HttpFailure.CLOSED, server + broken(cut, head, length));
    }

    /** How long it takes from the first to the last byte that comes. */
    Duration lasting(HttpResponse response) {
        return delivery.lasting(
                delivery.cut(head(response), response.body().size()).bytes());
    }

    private static int head(HttpResponse response) {
        return HttpText.of(response).size() - response.body().size();
    }

    private static String broken(Delivery.Cut cut, int head, long length) {
        String how = cut.end() == Delivery.End.RESET ? " reset the connection" : " closed the connection";
        if (cut.bytes() == 0) {
            return how;
        }
        return how + " after "
                + (cut.bytes() < head ? "a part of the header" : cut.bytes() - head + " of " + length + " bytes");
    }
}
