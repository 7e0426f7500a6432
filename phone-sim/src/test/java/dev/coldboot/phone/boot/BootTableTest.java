// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.phone.boot.BootSituation.RedirectionService;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every combination of what the network can offer, against the flowchart written down once more in a few lines. */
class BootTableTest {
    private static final String CLASSIC = "classic";
    private static final String BUILT_IN = "http://provisioning.snom.com";
    private static final int BITS = 11;

    @ParameterizedTest
    @ValueSource(
            strings = {
                CLASSIC,
                "redirection:stop pnp:stop dhcp:stop tr69:stop",
                "pnp:stop dhcp:stop redirection:stop",
                "dhcp:stop redirection:stop",
                "dhcp:stop",
                "tr69:stop pnp:stop",
                "redirection:proceed pnp:proceed dhcp:proceed",
                "dhcp:proceed pnp:stop redirection:stop",
                "pnp:proceed redirection:stop dhcp:stop",
            })
    void ends_at_the_source_that_the_rules_give_in_every_network(String order) throws Exception {
        BootPlan plan = order.equals(CLASSIC) ? new ClassicPlan() : OrderedPlan.parse(order);

        for (int bits = 0; bits < 1 << BITS; bits++) {
            Network network = Network.of(bits);
            Verdict verdict = network.boot(plan, order.equals(CLASSIC) ? "" : BUILT_IN);

            BootSource expected = order.equals(CLASSIC) ? classic(network) : ordered(network, order);
            assertThat(verdict.source())
                    .as("%s: %s: %s", order, network, verdict)
                    .isEqualTo(expected);
            assertThat(verdict.outcome() == BootOutcome.PROVISIONED)
                    .as("%s", verdict)
                    .isEqualTo(expected != BootSource.NONE);
            assertThat(verdict.sources().stream().map(SourceVerdict::source).toList())
                    .startsWith(plan.steps().stream().map(BootPlan.Step::source).toArray(BootSource[]::new))
                    .doesNotHaveDuplicates();
        }
    }

    /** The slides' flowchart; a source whose server gives nothing is taken for one that is not there. */
    private static BootSource classic(Network n) {
        if (n.pnp && n.pnpServes) {
            return BootSource.PNP;
        }
        if (!n.pnp && n.set && n.setServes) {
            return BootSource.SETTING_SERVER;
        }
        if ((n.option43 || n.option66) && n.dhcpServes) {
            return BootSource.DHCP;
        }
        return redirection(n);
    }

    private static BootSource ordered(Network n, String order) {
        BootSource last = BootSource.NONE;
        for (String entry : List.of(order.split(" ", -1))) {
            BootSource found = ofType(n, entry.substring(0, entry.indexOf(':')));
            last = found == BootSource.NONE ? last : found;
            if (found != BootSource.NONE && entry.endsWith(":stop")) {
                return last;
            }
        }
        return last;
    }

    private static BootSource ofType(Network n, String type) {
        return switch (type) {
            case "pnp" -> n.pnp && n.pnpServes ? BootSource.PNP : BootSource.NONE;
            case "dhcp" -> (n.option43 || n.option66) && n.dhcpServes ? BootSource.DHCP : BootSource.NONE;
            case "redirection" -> n.set ? n.setServes ? BootSource.SETTING_SERVER : BootSource.NONE : redirection(n);
            default -> BootSource.NONE;
        };
    }

    private static BootSource redirection(Network n) {
        return n.serviceUp && n.registered && n.targetServes ? BootSource.REDIRECTION : BootSource.NONE;
    }

    /** What there is outside the phone. */
    private record Network(
            boolean pnp,
            boolean set,
            boolean option43,
            boolean option66,
            boolean option67,
            boolean registered,
            boolean pnpServes,
            boolean setServes,
            boolean dhcpServes,
            boolean serviceUp,
            boolean targetServes) {

        static Network of(int bits) {
            return new Network(
                    on(bits, 0),
                    on(bits, 1),
                    on(bits, 2),
                    on(bits, 3),
                    on(bits, 4),
                    on(bits, 5),
                    on(bits, 6),
                    on(bits, 7),
                    on(bits, 8),
                    on(bits, 9),
                    on(bits, 10));
        }

        private static boolean on(int bits, int place) {
            return (bits >> place & 1) == 1;
        }

        /** Carries out every wish until the verdict. */
        Verdict boot(BootPlan plan, String factorySettingServer) {
            String setting = set ? "http://set/" : factorySettingServer;
            Boot boot = new Boot(plan, situation(setting));
            Deque<BootWish> wishes = new ArrayDeque<>(boot.begin());
            while (!wishes.isEmpty()) {
                BootWish wish = wishes.removeFirst();
                if (wish instanceof BootWish.Ended ended) {
                    assertThat(wishes).isEmpty();
                    return ended.verdict();
                } else if (wish instanceof BootWish.Store store
                        && store.setting().equals("setting_server")) {
                    setting = store.value();
                } else if (wish instanceof BootWish.SubscribePnp) {
                    wishes.addAll(boot.handle(
                            pnp ? new BootFact.PnpOffered("http://pnp/") : new BootFact.PnpSilent("no NOTIFY")));
                } else if (wish instanceof BootWish.Fetch fetch) {
                    boolean tells = fetch.url().startsWith(BUILT_IN) && serviceUp && registered;
                    setting = tells ? "http://target/" : setting;
                    wishes.addAll(boot.handle(fetched(fetch.url(), tells, setting)));
                }
            }
            throw new AssertionError("the boot neither ended nor waits for anything");
        }

        private BootFact.Fetched fetched(String url, boolean tells, String setting) {
            boolean served = switch (url) {
                case "http://pnp/" -> pnpServes;
                case "http://set/" -> setServes;
                case "http://dhcp/" -> dhcpServes;
                case "http://target/" -> targetServes;
                default -> serviceUp;
            };
            return new BootFact.Fetched(served ? 1 : 0, served, served ? "1 file" : "refused", tells, setting, "");
        }

        private BootSituation situation(String setting) {
            List<String> found = new ArrayList<>();
            if (option43 || option66) {
                found.add("http://dhcp/");
            }
            return new BootSituation(
                    setting,
                    Optional.empty(),
                    found.stream().findFirst(),
                    "43 " + option43 + ", 66 " + option66 + ", 67 " + option67,
                    Optional.empty(),
                    option67 ? Optional.of("file") : Optional.empty(),
                    new RedirectionService(BUILT_IN, Optional.of("/snom320/snom320.php?mac=000413241234")));
        }
    }
}
