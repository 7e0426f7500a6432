// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.settings.SettingsDocument;
import dev.coldboot.wire.settings.SettingsXml;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShapeTest {
    private static final String PHONE = "<settings><phone-settings>%s</phone-settings></settings>";

    private static Template template(String inside) {
        return Mustache.compiler()
                .emptyStringIsFalse(true)
                .withEscaper(Shape::escape)
                .compile(PHONE.formatted(inside));
    }

    private static Optional<Shape> shape(Template template, Map<String, String> values) {
        return Shape.of(template.execute(Shape.marks(values)));
    }

    private static SettingsDocument read(Template template, Map<String, String> values) {
        try {
            return SettingsXml.decode(Bytes.utf8(template.execute(values)));
        } catch (WireFormatException e) {
            throw new AssertionError(e);
        }
    }

    static List<String> awkward() {
        return List.of(
                "x",
                "",
                " a  b ",
                "<&>\"'`=",
                "]]>",
                "&amp;",
                "{{x}}",
                "$1\\",
                "Söhne",
                "\uD83D\uDE00",
                "a\nb\tc",
                "\uE001x\uE002");
    }

    @ParameterizedTest
    @MethodSource("awkward")
    void what_is_filled_in_is_what_would_be_read(String value) {
        Template template = template(
                "<a idx=\"1\" perm=\"R\">{{x}}</a><b>from {{x}} to {{y}}{{x}}</b><c>none</c>"
                        + "{{#x}}<d>{{x}}</d>{{/x}}{{^x}}<e/>{{/x}}<f action=\"remove\">{{y}}</f><g><![CDATA[ ]]>{{#x}}{{.}}{{/x}}</g>");
        Map<String, String> values = Map.of("x", value, "y", "why");
        Map<String, String> alike = Map.of("x", value.isEmpty() ? "" : "other", "y", "y");

        Optional<SettingsDocument> filled = shape(template, alike).flatMap(shape -> shape.filled(values));

        assertThat(filled).contains(read(template, values));
        assertThat(shape(template, alike).flatMap(shape -> shape.written(values)))
                .contains(SettingsXml.encode(read(template, values)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a>{{{x}}}</a>",
                "<a>{{&x}}</a>",
                "<a idx=\"{{x}}\">1</a>",
                "<{{x}}>1</{{x}}>",
                "<a>1</a><!-- {{x}} -->",
                "<a>1</a></phone-settings><setting-files><file url=\"http://h/{{x}}.xml\"/></setting-files><phone-settings>"
            })
    void a_template_that_uses_a_value_otherwise_has_no_shape(String inside) {
        assertThat(shape(template(inside), Map.of("x", "1"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\rb", "\u0001", "\uFFFE", "\uD800"})
    void a_value_that_xml_changes_or_cannot_carry_is_left_to_the_reader(String value) {
        Template template = template("<a>{{x}}</a>");

        Shape shape = shape(template, Map.of("x", "1")).orElseThrow();
        assertThat(shape.filled(Map.of("x", value))).isEmpty();
        assertThat(shape.written(Map.of("x", value))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1_001, 3_000_000})
    void long_values_are_left_to_the_reader_who_judges_the_size(int length) {
        Template template = template("<a>{{x}}</a>");

        assertThat(shape(template, Map.of("x", "1")).orElseThrow().filled(Map.of("x", "x".repeat(length))))
                .isEmpty();
    }
}
