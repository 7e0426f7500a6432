// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How much each of many askers has left of a {@link RateLimit}. A full bucket need not be remembered, so the longest unused
 * is forgotten first: too many askers make the limit milder, and never lock anybody out.
 */
final class TokenBuckets {
    static final int CAPACITY = 10_000;

    private static final double NANOS = 1e9;

    private record Bucket(double tokens, Instant at) {}

    private final RateLimit limit;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

    TokenBuckets(RateLimit limit) {
        this.limit = limit;
    }

    /** Takes one; else how long it takes until there is one. */
    synchronized Optional<Duration> take(Instant now, String asker) {
        double tokens = Optional.ofNullable(buckets.get(asker))
                .map(bucket -> refilled(bucket, now))
                .orElse((double) limit.burst());
        boolean isThere = tokens >= 1;
        buckets.put(asker, new Bucket(isThere ? tokens - 1 : tokens, now));
        if (buckets.size() > CAPACITY) {
            buckets.remove(buckets.keySet().iterator().next());
        }
        return isThere
                ? Optional.empty()
                : Optional.of(Duration.ofNanos((long) Math.ceil((1 - tokens) / limit.perSecond() * NANOS)));
    }

    /** Clocks may be set back. */
    private double refilled(Bucket bucket, Instant now) {
        double seconds = Math.max(0, Duration.between(bucket.at(), now).toNanos() / NANOS);
        return Math.min(limit.burst(), bucket.tokens() + seconds * limit.perSecond());
    }

    synchronized int size() {
        return buckets.size();
    }
}
