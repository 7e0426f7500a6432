// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.redirections;

import dev.coldboot.engine.xmlrpc.RedirectionsClient;
import dev.coldboot.engine.xmlrpc.RedirectionsClient.Answer;
import dev.coldboot.engine.xmlrpc.XmlRpcTrouble;
import dev.coldboot.lab.redirections.Outcome.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Registers many phones with as few calls as the service allows: those for one URL together, and where it refuses a list,
 * those that it names alone and the rest together again, or the halves. Whether the vendor's service still has the methods
 * for lists is not known: one that lacks them is asked phone by phone. Registering twice does no harm, so it does not matter
 * how much of a refused list a service carried out.
 */
final class Registering {
    private final RedirectionsClient client;
    private final Tolerance tolerance;
    private final Consumer<Outcome> told;
    private volatile boolean listsWork = true;

    /** What came of a list: phones that are done with, and lists to send in its place. */
    private record Came(List<Outcome> outcomes, List<List<PhoneRow>> more) {}

    Registering(RedirectionsClient client, Tolerance tolerance, Consumer<Outcome> told) {
        this.client = client;
        this.tolerance = tolerance;
        this.told = told;
    }

    /** @param longest how many phones go into one call */
    void run(Crew crew, List<PhoneRow> phones, int longest) throws XmlRpcTrouble, InterruptedException {
        crew.<List<PhoneRow>, Came>ask(lists(phones, longest), this::send, (list, came) -> {
            came.outcomes().forEach(told);
            return came.more();
        });
    }

    /** Lists of phones that are sent to the same URL, in the order in which the URLs turn up. */
    static List<List<PhoneRow>> lists(List<PhoneRow> phones, int longest) {
        Map<String, List<PhoneRow>> byUrl =
                phones.stream().collect(Collectors.groupingBy(PhoneRow::url, LinkedHashMap::new, Collectors.toList()));
        List<List<PhoneRow>> lists = new ArrayList<>();
        for (List<PhoneRow> same : byUrl.values()) {
            for (int i = 0; i < same.size(); i += longest) {
                lists.add(same.subList(i, Math.min(i + longest, same.size())));
            }
        }
        return lists;
    }

    private Came send(List<PhoneRow> list) throws XmlRpcTrouble, InterruptedException {
        if (list.size() == 1) {
            return new Came(List.of(tolerance.of(list.get(0), this::register)), List.of());
        }
        if (!listsWork) {
            return new Came(List.of(), singles(list));
        }
        try {
            Answer answer = client.registerList(
                    list.stream().map(PhoneRow::mac).toList(), list.get(0).url());
            return answer.accepted()
                    ? new Came(outcomes(list, answer.text()), List.of())
                    : new Came(List.of(), narrowed(list, answer));
        } catch (XmlRpcTrouble e) {
            if (e.reason().lasts()) {
                throw e;
            }
            listsWork = false;
            return new Came(List.of(), singles(list));
        }
    }

    private Outcome register(PhoneRow phone) throws XmlRpcTrouble, InterruptedException {
        Answer answer = client.register(phone.mac(), phone.url());
        Result result = answer.accepted() ? Result.REGISTERED : answer.isForeign() ? Result.FOREIGN : Result.REFUSED;
        return Outcome.of(phone, result, answer.text());
    }

    private static List<Outcome> outcomes(List<PhoneRow> list, String text) {
        return list.stream()
                .map(phone -> Outcome.of(phone, Result.REGISTERED, text))
                .toList();
    }

    private static List<List<PhoneRow>> singles(List<PhoneRow> list) {
        return list.stream().map(List::of).toList();
    }

    /** Each list is shorter than the one that was refused, so this comes to an end. */
    private static List<List<PhoneRow>> narrowed(List<PhoneRow> list, Answer refusal) {
        Map<Boolean, List<PhoneRow>> byNamed =
                list.stream().collect(Collectors.partitioningBy(phone -> isNamed(phone, refusal)));
        List<PhoneRow> named = byNamed.getOrDefault(true, List.of());
        List<PhoneRow> rest = byNamed.getOrDefault(false, List.of());
        if (named.isEmpty()) {
            int half = list.size() / 2;
            return List.of(list.subList(0, half), list.subList(half, list.size()));
        }
        List<List<PhoneRow>> all = new ArrayList<>(singles(named));
        if (!rest.isEmpty()) {
            all.add(rest);
        }
        return all;
    }

    private static boolean isNamed(PhoneRow phone, Answer refusal) {
        String mac = phone.mac().toString();
        return refusal.details().stream().anyMatch(detail -> detail.regionMatches(true, 0, mac, 0, mac.length()));
    }
}
