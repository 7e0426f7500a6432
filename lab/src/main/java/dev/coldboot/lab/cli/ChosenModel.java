// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.snom.PhoneTypes;
import java.io.PrintWriter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The phone type that {@code --mac} and {@code --model} name together: the address tells the model where nobody else does.
 *
 * @param name the type; perhaps one that is not simulated
 * @param warning one sentence where the two do not fit; people test so, and it is no error
 */
record ChosenModel(String name, Optional<String> warning) {
    /** What a phone is when neither is given. */
    static final String DEFAULT = "snom320";

    /** Both are null where they were not typed. */
    static ChosenModel of(@Nullable MacAddress mac, @Nullable String model) {
        Optional<String> told = mac == null ? Optional.empty() : PhoneTypes.of(mac);
        if (model != null) {
            return new ChosenModel(
                    model,
                    told.filter(type -> !type.equals(model))
                            .map(type -> "--mac: " + mac + " is the address of a " + type + "; it boots as " + model));
        }
        if (mac == null || told.isPresent()) {
            return new ChosenModel(told.orElse(DEFAULT), Optional.empty());
        }
        String whose = PhoneTypes.vendorOf(mac)
                .map(owner -> "no table tells the model of this address of " + owner)
                .orElse("no snom phone has this address");
        return new ChosenModel(
                DEFAULT,
                Optional.of("--mac: " + mac + ": " + whose + "; it boots as " + DEFAULT + ", --model chooses another"));
    }

    void warn(PrintWriter err) {
        warning.ifPresent(sentence -> {
            err.println("coldboot: warning: " + sentence);
            err.flush();
        });
    }
}
