// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.xmlrpc;

import dev.coldboot.engine.xmlrpc.XmlRpcTrouble.Reason;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.WireFormatException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Calls one XML-RPC service over kept-alive connections, waiting for each reply; many threads may use it at once. */
public final class XmlRpcClient {
    /** Longer replies are refused; 100,000 MACs fit. */
    static final int MAX_REPLY = 8 << 20;

    private final HttpClient http;
    private final URI service;
    private final String authorization;
    private final Duration timeLimit;

    /**
     * @param service such as {@code https://127.0.0.1:18083/xmlrpc/}
     * @param trust which certificates of the service to believe
     * @param timeLimit the wait for each whole reply
     */
    public XmlRpcClient(URI service, String user, String password, Trust trust, Duration timeLimit) {
        this.service = service;
        this.timeLimit = timeLimit;
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeLimit)
                .sslContext(trust.context())
                .build();
    }

    /**
     * Makes a call, once.
     *
     * @throws XmlRpcTrouble when no reply came that could be read; a fault is a reply
     * @throws InterruptedException when the calling thread is interrupted
     */
    public XmlRpcReply call(String method, @Nullable Object... arguments) throws XmlRpcTrouble, InterruptedException {
        Bytes body = XmlRpcCodec.encodeCall(XmlRpcCall.of(method, arguments));
        HttpRequest request = HttpRequest.newBuilder(service)
                .header("Content-Type", "text/xml")
                .header("Authorization", authorization)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.unsafeArray()))
                .build();
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(request, head -> new BoundedBody(MAX_REPLY));
        try {
            // The time limit that a request can have ends with the head of its response: a body may still hang.
            return read(answer.get(timeLimit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            throw TroubleWords.slow(service, timeLimit);
        } catch (ExecutionException e) {
            throw TroubleWords.of(service, e.getCause() == null ? e : e.getCause(), timeLimit);
        } finally {
            answer.cancel(true);
        }
    }

    private XmlRpcReply read(HttpResponse<byte[]> response) throws XmlRpcTrouble {
        if (response.statusCode() != 200) {
            throw TroubleWords.of(service, response);
        }
        try {
            return XmlRpcCodec.decodeReply(Bytes.owning(response.body()), Optional.empty());
        } catch (WireFormatException e) {
            String why = "an unreadable reply: " + TroubleWords.page(response).orElse(e.getMessage());
            throw new XmlRpcTrouble(service, Reason.UNREADABLE, why, response.statusCode(), Optional.empty());
        }
    }
}
