// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.replay;

import dev.coldboot.dhcp.DhcpOrder;
import dev.coldboot.dns.DnsOrder;
import dev.coldboot.dns.DnsZone;
import dev.coldboot.engine.Order;
import dev.coldboot.engine.fault.Faults;
import dev.coldboot.lab.Browser;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.scenario.Scenario;
import dev.coldboot.lab.scenario.ScenarioFile;
import dev.coldboot.phone.PhoneOrder;
import dev.coldboot.pnp.PnpAction;
import dev.coldboot.pnp.PnpOrder;
import dev.coldboot.registrar.RegistrarOrder;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.dns.DnsRecord;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AccessorNamingStrategy;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedMethod;
import tools.jackson.databind.introspect.DefaultAccessorNamingStrategy;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * How the values of a recording are written: records as objects, addresses as the texts that people know, bytes as base64.
 * Which classes may be made is fixed here; a recording names none.
 */
final class RecordingJson {
    private static final int MAX_DEPTH = 50;

    /** Reads a text that has a form. */
    private interface Reading<T> {
        T read(String text) throws WireFormatException, LabStartException;
    }

    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(RecordingLines.MAX_LINE)
                            .build())
                    .build())
            .addModule(values())
            .accessorNaming(new Components())
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private static final Map<String, Class<? extends Order>> ORDERS = orders();

    private RecordingJson() {}

    /** A record is its components; what it can be asked besides, such as {@code isNews}, is no part of it. */
    private static final class Components extends DefaultAccessorNamingStrategy.Provider {
        private static final long serialVersionUID = 1;

        @Override
        public AccessorNamingStrategy forRecord(MapperConfig<?> config, AnnotatedClass recordClass) {
            return new DefaultAccessorNamingStrategy.RecordNaming(config, recordClass) {
                @Override
                public @Nullable String findNameForIsGetter(AnnotatedMethod method, String name) {
                    return null;
                }
            };
        }
    }

    private static SimpleModule values() {
        SimpleModule module = new SimpleModule("coldboot");
        add(
                module,
                Bytes.class,
                bytes -> Base64.getEncoder().encodeToString(bytes.unsafeArray()),
                text -> Bytes.owning(Base64.getDecoder().decode(text)));
        add(module, Endpoint.class, Endpoint::toString, Endpoint::parse);
        add(module, Ipv4Address.class, Ipv4Address::toString, Ipv4Address::parse);
        add(module, MacAddress.class, MacAddress::toString, MacAddress::parse);
        add(module, PnpAction.class, RecordingJson::written, RecordingJson::action);
        add(module, Scenario.class, ScenarioFile::write, text -> ScenarioFile.parse("its scenario", text));
        // What faults did is in what arrived, and what was lost.
        add(module, Faults.class, faults -> "", text -> Faults.NONE);
        module.addSerializer(DnsZone.class, new ValueSerializer<DnsZone>() {
            @Override
            public void serialize(DnsZone value, JsonGenerator out, SerializationContext context) {
                context.writeValue(out, value.records().toArray(DnsRecord[]::new));
            }
        });
        module.addDeserializer(DnsZone.class, new ValueDeserializer<DnsZone>() {
            @Override
            public DnsZone deserialize(JsonParser in, DeserializationContext context) {
                return new DnsZone(List.of(context.readValue(in, DnsRecord[].class)));
            }
        });
        return module;
    }

    private static <T> void add(SimpleModule module, Class<T> type, Function<T, String> writing, Reading<T> reading) {
        module.addSerializer(type, new ValueSerializer<T>() {
            @Override
            public void serialize(T value, JsonGenerator out, SerializationContext context) {
                out.writeString(writing.apply(value));
            }
        });
        module.addDeserializer(type, new ValueDeserializer<T>() {
            @Override
            public T deserialize(JsonParser in, DeserializationContext context) {
                String text = in.getValueAsString("");
                try {
                    return reading.read(text);
                } catch (WireFormatException | LabStartException | IllegalArgumentException e) {
                    throw context.weirdStringException(text, type, String.valueOf(e.getMessage()));
                }
            }
        });
    }

    private static String written(PnpAction action) {
        if (action instanceof PnpAction.Offer offer) {
            return "offer " + offer.url();
        } else if (action instanceof PnpAction.Deny deny) {
            return "deny " + deny.status() + " " + deny.reason();
        }
        return "ignore";
    }

    private static PnpAction action(String text) {
        String[] parts = (text + "   ").split(" ", 3);
        return switch (parts[0]) {
            case "offer" -> new PnpAction.Offer((parts[1] + parts[2]).strip());
            case "deny" -> new PnpAction.Deny(Integer.parseInt(parts[1]), parts[2].strip());
            case "ignore" -> new PnpAction.Ignore();
            default -> throw new IllegalArgumentException("action: \"" + text + "\" (expected: offer, deny or ignore)");
        };
    }

    private static Map<String, Class<? extends Order>> orders() {
        Map<String, Class<? extends Order>> orders = new HashMap<>();
        Stream.of(PhoneOrder.class, PnpOrder.class, RegistrarOrder.class, DhcpOrder.class, DnsOrder.class)
                .flatMap(family -> Stream.of(family.getPermittedSubclasses()))
                .<Class<? extends Order>>map(kind -> kind.asSubclass(Order.class))
                .forEach(kind -> orders.put(name(kind), kind));
        orders.put(name(Browser.Visit.class), Browser.Visit.class);
        return orders;
    }

    /** Such as {@code PhoneOrder.PowerOn}. */
    static String name(Class<?> kind) {
        Class<?> outer = kind.getEnclosingClass();
        return (outer == null ? "" : outer.getSimpleName() + ".") + kind.getSimpleName();
    }

    /** @throws IllegalArgumentException when there is none of that name */
    static Class<? extends Order> order(String name) {
        Class<? extends Order> kind = ORDERS.get(name);
        if (kind == null) {
            throw new IllegalArgumentException("order: \"" + name + "\" (expected: one that this program knows)");
        }
        return kind;
    }
}
