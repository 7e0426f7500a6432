// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire;

/**
 * An address and a port.
 *
 * @param port 0 to 65535; 0 means "any free one" where something is opened
 */
public record Endpoint(Ipv4Address address, int port) {
    public Endpoint {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port: " + port + " (expected: 0 to 65535)");
        }
    }

    /**
     * Reads {@code ADDRESS:PORT}.
     *
     * @throws WireFormatException when the text is none
     */
    public static Endpoint parse(String text) throws WireFormatException {
        int colon = text.lastIndexOf(':');
        String port = text.substring(colon + 1);
        if (colon < 0 || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65535) {
            throw new WireFormatException(
                    "\"" + text + "\" (expected: ADDRESS:PORT such as 127.0.0.1:10067)", "endpoint", -1);
        }
        return new Endpoint(Ipv4Address.parse(text.substring(0, colon)), Integer.parseInt(port));
    }

    /**
     * The endpoint that the text spells.
     *
     * @throws IllegalArgumentException when the text is none
     */
    public static Endpoint of(String text) {
        try {
            return parse(text);
        } catch (WireFormatException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    public Endpoint withPort(int other) {
        return new Endpoint(address, other);
    }

    @Override
    public String toString() {
        return address + ":" + port;
    }
}
