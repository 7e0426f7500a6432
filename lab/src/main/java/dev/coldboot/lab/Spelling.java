// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** How near a word is to another, to tell a person which one he may have meant. */
public final class Spelling {
    /** As many as fit into one sentence. */
    private static final int MOST_NEAR = 3;

    private Spelling() {}

    /** Levenshtein's: letters that are to be changed, added or left out; two that changed places count once. */
    public static int distance(String one, String other) {
        int[][] d = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = d[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                d[i][j] = Math.min(change, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                boolean isSwapped = i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1);
                d[i][j] = isSwapped ? Math.min(d[i][j], d[i - 2][j - 2] + 1) : d[i][j];
            }
        }
        return d[one.length()][other.length()];
    }

    /**
     * What to write instead of a name that nobody has: {@code pnp, pnp-off or pnp-late}, those that have the word in
     * them first, then the nearest.
     *
     * @param word may be of any length; what is longer than every name is not looked at
     * @param known one or more
     */
    public static String nearest(String word, Collection<String> known) {
        int longest = known.stream().mapToInt(String::length).max().orElse(0);
        String looked = word.substring(0, Math.min(word.length(), longest + 1));
        List<String> near = known.stream()
                .sorted(Comparator.comparing((String name) -> !name.contains(looked))
                        .thenComparingInt(name -> distance(looked, name)))
                .limit(MOST_NEAR)
                .toList();
        String all = near.stream().limit(near.size() - 1L).collect(Collectors.joining(", "));
        String last = near.get(near.size() - 1);
        return all.isEmpty() ? last : all + " or " + last;
    }
}
