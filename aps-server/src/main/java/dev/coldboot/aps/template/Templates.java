// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.template;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import dev.coldboot.aps.crm.CrmPhone;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.settings.SettingsDocument;
import dev.coldboot.wire.settings.SettingsXml;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * Settings documents out of templates in Mustache, whose values are escaped for XML unless a template says otherwise.
 *
 * <p>A phone gets the first template that there is of {@code CUSTOMER/TYPE.xml}, {@code CUSTOMER/phone.xml},
 * {@code TYPE.xml} and {@code phone.xml}, which comes with the program; the general settings of a type are
 * {@code general-TYPE.xml} or {@code general.xml}, and its firmware file {@code firmware-TYPE.xml} or {@code firmware.xml}. A
 * phone that asks for one file alone gets a container of several where there is one of {@code CUSTOMER/files-TYPE.xml},
 * {@code CUSTOMER/files.xml}, {@code files-TYPE.xml} and {@code files.xml}. Whatever a template makes is read as a settings document before a phone
 * sees it. Templates can read the values of one phone, and nothing else: no method, no file outside of their directory.
 */
public final class Templates {
    /** Parts that one template takes in, also by way of others. */
    static final int MAX_PARTS = 64;

    /** Compiled templates that are kept; the longest unused is compiled anew. */
    private static final int MAX_COMPILED = 1_000;

    private static final int MAX_FILE_NAME = 60;

    /** Names of customers and types that can be names of files, in every file system. */
    private static final Pattern FILE_NAME =
            Pattern.compile("[\\p{L}\\p{N}_-][\\p{L}\\p{N} ._-]{0," + (MAX_FILE_NAME - 1) + "}");

    private static final String EXTENSION = ".xml";

    private final TemplateDirectory directory;
    /** By their text, so that an edited file is a new template and nothing has to be watched. */
    private final Map<TemplateDirectory.Source, Compiled> compiled = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * @param parts what it took in when it was first filled in, by name
     * @param shapes what it makes, by the names of the values that are missing; empty where that has no shape
     */
    private record Compiled(
            Template template, Map<String, TemplateDirectory.Source> parts, Map<Set<String>, Optional<Shape>> shapes) {}

    /**
     * @param directory the customers' own templates; empty for the one that comes with the program
     * @throws TemplateTrouble when it is no directory
     */
    public Templates(Optional<Path> directory) {
        this.directory = new TemplateDirectory(directory);
    }

    /** What there is for a phone: the templates as they are now, each looked for once when it is first asked for. */
    public OfPhone of(CrmPhone phone) {
        return new OfPhone(phone);
    }

    /** One phone's files. It is for one request, since it does not see what changes later. */
    public final class OfPhone {
        private final CrmPhone phone;
        private final TemplateDirectory.Look look = directory.look();
        private final Map<String, String> values;

        private OfPhone(CrmPhone phone) {
            this.phone = phone;
            this.values = values(phone);
        }

        /**
         * The settings.
         *
         * @throws TemplateTrouble when the template fails, or makes no settings document
         */
        public SettingsDocument settings() {
            return filled(own(), values);
        }

        /**
         * The settings as XML.
         *
         * @return empty where nothing is gained by not asking for {@link #settings}; throws like it
         */
        public Optional<Bytes> written() {
            TemplateDirectory.Source source = own();
            try {
                return shape(template(source), values).flatMap(shape -> shape.written(values));
            } catch (MustacheException e) {
                throw trouble(source, values, e);
            }
        }

        private TemplateDirectory.Source own() {
            List<String> names = List.of(
                    file(phone.customer()) + "/" + file(phone.type()) + EXTENSION,
                    file(phone.customer()) + "/phone" + EXTENSION,
                    file(phone.type()) + EXTENSION,
                    "phone" + EXTENSION);
            return look.first(names)
                    .orElseThrow(() -> new TemplateTrouble("template: none (expected: one of " + names + ")"));
        }

        /** The container of its files; empty where there is no template for one. */
        public Optional<SettingsDocument> container() {
            return look.first(List.of(
                            file(phone.customer()) + "/files-" + file(phone.type()) + EXTENSION,
                            file(phone.customer()) + "/files" + EXTENSION,
                            "files-" + file(phone.type()) + EXTENSION,
                            "files" + EXTENSION))
                    .map(source -> filled(source, values));
        }
    }

    /** The settings of all phones of a type; empty where there is no template for them. */
    public Optional<SettingsDocument> general(String type) {
        return ofType("general", type).map(source -> filled(source, Map.of("type", type)));
    }

    /** The firmware file of all phones of a type; empty where there is no template for it. */
    public Optional<SettingsDocument> firmware(String type) {
        return ofType("firmware", type).map(source -> filled(source, Map.of("type", type)));
    }

    private Optional<TemplateDirectory.Source> ofType(String name, String type) {
        return directory.look().first(List.of(name + "-" + file(type) + EXTENSION, name + EXTENSION));
    }

    /** The name, if it can be that of a file; one that can't has no template of its own. */
    private static String file(String name) {
        return isPlain(name) || FILE_NAME.matcher(name).matches() ? name : "-";
    }

    /** Nearly all are: this is asked several times for each phone. */
    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!isLetter && (c < '0' || c > '9')) {
                return false;
            }
        }
        return !name.isEmpty() && name.length() <= MAX_FILE_NAME;
    }

    private static Map<String, String> values(CrmPhone phone) {
        return Map.ofEntries(
                Map.entry("mac", phone.mac().toString()),
                Map.entry("type", phone.type()),
                Map.entry("customer", phone.customer()),
                Map.entry("site", phone.site()),
                Map.entry("extension", phone.extension()),
                Map.entry("display_name", phone.displayName()),
                Map.entry("user", phone.account().user()),
                Map.entry("password", phone.account().password()),
                Map.entry("host", phone.account().host()),
                Map.entry("outbound", phone.account().outbound()));
    }

    private SettingsDocument filled(TemplateDirectory.Source source, Map<String, String> values) {
        try {
            Compiled template = template(source);
            Optional<SettingsDocument> quick = shape(template, values).flatMap(shape -> shape.filled(values));
            return quick.isPresent()
                    ? quick.get()
                    : SettingsXml.decode(Bytes.utf8(template.template().execute(values)));
        } catch (MustacheException e) {
            throw trouble(source, values, e);
        } catch (WireFormatException e) {
            throw new TemplateTrouble("template " + source.name() + ": makes no settings document: " + e.getMessage());
        }
    }

    private static TemplateTrouble trouble(
            TemplateDirectory.Source source, Map<String, String> values, MustacheException cause) {
        String why = cause instanceof MustacheException.Context context
                ? "line " + context.lineNo + ": no value \"" + context.key + "\" (expected: one of "
                        + values.keySet().stream().sorted().toList() + ")"
                : firstLine(cause);
        return new TemplateTrouble("template " + source.name() + ": " + why);
    }

    private static Optional<Shape> shape(Compiled template, Map<String, String> values) {
        Set<String> missing = new HashSet<>();
        values.forEach((name, value) -> {
            if (value.isEmpty()) {
                missing.add(name);
            }
        });
        return template.shapes()
                .computeIfAbsent(missing, any -> Shape.of(template.template().execute(Shape.marks(values))));
    }

    private Compiled template(TemplateDirectory.Source source) {
        synchronized (compiled) {
            Compiled known = compiled.get(source);
            if (known != null && isCurrent(known)) {
                return known;
            }
            Compiled fresh = compile(source);
            compiled.put(source, fresh);
            if (compiled.size() > MAX_COMPILED) {
                compiled.remove(compiled.keySet().iterator().next());
            }
            return fresh;
        }
    }

    private boolean isCurrent(Compiled known) {
        TemplateDirectory.Look look = directory.look();
        return known.parts().entrySet().stream()
                .allMatch(part -> look.first(List.of(fileOfPart(part.getKey()))).equals(Optional.of(part.getValue())));
    }

    private Compiled compile(TemplateDirectory.Source source) {
        Map<String, TemplateDirectory.Source> parts = new ConcurrentHashMap<>();
        AtomicInteger taken = new AtomicInteger();
        Template template = Mustache.compiler()
                .emptyStringIsFalse(true)
                .withEscaper(Shape::escape)
                .withCollector(new ValuesOnly())
                .withLoader(name -> new StringReader(part(name, taken.incrementAndGet(), parts)))
                .compile(source.text());
        return new Compiled(template, parts, new ConcurrentHashMap<>());
    }

    private String part(String name, int taken, Map<String, TemplateDirectory.Source> parts) {
        if (taken > MAX_PARTS || !FILE_NAME.matcher(name).matches()) {
            throw new MustacheException("part \"" + name + "\" (expected: the name of a file of parts, and at most "
                    + MAX_PARTS + " of them)");
        }
        TemplateDirectory.Source part = directory
                .look()
                .first(List.of(fileOfPart(name)))
                .orElseThrow(() -> new MustacheException(
                        "part \"" + name + "\" is missing (expected: the file " + fileOfPart(name) + ")"));
        parts.put(name, part);
        return part.text();
    }

    private static String fileOfPart(String name) {
        return "parts/" + name + EXTENSION;
    }

    private static String firstLine(MustacheException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("cannot be read");
    }
}
