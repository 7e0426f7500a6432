// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.aps.sync.Standing.Whose;
import dev.coldboot.aps.sync.SyncState.Registered;
import dev.coldboot.wire.MacAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyncPlanTest {
    private static final MacAddress MAC = MacAddress.of("000413241234");
    private static final UrlTemplate TEMPLATE = new UrlTemplate("http://new.example/{mac}.xml");
    private static final String SAME = TEMPLATE.url(Optional.empty());
    private static final String BEFORE = "http://before.example/{mac}.xml";

    /** The whole table: in the database or not, recorded or not, and every way to stand with the service. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    # database | recorded | standing     | step       | why
                    there      | no       | ours same    | KEEP       | is sent there already
                    there      | no       | ours before  | CHANGE     | is sent elsewhere
                    there      | no       | ours by hand | CHANGE     | is sent elsewhere
                    there      | no       | ours nowhere | CHANGE     | is sent nowhere
                    there      | no       | nobody's     | REGISTER   | is new
                    there      | no       | foreign      | REFUSED    | owned by another user
                    there      | no       | refused      | REFUSED    | Error:busy
                    there      | recorded | ours same    | KEEP       | is sent there already
                    there      | recorded | ours before  | CHANGE     | is sent elsewhere
                    there      | recorded | ours by hand | CHANGE     | is sent elsewhere
                    there      | recorded | ours nowhere | CHANGE     | is sent nowhere
                    there      | recorded | nobody's     | REGISTER   | was lost
                    there      | recorded | foreign      | REFUSED    | owned by another user
                    there      | recorded | refused      | REFUSED    | Error:busy
                    gone       | no       | ours same    | DEREGISTER | is gone from the database
                    gone       | no       | ours before  | LEAVE      | was registered by hand
                    gone       | no       | ours by hand | LEAVE      | was registered by hand
                    gone       | no       | ours nowhere | LEAVE      | was registered by hand
                    gone       | no       | nobody's     | NONE       | -
                    gone       | no       | foreign      | NONE       | -
                    gone       | no       | refused      | NONE       | -
                    gone       | recorded | ours same    | DEREGISTER | is gone from the database
                    gone       | recorded | ours before  | DEREGISTER | is gone from the database
                    gone       | recorded | ours by hand | LEAVE      | was sent elsewhere by hand
                    gone       | recorded | ours nowhere | DEREGISTER | is gone from the database
                    gone       | recorded | nobody's     | FORGET     | is gone, and not registered any more
                    gone       | recorded | foreign      | FORGET     | is gone, and by now owned by another user
                    gone       | recorded | refused      | REFUSED    | Error:busy
                    """)
    void each_phone_gets_the_step_that_brings_it_to_what_stands_in_the_database(
            String database, String recorded, String standing, String kind, String why) {
        List<Step> steps = plan(recorded, standing, false).steps(wishes(database));

        assertThat(steps.stream().map(step -> step.kind() + ": " + step.why()).toList())
                .isEqualTo(kind.equals("NONE") ? List.of() : List.of(kind + ": " + why));
    }

    @ParameterizedTest
    @CsvSource({
        "no, ours by hand, DEREGISTER",
        "no, ours nowhere, DEREGISTER",
        "recorded, ours by hand, DEREGISTER",
        "recorded, nobody's, FORGET"
    })
    void all_that_is_ours_is_given_up_when_that_is_ordered(String recorded, String standing, String kind) {
        assertThat(plan(recorded, standing, true).steps(List.of()).stream()
                        .map(step -> step.kind().name()))
                .containsExactly(kind);
    }

    @Test
    void a_step_tells_where_the_phone_is_sent_and_where_it_was() {
        assertThat(plan("no", "ours by hand", false).steps(wishes("there")))
                .containsExactly(
                        new Step(MAC, Step.Kind.CHANGE, "Acme", SAME, "http://hand.example/", "is sent elsewhere"));
        assertThat(plan("recorded", "ours before", false).steps(List.of()))
                .containsExactly(new Step(MAC, Step.Kind.DEREGISTER, "Acme", "", BEFORE, "is gone from the database"));
    }

    private static SyncPlan plan(String recorded, String standing, boolean allGone) {
        return new SyncPlan(
                recorded.equals("no") ? Map.of() : Map.of(MAC, new Registered(MAC, "Acme", BEFORE)),
                standing.equals("nobody's") ? Map.of() : Map.of(MAC, standing(standing)),
                TEMPLATE,
                allGone);
    }

    private static Standing standing(String words) {
        return switch (words) {
            case "ours same" -> Standing.ours(SAME);
            case "ours before" -> Standing.ours(BEFORE);
            case "ours by hand" -> Standing.ours("http://hand.example/");
            case "ours nowhere" -> Standing.ours("");
            case "foreign" -> new Standing(Whose.FOREIGN, "", "Error:owned_by_other_user");
            case "refused" -> new Standing(Whose.REFUSED, "", "Error:busy");
            default -> throw new IllegalArgumentException(words);
        };
    }

    private static List<Wish> wishes(String database) {
        PhonesInMemory crm = new PhonesInMemory();
        crm.add("Acme", MAC.toString());
        return database.equals("gone") ? List.of() : List.of(new Wish(crm.phones.get(MAC), SAME));
    }
}
