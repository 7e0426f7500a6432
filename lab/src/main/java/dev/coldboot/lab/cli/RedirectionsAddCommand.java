// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.engine.xmlrpc.RedirectionsClient.Answer;
import dev.coldboot.lab.report.Printable;
import dev.coldboot.wire.MacAddress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code coldboot redirections add}. */
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        description = "Sends a phone to a URL; ours is overwritten.",
        footer = {
            "",
            "Example:",
            "  coldboot redirections add 000413241234 'http://prov.customer.example/{mac}.xml'",
            "",
            "Prints Ok or the service's refusal, such as Error:owned_by_other_user."
        })
final class RedirectionsAddCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "MAC", converter = Converters.Mac.class, description = "the phone's address")
    private MacAddress mac;

    @Parameters(index = "1", paramLabel = "URL", description = "where it is sent; the phone replaces {mac} in it")
    private String url;

    @Override
    public Integer call() throws Exception {
        return RedirectionsRun.of(spec, run -> {
            Answer answer = run.client().register(mac, url);
            run.voice().say(Printable.text(answer.text()), node -> {
                node.put("mac", mac.toString());
                node.put("accepted", answer.accepted());
                node.put("text", answer.text());
                node.put("url", url);
            });
            return answer.accepted() ? ExitCode.AS_EXPECTED : ExitCode.NOT_AS_EXPECTED;
        });
    }
}
