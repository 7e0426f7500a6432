// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.aps.crm.Customer;
import dev.coldboot.aps.crm.Customer.Demands;
import dev.coldboot.engine.store.StoreOpenException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a database keeps that outlasts its process, and that several instances may share. */
abstract class SharedCrmContract extends CrmContract {
    private String target = "";
    private CrmDatabase database = CrmDatabase.inMemory();

    abstract String emptyTarget();

    @BeforeEach
    void open() throws StoreOpenException {
        database.close();
        target = emptyTarget();
        database = CrmDatabase.open(target);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    CrmDatabase database() {
        return database;
    }

    @Test
    void another_instance_finds_what_was_written() throws StoreOpenException {
        database.crm().put(new Customer("Acme", Demands.NONE));
        database.crm().put(List.of(phone(0, "Acme")));

        try (CrmDatabase other = CrmDatabase.open(target)) {
            assertThat(other.crm().find(MAC)).contains(phone(0, "Acme"));
            other.crm().remove(List.of(MAC));
        }

        assertThat(database.crm().find(MAC)).isEmpty();
    }
}
