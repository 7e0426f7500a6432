// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.xmlrpc;

import com.ctc.wstx.sax.WstxSAXParserFactory;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.WireFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Optional;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.ext.DefaultHandler2;
import org.xml.sax.helpers.LocatorImpl;
import org.xml.sax.helpers.XMLFilterImpl;

/**
 * Reads XML that nobody vouches for: no DOCTYPE, no entity of one's own, no deep nesting, no word on standard error. Each
 * thread reuses one parser, whose making costs more than a call.
 */
final class StrictXml {
    /** Elements within elements; a struct in an array in a call is 12 deep. */
    static final int MAX_DEPTH = 64;

    private static final ThreadLocal<XMLReader> READERS = ThreadLocal.withInitial(StrictXml::newReader);

    private StrictXml() {}

    static void read(Bytes document, Optional<Charset> charset, String what, ContentHandler handler)
            throws WireFormatException {
        InputSource source = new InputSource(new ByteArrayInputStream(document.unsafeArray()));
        charset.ifPresent(c -> source.setEncoding(c.name()));
        DepthLimit limited = new DepthLimit(READERS.get());
        limited.setContentHandler(handler);
        try {
            limited.parse(source);
        } catch (SAXException e) {
            throw new WireFormatException(reason(e) + position(e), what, -1);
        } catch (IOException e) {
            throw new WireFormatException("bytes that are no text in its encoding" + limited.position(), what, -1);
        } catch (RuntimeException e) {
            // The library's parsers cast and count without looking when values stand where they don't belong.
            throw new WireFormatException("values where none belong" + limited.position(), what, -1);
        }
    }

    /** The parsers' own words are not passed on: they may quote what they read. */
    private static String reason(SAXException e) {
        return e instanceof Refused ? String.valueOf(e.getMessage()) : "malformed XML, or no XML-RPC";
    }

    private static String position(SAXException e) {
        return e instanceof SAXParseException at && at.getLineNumber() > 0
                ? " at line " + at.getLineNumber() + ", column " + at.getColumnNumber()
                : "";
    }

    private static XMLReader newReader() {
        try {
            SAXParserFactory factory = new WstxSAXParserFactory();
            factory.setNamespaceAware(true);
            XMLReader reader = factory.newSAXParser().getXMLReader();
            reader.setProperty("http://xml.org/sax/properties/lexical-handler", new NoDoctype());
            return reader;
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("this Java's XML parser cannot be made safe", e);
        }
    }

    private static final class Refused extends SAXParseException {
        private static final long serialVersionUID = 1L;

        Refused(String message, Locator locator) {
            super(message, locator);
        }
    }

    /** Ends a document at its DOCTYPE, before anything that stands in it is looked at. */
    private static final class NoDoctype extends DefaultHandler2 {
        @Override
        public void startDTD(String name, @Nullable String publicId, @Nullable String systemId) throws SAXException {
            throw new Refused("a DOCTYPE", new LocatorImpl());
        }
    }

    private static final class DepthLimit extends XMLFilterImpl {
        private Locator locator = new LocatorImpl();
        private int depth;

        DepthLimit(XMLReader reader) {
            super(reader);
        }

        String position() {
            return locator.getLineNumber() > 0
                    ? " at line " + locator.getLineNumber() + ", column " + locator.getColumnNumber()
                    : "";
        }

        @Override
        public void setDocumentLocator(Locator given) {
            locator = given;
            super.setDocumentLocator(given);
        }

        @Override
        public void startElement(String uri, String localName, String name, Attributes attributes) throws SAXException {
            if (++depth > MAX_DEPTH) {
                throw new Refused("elements nested deeper than " + MAX_DEPTH, locator);
            }
            super.startElement(uri, localName, name, attributes);
        }

        @Override
        public void endElement(String uri, String localName, String name) throws SAXException {
            depth--;
            super.endElement(uri, localName, name);
        }

        /** Name spaces in values are not passed on: the library's parsers lose count of prefixes declared there. */
        @Override
        public void startPrefixMapping(String prefix, String uri) {}

        @Override
        public void endPrefixMapping(String prefix) {}

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
