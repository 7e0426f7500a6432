// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.store;

import dev.coldboot.aps.access.Contacts;
import dev.coldboot.aps.crm.Crm;
import dev.coldboot.aps.crm.CrmStore;
import dev.coldboot.aps.seen.Visits;
import dev.coldboot.aps.sync.SyncState;
import dev.coldboot.engine.store.Database;
import dev.coldboot.engine.store.Database.Schema;
import dev.coldboot.engine.store.StoreOpenException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The customers' database of this program, in SQLite or PostgreSQL; several instances may share one. */
public final class CrmDatabase implements AutoCloseable {
    private final Database database;
    private final CrmStore crm;
    private final Contacts contacts;
    private final List<SqlVisits> books = new CopyOnWriteArrayList<>();

    private CrmDatabase(Database database) {
        this.database = database;
        this.crm = new SqlCrm(database);
        this.contacts = new SqlContacts(database);
    }

    /**
     * Opens a database, and makes or renews its schema.
     *
     * @param target the path of a file, a URL such as {@code jdbc:postgresql://host/database?user=..&password=..} or
     *     {@code jdbc:sqlite:FILE}, or {@code :memory:} for a database that ends with the process
     */
    public static CrmDatabase open(String target) throws StoreOpenException {
        return new CrmDatabase(Database.open(target, schema()));
    }

    /** A database that ends with the process. */
    public static CrmDatabase inMemory() {
        return new CrmDatabase(Database.inMemory(schema()));
    }

    private static Schema schema() {
        return new Schema(CrmDatabase.class, Map.of());
    }

    /** Customers and phones. */
    public CrmStore crm() {
        return crm;
    }

    /** Which phones came back with their steady token. */
    public Contacts contacts() {
        return contacts;
    }

    /**
     * What earlier syncs did.
     *
     * @param service the redirection service, and as whom it was asked: each has its own
     */
    public SyncState syncState(String service) {
        return new SqlSyncState(database, service);
    }

    /** Whether it answers: throws {@link dev.coldboot.engine.store.StoreUnavailable} if not. */
    public void probe() {
        database.probe();
    }

    /**
     * The book of visits, written until this is closed.
     *
     * @param crm tells customers' phones from strangers; need not be in this database
     */
    public Visits visits(Crm crm) {
        SqlVisits book = new SqlVisits(database, crm::known);
        books.add(book);
        return book;
    }

    @Override
    public void close() {
        books.forEach(SqlVisits::close);
        database.close();
    }
}
