// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.fault;

import dev.coldboot.engine.fault.ConnectionEffect.Flaw;
import java.util.Optional;

/**
 * What a server does wrong in the handshake of TLS.
 *
 * @param flaw of the certificate that it shows; empty where it closes the connection instead
 * @param words what the fault did
 */
public record Handshake(Optional<Flaw> flaw, String words) {}
