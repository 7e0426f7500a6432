// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.template;

import com.samskivert.mustache.Mustache;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Gives templates the entries of maps. The library's own collector would also call methods of whatever it meets. */
final class ValuesOnly implements Mustache.Collector {
    private static final Mustache.VariableFetcher ENTRY = (context, name) -> {
        Object value = ((Map<?, ?>) context).get(name);
        return value == null ? com.samskivert.mustache.Template.NO_FETCHER_FOUND : value;
    };

    @Override
    public @Nullable Iterator<?> toIterator(Object value) {
        return value instanceof Iterable<?> several ? several.iterator() : null;
    }

    @Override
    public Mustache.@Nullable VariableFetcher createFetcher(Object context, String name) {
        return context instanceof Map ? ENTRY : null;
    }

    @Override
    public <K, V> Map<K, V> createFetcherCache() {
        return new ConcurrentHashMap<>();
    }
}
