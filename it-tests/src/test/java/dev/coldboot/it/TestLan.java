// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A network of its own for one test: one switch, and hosts with one wire each, as network namespaces of this machine
 * (iproute2, veth and bridge; root). Nothing on it reaches another network, and nothing of it outlives the test.
 */
final class TestLan implements AutoCloseable {
    /** The programs of other people that tests run on such a network, and Debian's package of each. */
    private static final Map<String, String> PACKAGES = Map.of(
            "ip", "iproute2",
            "udhcpc", "udhcpc",
            "dhclient", "isc-dhcp-client",
            "dnsmasq", "dnsmasq-base",
            "sipp", "sip-tester",
            "tshark", "tshark",
            "nginx", "nginx-light",
            "perfdhcp", "kea-admin",
            "tcpdump", "tcpdump",
            "curl", "curl");

    private static final List<String> FOLDERS = List.of("/usr/sbin", "/usr/bin", "/sbin", "/bin");
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String prefix = "coldboot" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet() + "-";
    private final String wires = prefix + "switch";
    private final List<String> namespaces = new ArrayList<>();
    private final List<Command> running = new ArrayList<>();

    private TestLan() {}

    /**
     * A switch without hosts; the test is skipped where it can't be made or a program is missing.
     *
     * @param programs what the test runs on it, by the names of {@link #PACKAGES}
     */
    static TestLan open(String... programs) throws IOException, InterruptedException {
        Needs.none("peers", missing(programs));
        TestLan lan = new TestLan();
        Command.Ended made = Command.tool("ip", "netns", "add", lan.wires);
        Needs.none("peers", made.exitCode() == 0 ? "" : "no network namespaces (expected: root): " + made.err());
        lan.namespaces.add(lan.wires);
        ip("-n", lan.wires, "link", "add", "br0", "type", "bridge", "mcast_snooping", "0");
        ip("-n", lan.wires, "link", "set", "br0", "up");
        return lan;
    }

    private static String missing(String... programs) {
        List<String> all = new ArrayList<>(List.of("ip"));
        all.addAll(List.of(programs));
        return all.stream()
                .filter(program -> FOLDERS.stream().noneMatch(folder -> Files.isExecutable(Path.of(folder, program))))
                .map(program -> "no " + program + " (expected: Debian's package " + PACKAGES.get(program) + ")")
                .findFirst()
                .orElse("");
    }

    private static void ip(String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("ip"));
        line.addAll(List.of(arguments));
        Command.Ended ended = Command.tool(line.toArray(String[]::new));
        if (ended.exitCode() != 0) {
            throw new IOException(String.join(" ", line) + ": " + ended.err());
        }
    }

    /** Plugs in a host: its wire is {@code eth0}, up, without an address. */
    Host host(String name) throws IOException, InterruptedException {
        String namespace = prefix + name;
        String port = "port" + namespaces.size();
        ip("netns", "add", namespace);
        namespaces.add(namespace);
        ip("-n", wires, "link", "add", port, "type", "veth", "peer", "name", "eth0", "netns", namespace);
        ip("-n", wires, "link", "set", port, "master", "br0", "up");
        ip("-n", namespace, "link", "set", "lo", "up");
        ip("-n", namespace, "link", "set", "eth0", "up");
        return new Host(namespace);
    }

    /** Ends all programs on it, its hosts and its switch. */
    @Override
    public void close() throws IOException {
        running.forEach(Command::close);
        try {
            unplug();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted before " + namespaces + " were gone", e);
        }
    }

    private void unplug() throws IOException, InterruptedException {
        for (String namespace : namespaces) {
            Command.Ended left = Command.tool("ip", "netns", "pids", namespace);
            for (String pid : left.out().lines().toList()) {
                ProcessHandle.of(Long.parseLong(pid.strip())).ifPresent(ProcessHandle::destroyForcibly);
            }
            ip("netns", "del", namespace);
        }
    }

    /** A machine on the network. */
    final class Host {
        private final String namespace;

        private Host(String namespace) {
            this.namespace = namespace;
        }

        /** Gives its wire an address by hand, as {@code 10.77.0.1/24}. */
        Host address(String address) throws IOException, InterruptedException {
            ip("-n", namespace, "address", "add", address, "broadcast", "+", "dev", "eth0");
            return this;
        }

        /** Gives its wire a hardware address, as {@code 00:04:13:24:12:34}. */
        Host mac(String mac) throws IOException, InterruptedException {
            ip("-n", namespace, "link", "set", "eth0", "address", mac);
            return this;
        }

        /** Sends what is meant for no network that it knows out by its wire: multicast, for instance. */
        Host defaultRoute() throws IOException, InterruptedException {
            ip("-n", namespace, "route", "add", "default", "dev", "eth0");
            return this;
        }

        /** Runs a program to its end. */
        Command.Ended run(String... line) throws IOException, InterruptedException {
            return Command.tool(inside(line));
        }

        /** Starts a program that goes on until it is stopped, or the network is closed. */
        Command start(String... line) throws IOException {
            return keep(Command.startTool(inside(line)));
        }

        /** Runs our command here to its end. */
        Command.Ended runColdboot(String... arguments) throws IOException, InterruptedException {
            return Command.tool(inside(Command.line(arguments)));
        }

        /** Starts our command here. */
        Command coldboot(String... arguments) throws IOException {
            return keep(Command.startTool(inside(Command.line(arguments))));
        }

        private Command keep(Command command) {
            running.add(command);
            return command;
        }

        private String[] inside(String... line) {
            List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
            all.addAll(List.of(line));
            return all.toArray(String[]::new);
        }
    }
}
