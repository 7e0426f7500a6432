// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.junit5;

import dev.coldboot.engine.CannotListen;
import dev.coldboot.engine.Ear;
import dev.coldboot.engine.World;
import dev.coldboot.lab.LabNames;
import dev.coldboot.registrar.Accounts;
import dev.coldboot.registrar.Registrar;
import dev.coldboot.registrar.RegistrarConfig;
import dev.coldboot.registrar.RegistrarOrder;
import dev.coldboot.registrar.RegistrarStatus;
import dev.coldboot.registrar.Registration;
import dev.coldboot.wire.Endpoint;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A registrar alone, which takes the REGISTERs of phones and can tell them to read their settings again. */
public final class RegistrarExtension extends ServerExtension<Endpoint> {
    private final Accounts accounts;
    private final String realm;

    private RegistrarExtension(Builder builder) {
        super("registrar");
        this.accounts = Accounts.of(builder.accounts);
        this.realm = builder.realm;
    }

    /** A registrar at which nobody may register yet. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects who may register. */
    public static final class Builder {
        private final Map<String, String> accounts = new LinkedHashMap<>();
        private String realm = LabNames.TELEPHONES;

        private Builder() {}

        /** Somebody who may register. */
        public Builder account(String user, String password) {
            accounts.put(user, password);
            return this;
        }

        /** Realm of its challenges, and host part of its addresses. */
        public Builder realm(String name) {
            realm = name;
            return this;
        }

        public RegistrarExtension build() {
            return new RegistrarExtension(this);
        }
    }

    @Override
    Endpoint serve(World world, String name) throws CannotListen {
        Endpoint at = world.listen(name, Ear.udp(FREE));
        world.add(name, new Registrar(RegistrarConfig.of(at, realm, accounts), new SecureRandom()));
        return at;
    }

    /** Where phones register, by UDP. */
    public Endpoint endpoint() {
        return server();
    }

    /** Lets somebody register, or changes his password. */
    public void account(String user, String password) {
        order(new RegistrarOrder.AddAccount(user, password));
        awaitStatus(
                RegistrarStatus.class,
                "to know " + user,
                status -> status.accounts().contains(user));
    }

    /** Waits until somebody is registered, and returns his phones. */
    public List<Registration> awaitRegistered(String user) {
        return awaitStatus(
                        RegistrarStatus.class,
                        "to have a registration of " + user,
                        status -> !status.of(user).isEmpty())
                .of(user);
    }

    /** Tells every phone of that user to read its settings again, or to reboot. */
    public void checkSync(String user, boolean reboot) {
        order(new RegistrarOrder.CheckSync(user, reboot));
    }
}
