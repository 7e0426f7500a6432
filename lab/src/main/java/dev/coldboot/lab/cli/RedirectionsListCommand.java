// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.engine.xmlrpc.RedirectionsClient.Listing;
import dev.coldboot.engine.xmlrpc.XmlRpcTrouble;
import dev.coldboot.lab.redirections.PhoneRow;
import dev.coldboot.lab.report.Printable;
import dev.coldboot.wire.MacAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code coldboot redirections list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists our phones, of a type or of all.",
        footer = {
            "",
            "Examples:",
            "  coldboot redirections list snom320",
            "  coldboot redirections list",
            "  coldboot redirections list --url 'http://old.customer.example/{mac}.xml'",
            "  coldboot redirections list all --with-urls",
            "",
            "A service lists by type only: all takes one call for each type that is known here, --with-urls one more for",
            "each phone. Types that the service does not know are told on standard error."
        })
final class RedirectionsListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "TYPE",
            arity = "0..1",
            defaultValue = TypeWalk.ALL,
            description = "such as snom320; all when there is none")
    private String type;

    @Option(names = "--url", paramLabel = "URL", description = "only those that are sent there")
    private @Nullable String url;

    @Option(names = "--with-urls", description = "where each is sent, behind its address; - is nowhere")
    private boolean withUrls;

    @Override
    public Integer call() throws Exception {
        return RedirectionsRun.of(spec, run -> {
            TypeWalk walk = new TypeWalk(run, type, Optional.ofNullable(url));
            List<MacAddress> macs = walk.phones(
                    withUrls ? (phoneType, listing) -> {} : (phoneType, listing) -> tell(run, phoneType, listing));
            if (withUrls) {
                targets(run, walk, macs);
            }
            return walk.end();
        });
    }

    private static void tell(RedirectionsRun run, String type, Listing listing) {
        listing.macs()
                .forEach(mac -> run.voice().say(mac.toString(), node -> {
                    node.put("mac", mac.toString());
                    node.put("type", type);
                }));
    }

    private static void targets(RedirectionsRun run, TypeWalk walk, List<MacAddress> macs)
            throws XmlRpcTrouble, InterruptedException {
        walk.targets(macs, row -> tell(run, row));
    }

    private static void tell(RedirectionsRun run, PhoneRow row) {
        String mac = row.mac().toString();
        run.voice().say(mac + " " + Printable.text(OutcomeLines.orNowhere(row.url())), node -> {
            node.put("mac", mac);
            node.put("url", row.url());
        });
    }
}
