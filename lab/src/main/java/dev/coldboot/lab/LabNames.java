// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import dev.coldboot.aps.crm.Customer;
import dev.coldboot.aps.crm.Customer.Demands;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;

/** Names and addresses of the lab's hosts; the names resolve nowhere but at the lab's own DNS stub. */
public final class LabNames {
    /** The office's own machine: DHCP, DNS, PnP responder; and the customer's provisioning server. */
    public static final Ipv4Address OFFICE = Ipv4Address.LOOPBACK;
    /** The vendor. */
    public static final Ipv4Address VENDOR = Ipv4Address.of("127.0.0.2");
    /** The customer's telephone system. */
    public static final Ipv4Address PBX = Ipv4Address.of("127.0.0.3");
    /** Where a person with a browser sits. */
    public static final Ipv4Address PERSON = Ipv4Address.of("127.0.0.4");
    /** The vendor's server with firmware images. */
    public static final Ipv4Address DOWNLOADS = Ipv4Address.of("127.0.0.5");

    /** A second PnP responder of the office. */
    public static final Ipv4Address SECOND_RESPONDER = Ipv4Address.of("127.0.0.6");

    /** Phones own 127.77.0.0/16; the first addresses are the lab's. */
    public static final Ipv4Address FIRST_PHONE = Ipv4Address.of("127.77.0.5");

    static final Ipv4Address PHONES_MASK = Ipv4Address.of("255.255.0.0");
    /** Holds the ports that all phones share, so that nobody takes them between two boots. */
    static final Ipv4Address PHONES_PORTS = Ipv4Address.of("127.77.0.1");

    /** Addresses of the pool beyond the configured phones: phones that a person adds, and declined ones. */
    static final int SPARE_ADDRESSES = 1_000;

    /** Domain of the office, which the lease names. */
    public static final String DOMAIN = "customer.example";
    /** The customer's provisioning server (.example is reserved by RFC 2606). */
    public static final String PROVISIONING = "prov." + DOMAIN;
    /** The customer's telephone system. */
    public static final String TELEPHONES = "pbx." + DOMAIN;
    /** The redirection service of older firmware. */
    public static final String REDIRECTION = "provisioning.snom.com";
    /** The redirection service of V10 firmware. */
    public static final String SECURE_REDIRECTION = "secure-provisioning.snom.com";

    /** The vendor's server with firmware images. */
    public static final String IMAGES = "downloads.snom.com";

    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final int TFTP = 69;

    private LabNames() {}

    /** The customer, as his server knows him. */
    static Customer customer(Demands demands) {
        return new Customer(DOMAIN, demands);
    }

    /** {@code http://name:10080}; the port only where it is not the scheme's own. */
    static String http(String name, Endpoint at) {
        return "http://" + name + (at.port() == HTTP ? "" : ":" + at.port());
    }

    /** {@code https://name:10443}; the port only where it is not the scheme's own. */
    static String https(String name, Endpoint at) {
        return "https://" + name + (at.port() == HTTPS ? "" : ":" + at.port());
    }

    /** {@code tftp://name:10069}; the port only where it is not the scheme's own. */
    static String tftp(String name, Endpoint at) {
        return "tftp://" + name + (at.port() == TFTP ? "" : ":" + at.port());
    }
}
