// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.fault;

import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers so many things; beyond them the one that was not asked for longest is forgotten. */
final class Recent<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;

    private final int most;

    Recent(int most) {
        super(16, 0.75f, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
