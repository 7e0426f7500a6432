// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.xmlrpc;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.WireFormatException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.xmlrpc.XmlRpcRequest;
import org.apache.xmlrpc.XmlRpcRequestConfig;
import org.apache.xmlrpc.common.XmlRpcHttpRequestConfigImpl;
import org.apache.xmlrpc.common.XmlRpcStreamRequestConfig;
import org.apache.xmlrpc.parser.XmlRpcRequestParser;
import org.apache.xmlrpc.parser.XmlRpcResponseParser;
import org.apache.xmlrpc.serializer.XmlRpcWriter;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/**
 * Calls and replies to bytes and back, by Apache XML-RPC between our own reader and writer of XML.
 *
 * <p>What is written stands on one line with every value tagged, since one client of the redirection service reads replies
 * with a regular expression (fidelity: C). Of the library's extensions only nil is known;
 * nothing is ever deserialised (CVE-2019-17570).
 */
public final class XmlRpcCodec {
    private static final XmlRpcStreamRequestConfig CONFIG = new XmlRpcHttpRequestConfigImpl();
    private static final PlainTypes TAGGED = new PlainTypes(true);
    private static final PlainTypes UNTAGGED = new PlainTypes(false);

    private interface Writing {
        void to(XmlRpcWriter writer) throws SAXException;
    }

    private XmlRpcCodec() {}

    /** Writes a call. */
    public static Bytes encodeCall(XmlRpcCall call) {
        return write(TAGGED, writer -> writer.write(new Request(call)));
    }

    /** Writes a reply. */
    public static Bytes encodeReply(XmlRpcReply reply) {
        return write(TAGGED, writer -> writeReply(writer, reply));
    }

    /** Writes a reply whose texts stand without a {@code <string>} tag, as the services of some vendors do. */
    public static Bytes encodeUntaggedReply(XmlRpcReply reply) {
        return write(UNTAGGED, writer -> writeReply(writer, reply));
    }

    private static void writeReply(XmlRpcWriter writer, XmlRpcReply reply) throws SAXException {
        if (reply instanceof XmlRpcReply.Result result) {
            writer.write(CONFIG, result.value());
        } else if (reply instanceof XmlRpcReply.Fault fault) {
            writer.write(CONFIG, fault.code(), fault.text());
        }
    }

    private static Bytes write(PlainTypes types, Writing writing) {
        OneLineXml out = new OneLineXml();
        try {
            writing.to(new XmlRpcWriter(CONFIG, out, types));
        } catch (SAXException e) {
            throw new IllegalArgumentException("value: a type that XML-RPC has not (expected: as in XmlRpcCall)", e);
        }
        return out.bytes();
    }

    /**
     * Reads a call.
     *
     * @param charset what the Content-Type says, which beats the XML declaration (RFC 7303 section 3)
     * @throws WireFormatException when it is none
     */
    public static XmlRpcCall decodeCall(Bytes body, Optional<Charset> charset) throws WireFormatException {
        XmlRpcRequestParser parser = new XmlRpcRequestParser(CONFIG, TAGGED);
        StrictXml.read(body, charset, "XML-RPC call", parser);
        String method = parser.getMethodName();
        if (method == null || method.isBlank()) {
            throw new WireFormatException("no methodName", "XML-RPC call", -1);
        }
        List<?> params = parser.getParams();
        return new XmlRpcCall(method.strip(), params == null ? List.of() : new ArrayList<@Nullable Object>(params));
    }

    /**
     * Reads a reply.
     *
     * @throws WireFormatException when it is none
     */
    public static XmlRpcReply decodeReply(Bytes body, Optional<Charset> charset) throws WireFormatException {
        CauseFreeResponseParser parser = new CauseFreeResponseParser();
        StrictXml.read(body, charset, "XML-RPC reply", parser);
        if (!parser.answered) {
            throw new WireFormatException("neither value nor fault", "XML-RPC reply", -1);
        }
        return parser.isSuccess()
                ? new XmlRpcReply.Result(parser.value)
                : new XmlRpcReply.Fault(parser.getErrorCode(), String.valueOf(parser.getErrorMessage()));
    }

    /** The call as the library's writer wants it. */
    private record Request(XmlRpcCall call) implements XmlRpcRequest {
        @Override
        public XmlRpcRequestConfig getConfig() {
            return CONFIG;
        }

        @Override
        public String getMethodName() {
            return call.method();
        }

        @Override
        public int getParameterCount() {
            return call.arguments().size();
        }

        @Override
        public @Nullable Object getParameter(int index) {
            return call.arguments().get(index);
        }
    }

    /** The library's own would deserialise a Java object that the server put into {@code faultCause}. */
    private static final class CauseFreeResponseParser extends XmlRpcResponseParser {
        private boolean answered;
        private @Nullable Object value;

        CauseFreeResponseParser() {
            super(CONFIG, TAGGED);
        }

        @Override
        protected void addResult(@Nullable Object result) throws SAXException {
            answered = true;
            if (isSuccess()) {
                value = result;
            } else if (result instanceof Map<?, ?> struct) {
                Map<Object, Object> fault = new HashMap<>(struct);
                fault.remove("faultCause");
                super.addResult(fault);
            } else {
                throw new SAXException("a fault that is no struct");
            }
        }
    }
}
