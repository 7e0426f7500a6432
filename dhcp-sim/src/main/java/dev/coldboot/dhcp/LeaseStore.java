// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dhcp;

import java.io.IOException;
import java.util.List;

/**
 * The paper on which a DHCP server writes its leases down, so that after a loss of power it still knows who has what (RFC
 * 2131 section 2.2). Whoever assembles the world supplies it; the server calls it from its own loop and waits for it.
 */
public interface LeaseStore {
    /** Remembers nothing: a server that begins anew each time. */
    LeaseStore NONE = new LeaseStore() {
        @Override
        public Contents contents() {
            return new Contents(List.of(), List.of());
        }

        @Override
        public void keep(List<Lease> changed) {}
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
     * Writes down what is true from now on of these addresses; when it returns, it is kept whatever happens.
     *
     * @throws IOException when it could not be written; nobody is told then that it is so
     */
    void keep(List<Lease> changed) throws IOException;
}
