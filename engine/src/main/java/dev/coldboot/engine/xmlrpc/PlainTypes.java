// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.xmlrpc;

import org.apache.ws.commons.util.NamespaceContextImpl;
import org.apache.xmlrpc.common.TypeFactoryImpl;
import org.apache.xmlrpc.common.XmlRpcStreamConfig;
import org.apache.xmlrpc.parser.NullParser;
import org.apache.xmlrpc.parser.TypeParser;
import org.apache.xmlrpc.serializer.TypeSerializer;
import org.apache.xmlrpc.serializer.TypeSerializerImpl;
import org.apache.xmlrpc.serializer.XmlRpcWriter;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/** The types of XML-RPC itself, and nil; every value gets its tag. */
final class PlainTypes extends TypeFactoryImpl {
    private static final String NIL = "nil";

    private final boolean tagsStrings;

    /** @param tagsStrings false leaves the {@code <string>} tag out, which the specification allows */
    PlainTypes(boolean tagsStrings) {
        super(null);
        this.tagsStrings = tagsStrings;
    }

    @Override
    public @Nullable TypeSerializer getSerializer(XmlRpcStreamConfig config, @Nullable Object value)
            throws SAXException {
        if (value == null) {
            return new Tagged(NIL);
        }
        if (value instanceof String) {
            return tagsStrings ? new Tagged("string") : super.getSerializer(config, value);
        }
        return value instanceof Integer ? new Tagged("int") : super.getSerializer(config, value);
    }

    /** Both spellings of nil are known, the plain one and the one in the library's name space; no other extension is. */
    @Override
    public @Nullable TypeParser getParser(
            XmlRpcStreamConfig config, NamespaceContextImpl context, String uri, String localName) {
        if (NIL.equals(localName) && (uri.isEmpty() || uri.equals(XmlRpcWriter.EXTENSIONS_URI))) {
            return new NullParser();
        }
        return uri.isEmpty() ? super.getParser(config, context, uri, localName) : null;
    }

    private static final class Tagged extends TypeSerializerImpl {
        private final String tag;

        Tagged(String tag) {
            this.tag = tag;
        }

        @Override
        public void write(ContentHandler out, @Nullable Object value) throws SAXException {
            write(out, tag, value == null ? "" : value.toString());
        }
    }
}
