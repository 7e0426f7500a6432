// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.phone.profile.SnomProfile;
import dev.coldboot.wire.Endpoint;

/**
 * How the phone registers its identities.
 *
 * @param profile of the phone
 * @param userAgent of SIP, whole
 * @param instance the UUID by which registrars know the phone again
 * @param local the phone's address and SIP port
 * @param resolver how names are resolved
 * @param retry when one that failed is tried again
 */
public record LineRegistrationConfig(
        SnomProfile profile,
        String userAgent,
        String instance,
        Endpoint local,
        ResolverConfig resolver,
        RegisterRetry retry) {}
