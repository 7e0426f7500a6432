// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.junit5;

import static dev.coldboot.junit5.BootAssertions.assertThat;
import static dev.coldboot.phone.boot.BootSource.PNP;
import static dev.coldboot.phone.boot.BootSource.REDIRECTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Labs of tests that run at the same time never meet, although their phones have the same MACs and addresses. */
class SideBySideIT {
    private static final Queue<TestLab> LABS = new ConcurrentLinkedQueue<>();

    /** No phone has power before all four labs are there. */
    private static final CyclicBarrier ALL_ARE_THERE = new CyclicBarrier(4);

    private static void allAreThere(TestLab lab) throws Exception {
        LABS.add(lab);
        ALL_ARE_THERE.await(1, TimeUnit.MINUTES);
    }

    /** A responder answers here: a phone of the other class that heard it would be provisioned by PnP. */
    @ProvisioningLab("pnp")
    static class WithResponder {
        @Test
        void one(TestLab lab) throws Exception {
            allAreThere(lab);
            assertThat(lab.boot()).wasProvisionedBy(PNP);
        }

        @Test
        void two(TestLab lab) throws Exception {
            allAreThere(lab);
            assertThat(lab.boot()).wasProvisionedBy(PNP);
        }
    }

    static class WithoutResponder {
        @RegisterExtension
        final LabExtension lab = LabExtension.with("redirection");

        @Test
        void one() throws Exception {
            allAreThere(lab.lab());
            assertThat(lab.boot()).wasProvisionedBy(REDIRECTION).lost(PNP, "no NOTIFY");
        }

        @Test
        void two() throws Exception {
            allAreThere(lab.lab());
            assertThat(lab.boot()).wasProvisionedBy(REDIRECTION).lost(PNP, "no NOTIFY");
        }
    }

    @Test
    void two_classes_and_two_methods_of_each_at_the_same_time() {
        Launched launched = Launched.runSideBySide(WithResponder.class, WithoutResponder.class);

        assertThat(launched.failures()).isEmpty();
        assertThat(launched.succeeded()).isEqualTo(4);
        assertThat(LABS)
                .hasSize(4)
                .extracting(lab -> lab.addresses().pnpGroup())
                .doesNotHaveDuplicates();
        assertThat(LABS).extracting(lab -> lab.addresses().dhcp()).doesNotHaveDuplicates();
        assertThat(LABS).allSatisfy(lab -> assertThatCode(() -> isFree(lab)).doesNotThrowAnyException());
    }

    private static void isFree(TestLab lab) throws Exception {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        new DatagramSocket(
                        new InetSocketAddress(loopback, lab.addresses().dhcp().port()))
                .close();
    }
}
