// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.xmlrpc;

import dev.coldboot.engine.xmlrpc.XmlRpcTrouble.Reason;
import dev.coldboot.wire.MacAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The customer's view of a redirection service, ours or the vendor's (docs/fidelity.md, "Redirection service"): which of my
 * phones are sent where. It waits for each reply; many threads may use it at once. Answers are read as generously as the
 * vendor's known clients read them together, since nobody has described them all.
 */
public final class RedirectionsClient {
    private static final String NO_SUCH_MAC = "Error:no_such_mac";

    private final URI service;
    private final PatientClient rpc;

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

        /** Whether it was refused because nobody has registered the phone. */
        public boolean isNoSuchMac() {
            return !accepted && text.equalsIgnoreCase(NO_SUCH_MAC);
        }

        /** Whether it was refused because somebody else has registered the phone. */
        public boolean isForeign() {
            return !accepted && text.equalsIgnoreCase("Error:owned_by_other_user");
        }
    }

    /**
     * Phones of a type.
     *
     * @param macs in the order of the service
     * @param refusal why the service lists none, as it does for types it does not know; empty where it lists
     * @param unreadable what stood in the list and is no address
     */
    public record Listing(List<MacAddress> macs, Optional<String> refusal, List<String> unreadable) {
        public Listing {
            macs = List.copyOf(macs);
            unreadable = List.copyOf(unreadable);
        }
    }

    /** With the usual patience. */
    public RedirectionsClient(URI service, String user, String password, Trust trust) {
        this(service, user, password, trust, Patience.USUAL);
    }

    /**
     * @param service such as {@code https://secure-provisioning.snom.com:8083/xmlrpc/}
     * @param trust which certificates of the service to believe
     */
    public RedirectionsClient(URI service, String user, String password, Trust trust, Patience patience) {
        this.service = service;
        CountDownLatch never = new CountDownLatch(1);
        this.rpc = new PatientClient(
                new XmlRpcClient(service, user, password, trust, patience.timeLimit())::call,
                patience.repeats(),
                time -> never.await(time.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Sends a phone to the URL, which may hold {@code {mac}}; a redirection that is ours already is overwritten. */
    public Answer register(MacAddress mac, String url) throws XmlRpcTrouble, InterruptedException {
        return Answers.answer(result("redirect.registerPhone", mac.toString(), url), service);
    }

    /** Sends many phones to one URL: all or none. */
    public Answer registerList(List<MacAddress> macs, String url) throws XmlRpcTrouble, InterruptedException {
        return Answers.answer(result("redirect.registerPhoneList", texts(macs), url), service);
    }

    /** Gives a phone up. */
    public Answer deregister(MacAddress mac) throws XmlRpcTrouble, InterruptedException {
        PatientClient.Come come = rpc.call("redirect.deregisterPhone", mac.toString());
        Answer answer = Answers.answer(value(come.reply()), service);
        return come.repeated() && answer.isNoSuchMac()
                ? new Answer(true, "Ok", List.of("a first reply was lost; the phone is not registered"))
                : answer;
    }

    /** Gives many phones up: all or none. */
    public Answer deregisterList(List<MacAddress> macs) throws XmlRpcTrouble, InterruptedException {
        return Answers.answer(result("redirect.deregisterPhoneList", (Object) texts(macs)), service);
    }

    /** Asks whether a phone is registered by us. */
    public Answer check(MacAddress mac) throws XmlRpcTrouble, InterruptedException {
        return Answers.answer(result("redirect.checkPhone", mac.toString()), service);
    }

    /** Asks where a phone is sent; where it is accepted, the details are the company and the URL, either maybe empty. */
    public Answer show(MacAddress mac) throws XmlRpcTrouble, InterruptedException {
        return Answers.redirection(result("redirect.getPhoneRedirection", mac.toString()), service);
    }

    /**
     * Lists our phones of a type.
     *
     * @param type such as {@code snom320}
     * @param url only those that are sent there; empty for all
     */
    public Listing list(String type, Optional<String> url) throws XmlRpcTrouble, InterruptedException {
        return Answers.listing(result("redirect.listPhones", type, url.orElse(null)), service);
    }

    /** Asks for nothing but to be let in, and returns when it was. */
    public void login() throws XmlRpcTrouble, InterruptedException {
        result("network.echo", "ping");
    }

    private @Nullable Object result(String method, @Nullable Object... arguments)
            throws XmlRpcTrouble, InterruptedException {
        return value(rpc.call(method, arguments).reply());
    }

    private @Nullable Object value(XmlRpcReply reply) throws XmlRpcTrouble {
        if (reply instanceof XmlRpcReply.Fault fault) {
            String why = "fault " + fault.code() + ": " + fault.text();
            throw new XmlRpcTrouble(service, Reason.FAULT, why, 200, Optional.empty());
        }
        return ((XmlRpcReply.Result) reply).value();
    }

    private static Object[] texts(List<MacAddress> macs) {
        return macs.stream().map(MacAddress::toString).toArray();
    }
}
