// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.pnp;

import dev.coldboot.wire.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a PnP responder has to say, and where.
 *
 * @param endpoint its own, from which answers come and at which confirmations are heard; never port 0
 * @param group 224.0.1.75:5060 on real networks
 * @param rules the first that fits a phone counts
 * @param otherwise for phones that no rule fits
 * @param name for Server and User-Agent
 * @param profile whose words it speaks
 * @param answersFrom another endpoint to send from than the profile's own; empty for the profile's
 * @param capacity phones that may wait for something at the same time, and answers that are remembered
 */
public record PnpResponderConfig(
        Endpoint endpoint,
        Endpoint group,
        List<PnpRule> rules,
        PnpAction otherwise,
        String name,
        ResponderProfile profile,
        Optional<Endpoint> answersFrom,
        int capacity) {
    /** What Server and User-Agent say unless told otherwise. */
    public static final String NAME = "Coldboot";

    /** Enough for 1,500 phones a second of which none confirms. */
    public static final int CAPACITY = 50_000;

    /** More rules are refused. */
    public static final int MAX_RULES = 10_000;

    public PnpResponderConfig {
        rules = List.copyOf(rules);
        check(endpoint.port() != 0 && !endpoint.address().isAny(), "endpoint", endpoint, "an address and a port");
        check(group.address().isMulticast(), "group", group, "an address of 224.0.0.0/4");
        check(group.port() != 0, "group", group, "a port");
        check(rules.size() <= MAX_RULES, "rules", rules.size(), "at most " + MAX_RULES);
        check(name.chars().noneMatch(c -> c < ' ' || c > 126), "name", name, "ASCII on one line");
        check(capacity > 0, "capacity", capacity, "1 or more");
    }

    private static void check(boolean right, String field, Object value, String expected) {
        if (!right) {
            throw new IllegalArgumentException(field + ": " + value + " (expected: " + expected + ")");
        }
    }

    /** A responder there that ignores every phone until it is told a URL. */
    public static Builder builder(Endpoint endpoint, Endpoint group) {
        return new Builder(endpoint, group);
    }

    /** A copy with another URL for phones that no rule fits. */
    public PnpResponderConfig withUrl(String url) {
        PnpAction offer = new PnpAction.Offer(url);
        return new PnpResponderConfig(endpoint, group, rules, offer, name, profile, answersFrom, capacity);
    }

    /** A copy with other rules. */
    public PnpResponderConfig withRules(List<PnpRule> others) {
        return new PnpResponderConfig(endpoint, group, others, otherwise, name, profile, answersFrom, capacity);
    }

    /** Collects what a responder has to say. */
    public static final class Builder {
        private final Endpoint endpoint;
        private final Endpoint group;
        private final List<PnpRule> rules = new ArrayList<>();
        private PnpAction otherwise = new PnpAction.Ignore();
        private String name = NAME;
        private ResponderProfile profile = ResponderProfile.STANDARD;
        private Optional<Endpoint> answersFrom = Optional.empty();
        private int capacity = CAPACITY;

        private Builder(Endpoint endpoint, Endpoint group) {
            this.endpoint = endpoint;
            this.group = group;
        }

        /** For phones that no rule fits; {@code {mac}} in it is for the phone to replace. */
        public Builder url(String url) {
            return otherwise(new PnpAction.Offer(url));
        }

        /** For phones that no rule fits. */
        public Builder otherwise(PnpAction action) {
            otherwise = action;
            return this;
        }

        /** One more rule, behind those that are there. */
        public Builder rule(PnpRule rule) {
            rules.add(rule);
            return this;
        }

        public Builder name(String product) {
            name = product;
            return this;
        }

        public Builder profile(ResponderProfile words) {
            profile = words;
            return this;
        }

        public Builder answersFrom(Endpoint other) {
            answersFrom = Optional.of(other);
            return this;
        }

        public Builder capacity(int phones) {
            capacity = phones;
            return this;
        }

        public PnpResponderConfig build() {
            return new PnpResponderConfig(endpoint, group, rules, otherwise, name, profile, answersFrom, capacity);
        }
    }
}
