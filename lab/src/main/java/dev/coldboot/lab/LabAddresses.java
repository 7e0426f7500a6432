// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import dev.coldboot.wire.Endpoint;
import java.util.Optional;

/**
 * Where everything of a lab is, with the ports that were really opened.
 *
 * @param dhcpClientPort where phones hear DHCP answers
 * @param dnsClientPort where phones' queries come from
 * @param pnp the responder's own endpoint
 * @param provisioning the customer's server, by HTTP
 * @param secureProvisioning the same by HTTPS, where it is served
 * @param tftp the same by TFTP
 * @param redirection the vendor's pages for phones, by HTTP
 * @param secureRedirection the same by HTTPS, where it is served
 * @param xmlRpc the vendor's interface for customers' programs, where it is served
 * @param downloads the vendor's firmware images, where they are served
 * @param phoneSip the port of every phone
 * @param phoneWeb the port of every phone's web pages
 * @param phonePages a port of the same pages that browsers open; they refuse 10080
 */
public record LabAddresses(
        Endpoint dhcp,
        int dhcpClientPort,
        Endpoint dns,
        int dnsClientPort,
        Endpoint pnp,
        Endpoint pnpGroup,
        Endpoint registrar,
        Endpoint provisioning,
        Optional<Endpoint> secureProvisioning,
        Optional<Endpoint> tftp,
        Endpoint redirection,
        Optional<Endpoint> secureRedirection,
        Optional<Endpoint> xmlRpc,
        Optional<Endpoint> downloads,
        int phoneSip,
        int phoneWeb,
        int phonePages) {}
