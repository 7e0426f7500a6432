// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.redirections;

import dev.coldboot.engine.xmlrpc.RedirectionsClient;
import dev.coldboot.engine.xmlrpc.RedirectionsClient.Answer;
import dev.coldboot.engine.xmlrpc.XmlRpcTrouble;
import dev.coldboot.lab.redirections.Outcome.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** What a customer does with many phones; each phone's outcome is told in the caller's thread. */
public final class PhoneWork {
    /** Phones that go into one call unless somebody says otherwise. */
    public static final int USUAL_LIST = 500;

    /** Longer lists are more than any service was seen to take. */
    public static final int MAX_LIST = 10_000;

    private final RedirectionsClient client;
    private final Crew crew;
    private final Consumer<Outcome> told;
    private final Tolerance tolerance = new Tolerance();

    public PhoneWork(RedirectionsClient client, Crew crew, Consumer<Outcome> told) {
        this.client = client;
        this.crew = crew;
        this.told = told;
    }

    /**
     * Sends each phone to its URL.
     *
     * @param longest how many phones go into one call; 1 for a call for each
     */
    public void register(List<PhoneRow> phones, int longest) throws XmlRpcTrouble, InterruptedException {
        new Registering(client, tolerance, told).run(crew, phones, longest);
    }

    /** Gives each phone up, by a call for each: what a service does with a list of which it refuses a part is not known. */
    public void remove(List<PhoneRow> phones) throws XmlRpcTrouble, InterruptedException {
        each(phones, this::removed, told);
    }

    private Outcome removed(PhoneRow phone) throws XmlRpcTrouble, InterruptedException {
        Answer answer = client.deregister(phone.mac());
        Result refused = answer.isNoSuchMac() ? Result.GONE : answer.isForeign() ? Result.FOREIGN : Result.REFUSED;
        return Outcome.of(phone, answer.accepted() ? Result.REMOVED : refused, answer.text());
    }

    /** Tells what something would come to, and changes nothing. */
    public void foresee(List<PhoneRow> phones, BiFunction<Standing, PhoneRow, Outcome> something)
            throws XmlRpcTrouble, InterruptedException {
        each(phones, phone -> something.apply(Standing.of(client, phone.mac()), phone), told);
    }

    /** The phones that are not yet sent where they are wanted; those that are, are told. */
    public List<PhoneRow> notYetSent(List<PhoneRow> phones) throws XmlRpcTrouble, InterruptedException {
        List<PhoneRow> others = new ArrayList<>();
        each(phones, phone -> Standing.of(client, phone.mac()).registering(phone), outcome -> {
            if (outcome.result() == Result.SAME) {
                told.accept(outcome);
            } else {
                others.add(outcome.phone());
            }
        });
        return others;
    }

    private void each(List<PhoneRow> phones, Crew.Asking<PhoneRow, Outcome> asking, Consumer<Outcome> taking)
            throws XmlRpcTrouble, InterruptedException {
        crew.<PhoneRow, Outcome>ask(phones, phone -> tolerance.of(phone, asking), (phone, outcome) -> {
            taking.accept(outcome);
            return List.of();
        });
    }
}
