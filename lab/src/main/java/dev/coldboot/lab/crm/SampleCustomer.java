// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.crm;

import dev.coldboot.aps.crm.CrmPhone;
import dev.coldboot.aps.crm.CrmPhone.SipAccount;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.snom.PhoneTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** A customer who could be real, with offices, people and a mix of phones; the same seed makes the same one. */
public final class SampleCustomer {
    /** More do not fit into the blocks of the vendor's addresses that the types have. */
    public static final int MAX_PHONES = 1_000_000;

    private static final List<String> TYPES =
            List.of("snom320", "snom320", "snom320", "snom370", "snom370", "snom300", "snom360", "snom870");
    private static final List<String> SITES =
            List.of("Berlin", "Hamburg", "München", "Köln", "Leipzig", "Zürich", "Wien", "Lyon", "Łódź", "Malmö");
    private static final List<String> FIRST_NAMES = List.of(
            "Anna",
            "Björn",
            "Claire",
            "Dimitri",
            "Elif",
            "François",
            "Greta",
            "Håkon",
            "Irena",
            "José",
            "Katja",
            "Lars",
            "Maria",
            "Nils",
            "Olga",
            "Petra",
            "Quentin",
            "Rosa",
            "Søren",
            "Tomasz",
            "Ute",
            "Václav",
            "Wiebke",
            "Yusuf",
            "Zoë");
    private static final List<String> LAST_NAMES = List.of(
            "Ackermann",
            "Bauer",
            "Čapek",
            "Dubois",
            "Eriksson",
            "Fuchs",
            "Großmann",
            "Haas",
            "Ivanov",
            "Jansen",
            "König",
            "Lindqvist",
            "Müller",
            "Nowak",
            "O'Brien",
            "Petit",
            "Quandt",
            "Richter",
            "Schröder",
            "Tóth",
            "Ünal",
            "Vogel",
            "Weiß",
            "Yılmaz",
            "Zimmermann");
    private static final int PASSWORD_BYTES = 8;
    private static final int FIRST_EXTENSION = 1_000;
    private static final int EXTENSIONS_OF_A_SITE = 200;

    private SampleCustomer() {}

    /**
     * Makes the phones.
     *
     * @param number 1 to {@link #MAX_PHONES}
     * @param host domain of the accounts
     * @param outbound where they register; empty for what DNS says of the host
     */
    public static List<CrmPhone> phones(String customer, int number, String host, String outbound, long seed) {
        Random random = new Random(seed);
        Map<String, Iterator<MacAddress>> stock = new HashMap<>();
        List<CrmPhone> phones = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            String type = TYPES.get(random.nextInt(TYPES.size()));
            MacAddress mac =
                    stock.computeIfAbsent(type, SampleCustomer::addresses).next();
            String extension = String.valueOf(FIRST_EXTENSION + i);
            phones.add(new CrmPhone(
                    mac,
                    type,
                    customer,
                    SITES.get(i / EXTENSIONS_OF_A_SITE % SITES.size()),
                    extension,
                    one(FIRST_NAMES, random) + " " + one(LAST_NAMES, random),
                    new SipAccount(extension, password(random), host, outbound)));
        }
        return phones;
    }

    private static Iterator<MacAddress> addresses(String type) {
        return PhoneTypes.ranges(type).stream()
                .flatMap(range -> Stream.iterate(range.first(), range::contains, mac -> mac.plus(1)))
                .iterator();
    }

    private static String one(List<String> names, Random random) {
        return names.get(random.nextInt(names.size()));
    }

    private static String password(Random random) {
        byte[] bytes = new byte[PASSWORD_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
