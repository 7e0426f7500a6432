// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.xmlrpc;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.WireFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Calls one XML-RPC service, waiting for each reply; many threads may use it at once. */
public final class XmlRpcClient {
    /** A redirection service that is slower than this has hung: the wait that the best known client allows. */
    public static final Duration TIME_LIMIT = Duration.ofSeconds(25);

    /** Longer replies are refused; 100,000 MACs fit. */
    static final int MAX_REPLY = 8 << 20;

    private final HttpClient http;
    private final URI service;
    private final String authorization;

    /**
     * @param service such as {@code https://127.0.0.1:18083/xmlrpc/}
     * @param trust which certificates of the service to believe
     */
    public XmlRpcClient(URI service, String user, String password, Trust trust) {
        this.service = service;
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TIME_LIMIT)
                .sslContext(trust.context())
                .build();
    }

    /**
     * Makes a call.
     *
     * @throws XmlRpcTrouble when no reply came that could be read; a fault is a reply
     * @throws InterruptedException when the calling thread is interrupted
     */
    public XmlRpcReply call(String method, @Nullable Object... arguments) throws XmlRpcTrouble, InterruptedException {
        Bytes body = XmlRpcCodec.encodeCall(XmlRpcCall.of(method, arguments));
        HttpRequest request = HttpRequest.newBuilder(service)
                .timeout(TIME_LIMIT)
                .header("Content-Type", "text/xml")
                .header("Authorization", authorization)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.unsafeArray()))
                .build();
        try {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            return read(response);
        } catch (HttpTimeoutException e) {
            throw new XmlRpcTrouble(service, "no reply within " + TIME_LIMIT.toSeconds() + " s", 0);
        } catch (SSLException e) {
            throw new XmlRpcTrouble(
                    service, "TLS failed, " + e.getMessage() + " (name the service's CA, or trust any)", 0);
        } catch (IOException e) {
            throw new XmlRpcTrouble(service, e.getMessage() == null ? "cannot connect" : e.getMessage(), 0);
        }
    }

    private XmlRpcReply read(HttpResponse<InputStream> response) throws XmlRpcTrouble, IOException {
        try (InputStream in = response.body()) {
            int status = response.statusCode();
            if (status == 401 || status == 403) {
                throw new XmlRpcTrouble(service, "status " + status + ": the login was refused", status);
            }
            if (status != 200) {
                throw new XmlRpcTrouble(service, "status " + status + " (expected: 200)", status);
            }
            byte[] body = in.readNBytes(MAX_REPLY + 1);
            if (body.length > MAX_REPLY) {
                throw new XmlRpcTrouble(service, "a reply of more than " + MAX_REPLY + " bytes", status);
            }
            return XmlRpcCodec.decodeReply(Bytes.owning(body), Optional.empty());
        } catch (WireFormatException e) {
            throw new XmlRpcTrouble(service, "an unreadable reply: " + e.getMessage(), response.statusCode());
        }
    }
}
