// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.redirections;

import dev.coldboot.engine.xmlrpc.RedirectionsClient;
import dev.coldboot.engine.xmlrpc.RedirectionsClient.Answer;
import dev.coldboot.engine.xmlrpc.XmlRpcTrouble;
import dev.coldboot.engine.xmlrpc.XmlRpcTrouble.Reason;
import dev.coldboot.lab.redirections.Outcome.Result;
import dev.coldboot.wire.MacAddress;

/**
 * How a phone stands with a service, found out without changing anything.
 *
 * @param url where it is sent; empty for nowhere, and where that is not told
 * @param text the service's words
 */
public record Standing(Kind kind, String url, String text) {
    /** Whose the phone is. */
    public enum Kind {
        OURS,
        NOBODYS,
        FOREIGN,
        /** The service refuses to say. */
        REFUSED
    }

    /**
     * Asks for the redirection, and where it is not told whether the phone is ours: what the vendor answers to the first for
     * a phone that nobody registered is not known.
     */
    public static Standing of(RedirectionsClient client, MacAddress mac) throws XmlRpcTrouble, InterruptedException {
        try {
            Answer shown = client.show(mac);
            if (shown.accepted()) {
                return new Standing(Kind.OURS, shown.details().get(1), shown.text());
            }
            if (shown.isNoSuchMac()) {
                return new Standing(Kind.NOBODYS, "", shown.text());
            }
        } catch (XmlRpcTrouble e) {
            if (e.reason() != Reason.FAULT) {
                throw e;
            }
        }
        Answer checked = client.check(mac);
        Kind kind = checked.accepted()
                ? Kind.OURS
                : checked.isNoSuchMac() ? Kind.NOBODYS : checked.isForeign() ? Kind.FOREIGN : Kind.REFUSED;
        return new Standing(kind, "", checked.text());
    }

    /** What registering the phone would do. */
    public Outcome registering(PhoneRow phone) {
        Result result = switch (kind) {
            case OURS -> url.equals(phone.url()) ? Result.SAME : Result.CHANGE;
            case NOBODYS -> Result.NEW;
            case FOREIGN -> Result.FOREIGN;
            case REFUSED -> Result.REFUSED;
        };
        return new Outcome(phone, result, url, text);
    }

    /** What removing the phone would do. */
    public Outcome removing(PhoneRow phone) {
        Result result = switch (kind) {
            case OURS -> Result.REMOVE;
            case NOBODYS -> Result.GONE;
            case FOREIGN -> Result.FOREIGN;
            case REFUSED -> Result.REFUSED;
        };
        return new Outcome(phone, result, url, text);
    }
}
