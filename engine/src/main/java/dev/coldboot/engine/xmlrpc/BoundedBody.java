// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.xmlrpc;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** A whole body in memory, given up as soon as it is longer than a service has reason to send. */
final class BoundedBody implements BodySubscriber<byte[]> {
    private final BodySubscriber<byte[]> bytes = BodySubscribers.ofByteArray();
    private final CompletableFuture<byte[]> body;
    private final int limit;
    private @Nullable Subscription subscription;
    private long length;

    /** The body is longer than the limit. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;

        TooLong(int limit) {
            super("a reply of more than " + limit + " bytes");
        }
    }

    BoundedBody(int limit) {
        this.limit = limit;
        this.body = bytes.getBody().toCompletableFuture();
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        bytes.onSubscribe(given);
    }

    @Override
    public void onNext(List<ByteBuffer> items) {
        length += items.stream().mapToLong(ByteBuffer::remaining).sum();
        if (length <= limit) {
            bytes.onNext(items);
        } else if (body.completeExceptionally(new TooLong(limit)) && subscription != null) {
            subscription.cancel();
        }
    }

    @Override
    public void onError(Throwable trouble) {
        bytes.onError(trouble);
    }

    @Override
    public void onComplete() {
        bytes.onComplete();
    }
}
