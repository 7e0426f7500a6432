// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import dev.coldboot.dhcp.Subnet;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import java.net.Inet4Address;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;

/**
 * An interface of this computer behind which real phones are.
 *
 * @param name such as {@code eth0}
 * @param mac its hardware address
 * @param address this computer's own there
 * @param mask of the network there
 */
public record LanInterface(String name, MacAddress mac, Ipv4Address address, Ipv4Address mask) {
    /** The smallest network of which half is left to others. */
    private static final int LEAST_TO_HALVE = 16;

    private static final int MAC_BYTES = 6;

    /**
     * The interface of that name.
     *
     * @param wanted which of its addresses, where it has several; the first one unless told
     * @throws LabStartException when there is none, or it has no such address
     */
    public static LanInterface named(String name, Optional<Ipv4Address> wanted) throws LabStartException {
        try {
            NetworkInterface found = existing(name);
            byte[] hardware = found.getHardwareAddress();
            if (hardware == null || hardware.length != MAC_BYTES) {
                throw new LabStartException("--interface: " + name + " (expected: one with a hardware address)");
            }
            InterfaceAddress own = own(found, wanted);
            return new LanInterface(name, MacAddress.at(hardware, 0), of(own), mask(own.getNetworkPrefixLength()));
        } catch (SocketException e) {
            throw new LabStartException("--interface: " + name + ": " + e.getMessage());
        }
    }

    /**
     * The computer's interface of that name, whatever is behind it.
     *
     * @throws LabStartException when there is none
     */
    public static NetworkInterface existing(String name) throws LabStartException {
        try {
            NetworkInterface found = NetworkInterface.getByName(name);
            if (found == null) {
                throw new LabStartException("--interface: \"" + name + "\" (expected: one of " + names() + ")");
            }
            return found;
        } catch (SocketException e) {
            throw new LabStartException("--interface: " + name + ": " + e.getMessage());
        }
    }

    private static InterfaceAddress own(NetworkInterface found, Optional<Ipv4Address> wanted) throws LabStartException {
        List<InterfaceAddress> all = found.getInterfaceAddresses().stream()
                .filter(address -> address.getAddress() instanceof Inet4Address)
                .toList();
        if (all.isEmpty()) {
            throw new LabStartException("--interface: " + found.getName()
                    + " has no IPv4 address (expected: one, by which phones reach this computer; where there are"
                    + " several, --bind says which)");
        }
        Ipv4Address address = wanted.orElse(of(all.get(0)));
        return all.stream()
                .filter(one -> of(one).equals(address))
                .findFirst()
                .orElseThrow(() -> new LabStartException("--bind: " + address + " (expected: an address of "
                        + found.getName() + ", which has "
                        + all.stream().map(LanInterface::of).toList() + ")"));
    }

    private static List<String> names() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .map(NetworkInterface::getName)
                .sorted()
                .toList();
    }

    private static Ipv4Address of(InterfaceAddress address) {
        return Ipv4Address.at(address.getAddress().getAddress(), 0);
    }

    private static Ipv4Address mask(int ones) {
        return new Ipv4Address(ones == 0 ? 0 : -1 << (Integer.SIZE - ones));
    }

    /** Whether an address belongs to the network there. */
    public boolean contains(Ipv4Address other) {
        return ((other.bits() ^ address.bits()) & mask.bits()) == 0;
    }

    /**
     * The addresses to give unless told otherwise: the upper half of the network, since what has an address by hand mostly
     * has a low one; all of a very small one.
     *
     * @throws LabStartException where the network has no room for phones
     */
    public Range pool() throws LabStartException {
        int size = ~mask.bits() + 1;
        // Neither the network's own address nor that of its broadcasts.
        if (Integer.compareUnsigned(size - 1, 3) < 0) {
            throw new LabStartException("--pool: none (expected: one, since the network " + this + " has no room)");
        }
        int network = address.bits() & mask.bits();
        int first = Integer.compareUnsigned(size - 1, LEAST_TO_HALVE - 1) < 0 ? 1 : size >>> 1;
        int count = size - 1 - first;
        int given = Integer.compareUnsigned(count, Subnet.MAX_POOL) > 0 ? Subnet.MAX_POOL : count;
        Ipv4Address lowest = new Ipv4Address(network + first);
        return new Range(lowest, lowest.plus(given - 1));
    }

    /**
     * Addresses of one network.
     *
     * @param lowest and all others up to and with {@code highest}
     */
    public record Range(Ipv4Address lowest, Ipv4Address highest) {}

    @Override
    public String toString() {
        return address + "/" + Integer.bitCount(mask.bits()) + " of " + name;
    }
}
