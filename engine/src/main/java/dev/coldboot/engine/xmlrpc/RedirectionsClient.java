// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.xmlrpc;

import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The customer's view of a redirection service, ours or the vendor's (docs/fidelity.md, "Redirection service"): which of my
 * phones are sent where. It waits for each reply.
 */
public final class RedirectionsClient {
    private final URI service;
    private final XmlRpcClient rpc;

    /**
     * What the service said.
     *
     * @param accepted false for a refusal, which is an answer and no trouble
     * @param text {@code Ok}, or a refusal such as {@code Error:owned_by_other_user}
     * @param details what else stood in the answer: company and URL, or a line for each refused phone
     */
    public record Answer(boolean accepted, String text, List<String> details) {
        public Answer {
            details = List.copyOf(details);
        }
    }

    /**
     * @param service such as {@code https://secure-provisioning.snom.com:8083/xmlrpc/}
     * @param trust which certificates of the service to believe
     */
    public RedirectionsClient(URI service, String user, String password, Trust trust) {
        this.service = service;
        this.rpc = new XmlRpcClient(service, user, password, trust);
    }

    /** Sends a phone to the URL, which may hold {@code {mac}}; a redirection that is ours already is overwritten. */
    public Answer register(MacAddress mac, String url) throws XmlRpcTrouble, InterruptedException {
        return answer("redirect.registerPhone", mac.toString(), url);
    }

    /** Sends many phones to one URL: all or none. */
    public Answer registerList(List<MacAddress> macs, String url) throws XmlRpcTrouble, InterruptedException {
        return answer("redirect.registerPhoneList", texts(macs), url);
    }

    /** Gives a phone up. */
    public Answer deregister(MacAddress mac) throws XmlRpcTrouble, InterruptedException {
        return answer("redirect.deregisterPhone", mac.toString());
    }

    /** Gives many phones up: all or none. */
    public Answer deregisterList(List<MacAddress> macs) throws XmlRpcTrouble, InterruptedException {
        return answer("redirect.deregisterPhoneList", (Object) texts(macs));
    }

    /** Asks whether a phone is registered by us. */
    public Answer check(MacAddress mac) throws XmlRpcTrouble, InterruptedException {
        return answer("redirect.checkPhone", mac.toString());
    }

    /** Asks where a phone is sent; where it is accepted, the details are the company and the URL. */
    public Answer show(MacAddress mac) throws XmlRpcTrouble, InterruptedException {
        Answer answer = answer("redirect.getPhoneRedirection", mac.toString());
        if (!answer.accepted()) {
            return answer;
        }
        List<String> details = new ArrayList<>(answer.details());
        details.add(0, answer.text());
        return new Answer(true, "Ok", details);
    }

    /**
     * Lists our phones of a type.
     *
     * @param type such as {@code snom320}
     * @param url only those that are sent there; empty for all
     */
    public List<MacAddress> list(String type, Optional<String> url) throws XmlRpcTrouble, InterruptedException {
        @Nullable Object[] items = array(rpc.call("redirect.listPhones", type, url.orElse(null)));
        if (items.length > 0 && Boolean.FALSE.equals(items[0])) {
            throw new XmlRpcTrouble(service, "listPhones: " + (items.length > 1 ? items[1] : "refused"), 200);
        }
        List<MacAddress> macs = new ArrayList<>();
        for (@Nullable Object item : items) {
            try {
                macs.add(MacAddress.parse(String.valueOf(item)));
            } catch (WireFormatException e) {
                throw new XmlRpcTrouble(service, "listPhones: " + e.getMessage(), 200);
            }
        }
        return macs;
    }

    /** Asks for nothing but to be let in, and returns when it was. */
    public void login() throws XmlRpcTrouble, InterruptedException {
        value(rpc.call("network.echo", "ping"));
    }

    private Answer answer(String method, @Nullable Object... arguments) throws XmlRpcTrouble, InterruptedException {
        @Nullable Object[] items = array(rpc.call(method, arguments));
        if (items.length == 0 || !(items[0] instanceof Boolean accepted)) {
            throw new XmlRpcTrouble(service, method + ": an answer that does not begin with a boolean", 200);
        }
        List<String> texts = new ArrayList<>();
        for (int i = 1; i < items.length; i++) {
            texts.add(items[i] == null ? "" : String.valueOf(items[i]));
        }
        String text = texts.isEmpty() ? "" : texts.remove(0);
        return new Answer(accepted, text, texts);
    }

    private @Nullable Object[] array(XmlRpcReply reply) throws XmlRpcTrouble {
        if (value(reply) instanceof Object[] items) {
            return items;
        }
        throw new XmlRpcTrouble(service, "an answer that is no array", 200);
    }

    private @Nullable Object value(XmlRpcReply reply) throws XmlRpcTrouble {
        if (reply instanceof XmlRpcReply.Fault fault) {
            throw new XmlRpcTrouble(service, "fault " + fault.code() + ": " + fault.text(), 200);
        }
        return ((XmlRpcReply.Result) reply).value();
    }

    private static Object[] texts(List<MacAddress> macs) {
        return macs.stream().map(MacAddress::toString).toArray();
    }
}
