// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.redirect.api.Registration.Details;
import dev.coldboot.wire.MacAddress;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegistrationTest {
    private static final Map<String, SettingValue> SETTINGS = Map.of("log_level", new SettingValue("7", "RW"));

    @Test
    void a_profile_whose_autoprovisioning_is_off_was_told_to_its_phones_all_the_same() {
        assertThat(registration("", false).target()).isEmpty();
        assertThat(registration("", false).settings()).isEmpty();
        assertThat(registration("http://own.test/", false).target()).isEqualTo("http://own.test/");
    }

    @Test
    void a_profile_gives_its_target_where_the_phone_has_none_of_its_own() {
        assertThat(registration("", true).target()).isEqualTo("http://profile.test/");
        assertThat(registration("http://own.test/", true).target()).isEqualTo("http://own.test/");
        assertThat(registration("", true).settings()).isEqualTo(SETTINGS);
    }

    private static Registration registration(String url, boolean profileIsOn) {
        Profile profile = new Profile("u", "Acme", "desks", "", profileIsOn, "http://profile.test/", SETTINGS);
        return new Registration(
                MacAddress.of("000413241234"), "Acme", url, Instant.EPOCH, Optional.of(profile), Details.NONE);
    }
}
