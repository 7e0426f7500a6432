// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutputTest {
    private static final Endpoint HERE = Endpoint.of("10.0.0.1:5060");

    private record Fine() implements Status {}

    static Stream<Output> outputs() {
        HttpCall call = new HttpCall(
                Ipv4Address.LOOPBACK, HERE, Optional.empty(), HttpRequest.get("/"), Duration.ofSeconds(1), 1);
        return Stream.of(
                new Output.Listen(Ear.udp(HERE)),
                new Output.Unlisten(Ear.group(HERE)),
                new Output.Send(HERE, HERE, Bytes.EMPTY),
                new Output.HttpAsk(1, call),
                new Output.HttpAnswer(2, HttpResponse.html("")),
                new Output.Note(Kind.STATE, "why"),
                new Output.Publish(new Fine()),
                new Output.Keep(Bytes.utf8("settings")),
                new Output.Own(new HostAddress(HERE.address(), 24, Optional.empty(), Optional.empty())),
                new Output.Disown(HERE.address()),
                new Output.Probe(HERE.address(), Duration.ofMillis(500)));
    }

    /** {@code HttpAsk} is {@code ask}: the last word of the record's name is the method's name. */
    @ParameterizedTest
    @MethodSource("outputs")
    void each_output_performs_its_own_method_once_with_all_it_has(Output output) throws ReflectiveOperationException {
        List<String> methods = new ArrayList<>();
        List<Object> given = new ArrayList<>();
        Output.Port port = (Output.Port) Proxy.newProxyInstance(
                Output.Port.class.getClassLoader(), new Class<?>[] {Output.Port.class}, (proxy, method, arguments) -> {
                    methods.add(method.getName());
                    given.addAll(Arrays.asList(arguments));
                    return null;
                });

        output.perform(port);

        String expected = output.getClass().getSimpleName().replace("Http", "").toLowerCase(Locale.ROOT);
        assertThat(methods).containsExactly(expected);
        assertThat(given).isEqualTo(output instanceof Output.Send ? List.of(output) : components(output));
    }

    @Test
    void the_port_has_a_method_for_each_output_and_no_other() {
        assertThat(outputs().map(Object::getClass)).containsExactlyInAnyOrder(Output.class.getPermittedSubclasses());
        assertThat(Stream.of(Output.Port.class.getDeclaredMethods()).map(Method::getName))
                .doesNotHaveDuplicates()
                .hasSameSizeAs(Output.class.getPermittedSubclasses());
    }

    private static List<Object> components(Output output) throws ReflectiveOperationException {
        List<Object> values = new ArrayList<>();
        for (RecordComponent component : output.getClass().getRecordComponents()) {
            values.add(component.getAccessor().invoke(output));
        }
        return values;
    }
}
