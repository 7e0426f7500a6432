// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.lab.report.Printable;
import java.io.PrintWriter;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a command speaks: lines for people, or one JSON object a line for scripts. Answers go to standard output, and with JSON
 * so do errors; notes go to standard error.
 */
final class Voice {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean json;
    private final Progress progress;
    private boolean silent;

    Voice(PrintWriter out, PrintWriter err, boolean json, Progress progress) {
        this.out = out;
        this.err = err;
        this.json = json;
        this.progress = progress;
    }

    Progress progress() {
        return progress;
    }

    /** An answer; an empty text is a line for scripts only. */
    synchronized void say(String text, Consumer<ObjectNode> fields) {
        if (silent) {
            return;
        }
        progress.clear();
        if (json) {
            ObjectNode node = JSON.createObjectNode();
            fields.accept(node);
            out.println(JSON.writeValueAsString(node));
        } else if (!text.isEmpty()) {
            out.println(text);
        }
        out.flush();
    }

    /** A word aside, which no script needs. */
    synchronized void note(String text) {
        if (!silent) {
            progress.clear();
            err.println("coldboot: " + Printable.text(text));
            err.flush();
        }
    }

    /** Why it was not done. */
    void error(String code, String message) {
        error(code, message, fields -> {});
    }

    /**
     * Why it was not done.
     *
     * @param more what scripts may want to know besides
     */
    synchronized void error(String code, String message, Consumer<ObjectNode> more) {
        if (!json) {
            note(message);
            return;
        }
        say("", node -> {
            ObjectNode error = node.putObject("error");
            error.put("code", code);
            error.put("message", message);
            more.accept(error);
        });
    }

    /** Whether it speaks to scripts. */
    boolean isJson() {
        return json;
    }

    /** Says nothing more. */
    synchronized void fallSilent() {
        silent = true;
    }
}
