// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.rest;

import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.hawk.HawkTarget;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/**
 * Where things are: clients follow links, and put names behind those that end with a slash. All are absolute, at the host
 * that the client signed, so that it finds them by the way it came.
 *
 * @param base {@code https://host[:port]/api/v1}
 */
record Links(String base) {
    static final String ROOT = "/api/v1";

    static Links of(HawkTarget target, boolean secure) {
        boolean isDefault = target.port() == (secure ? 443 : 80);
        String port = isDefault ? "" : ":" + target.port();
        return new Links((secure ? "https://" : "http://") + target.host() + port + ROOT);
    }

    /** A company's UUID is made of its name, so that nothing has to be kept for it. */
    static String uuid(String company) {
        return UUID.nameUUIDFromBytes(("coldboot company " + company).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    String token(String key) {
        return base + "/tokens/" + encoded(key);
    }

    String company(String company) {
        return base + "/companies/" + uuid(company);
    }

    String endpoints(String company) {
        return company(company) + "/endpoints/";
    }

    String endpoint(String company, MacAddress mac) {
        return endpoints(company) + mac.toString().toLowerCase(Locale.ROOT);
    }

    String profiles(String company) {
        return company(company) + "/provisioning-profiles/";
    }

    String profile(String company, String uuid) {
        return profiles(company) + uuid;
    }

    String setting(String uuid) {
        return base + "/settings/" + uuid;
    }

    String productGroup(String uuid) {
        return base + "/product-groups/" + uuid;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
