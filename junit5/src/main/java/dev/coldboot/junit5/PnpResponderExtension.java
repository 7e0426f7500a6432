// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.junit5;

import dev.coldboot.engine.CannotListen;
import dev.coldboot.engine.Ear;
import dev.coldboot.engine.PortPlan;
import dev.coldboot.engine.World;
import dev.coldboot.pnp.PnpAction;
import dev.coldboot.pnp.PnpOrder;
import dev.coldboot.pnp.PnpResponder;
import dev.coldboot.pnp.PnpResponderConfig;
import dev.coldboot.pnp.PnpResponderStatus;
import dev.coldboot.pnp.PnpRule;
import dev.coldboot.pnp.ResponderProfile;
import dev.coldboot.wire.Endpoint;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/** A SIP PnP responder alone, in a multicast group on a port of its own. */
public final class PnpResponderExtension extends ServerExtension<PnpResponderExtension.Running> {
    private final PnpAction otherwise;
    private final List<PnpRule> rules;
    private final ResponderProfile profile;

    /** A responder that serves. */
    record Running(Endpoint own, Endpoint group) {}

    private PnpResponderExtension(Builder builder) {
        super("pnp");
        this.otherwise = builder.otherwise;
        this.rules = List.copyOf(builder.rules);
        this.profile = builder.profile;
    }

    /** A responder that ignores every phone until it is told a URL. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects what a responder has to say. */
    public static final class Builder {
        private final List<PnpRule> rules = new ArrayList<>();
        private PnpAction otherwise = new PnpAction.Ignore();
        private ResponderProfile profile = ResponderProfile.STANDARD;

        private Builder() {}

        /** For phones that no rule fits; {@code {mac}} in it is for the phone to replace. */
        public Builder url(String url) {
            otherwise = new PnpAction.Offer(url);
            return this;
        }

        /** One more rule, behind those that are there. */
        public Builder rule(PnpRule rule) {
            rules.add(rule);
            return this;
        }

        /** Whose words it speaks. */
        public Builder profile(ResponderProfile words) {
            profile = words;
            return this;
        }

        public PnpResponderExtension build() {
            return new PnpResponderExtension(this);
        }
    }

    @Override
    Running serve(World world, String name) throws CannotListen {
        Endpoint group = world.listen(name, Ear.group(new Endpoint(PortPlan.PNP_ADDRESS, 0)));
        Endpoint own = world.listen(name, Ear.udp(FREE));
        PnpResponderConfig.Builder config =
                PnpResponderConfig.builder(own, group).otherwise(otherwise).profile(profile);
        rules.forEach(config::rule);
        world.add(name, new PnpResponder(config.build(), new SecureRandom()));
        return new Running(own, group);
    }

    /** Where phones ask. */
    public Endpoint group() {
        return server().group();
    }

    /** Where answers come from. */
    public Endpoint endpoint() {
        return server().own();
    }

    /** Offers this URL to phones that no rule fits. */
    public void offer(String url) {
        order(new PnpOrder.OfferUrl(url));
    }

    /** Waits until that many phones were told a URL. */
    public PnpResponderStatus awaitServed(int phones) {
        return awaitStatus(
                PnpResponderStatus.class, "to tell " + phones + " phones a URL", status -> status.served() >= phones);
    }
}
