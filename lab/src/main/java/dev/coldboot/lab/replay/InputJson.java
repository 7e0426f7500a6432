// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.replay;

import dev.coldboot.engine.Input;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Inputs of machines as JSON: the name of the kind, then its parts. */
final class InputJson {
    private static final Map<String, Class<? extends Input>> KINDS = Stream.of(Input.class.getPermittedSubclasses())
            .<Class<? extends Input>>map(kind -> kind.asSubclass(Input.class))
            .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, Function.identity()));

    private InputJson() {}

    static void write(ObjectNode node, Input input) {
        node.put("kind", input.getClass().getSimpleName());
        if (input instanceof Input.Ordered ordered) {
            node.put("order", RecordingJson.name(ordered.order().getClass()));
            node.set("value", RecordingJson.MAPPER.valueToTree(ordered.order()));
        } else {
            node.set("value", RecordingJson.MAPPER.valueToTree(input));
        }
    }

    /**
     * Reads one.
     *
     * @throws RuntimeException when it is none: of Jackson, or of the value itself
     */
    static Input read(JsonNode node) {
        String name = node.path("kind").asString("");
        JsonNode value = node.path("value");
        if (name.equals("Ordered")) {
            return new Input.Ordered(RecordingJson.MAPPER.treeToValue(
                    value, RecordingJson.order(node.path("order").asString(""))));
        }
        Class<? extends Input> kind = KINDS.get(name);
        if (kind == null) {
            throw new IllegalArgumentException("input: \"" + name + "\" (expected: one of " + KINDS.keySet() + ")");
        }
        return RecordingJson.MAPPER.treeToValue(value, kind);
    }
}
