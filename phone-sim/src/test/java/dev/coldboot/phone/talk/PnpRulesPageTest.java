// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.engine.MadePage;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class PnpRulesPageTest {
    private static final MadePage PAGE = MadePage.of("pnp-rules", "phone-sim", PnpRulesPageTest.class);

    @Test
    void the_page_of_the_rules_of_pnp_is_what_the_rules_say() throws IOException {
        PAGE.mustSay(page());
    }

    private static String page() {
        StringBuilder page = new StringBuilder();
        page.append(PAGE.head("from dev.coldboot.phone.talk.PnpRule")).append("""
                        # What can be wrong with a PnP responder

                        A responder is asked by a multicast SUBSCRIBE and says two things: a response ("answer") and a NOTIFY with a URL.
                        Phones in the field take the URL whatever else is wrong, and so does ours; it notes each deviation in the journal
                        under the name given here. A strict phone, which is for trying responders, refuses the first NOTIFY of a
                        responder that broke a MUST (a violation): its answer to the NOTIFY is in the fourth column. What is wrong with the
                        answer alone is told when the NOTIFY has come, or when the wait is over.

                        "Seen from" says which public responders do so. Since they serve real phones, phones take it (C in
                        [fidelity.md](fidelity.md)); where nobody is named, what a real phone does is not known, and that ours takes it is
                        modelled (I).

                        Where several responders hear the SUBSCRIBE the first response decides (RFC 3261 section 18.1.1): when it is a
                        refusal, nobody is waited for. Otherwise the first NOTIFY with a usable URL wins; later ones are confirmed, noted
                        and ignored, and a strict phone answers them with 481. What real phones do with several is not known (I).

                        These look odd and break no rule. The first NOTIFY may have any CSeq, since each side counts for itself (RFC 3261
                        section 12.2.1.1). Several Vias, of other transports too, are what a proxy leaves behind (RFC 3261 section 16.6). A
                        Contact without a port means 5060 (RFC 3261 section 19.1.2). A NOTIFY may come from any port. What never reaches the
                        phone can't be judged: an answer to another port than the phone's, or a response with another Call-ID.

                        | name | what is wrong | rule | strict answer | seen from |
                        |---|---|---|---|---|
                        """);
        for (PnpRule rule : PnpRule.values()) {
            page.append("| `").append(rule.id()).append("` | ").append(rule.deviation());
            page.append(" | ")
                    .append(rule.source())
                    .append(": ")
                    .append(rule.severity().sentence());
            page.append(" | ").append(rule.isViolation() ? String.valueOf(rule.status()) : "200");
            page.append(" | ").append(rule.seen().orElse("nobody known")).append(" |\n");
        }
        return page.toString();
    }
}
