// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dhcp;

import java.util.List;

/**
 * The paper on which a DHCP server has its leases written down, so that after a loss of power it still knows who has what
 * (RFC 2131 section 2.2). Whoever assembles the world supplies it, and tells the server what came of each group by {@link
 * DhcpOrder.Kept} or {@link DhcpOrder.NotKept}.
 */
public interface LeaseStore {
    /** Remembers nothing: a server that begins anew each time. Its server waits for no word of it. */
    LeaseStore NONE = new LeaseStore() {
        @Override
        public Contents contents() {
            return new Contents(List.of(), List.of());
        }

        @Override
        public void keep(long group, List<Lease> changed) {}
    };

    /**
     * What was written down in an earlier life.
     *
     * @param leases the one written first stands first
     * @param remarks for the journal: what could not be read, and why
     */
    record Contents(List<Lease> leases, List<String> remarks) {
        public Contents {
            leases = List.copyOf(leases);
            remarks = List.copyOf(remarks);
        }
    }

    Contents contents();

    /**
     * Has it written down what is true from now on of these addresses. It does not wait: the server goes on, and asks for
     * no other group before it was told of this one.
     *
     * @param group its number
     */
    void keep(long group, List<Lease> changed);
}
