// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.report;

import dev.coldboot.phone.PhoneStatus;
import java.util.List;
import java.util.Map;

/**
 * What the HTML report of a run shows, made fit for a page.
 *
 * @param facts world, seed, how many phones, how long
 * @param phases name to statistics
 * @param phones in full
 * @param others in a row each
 */
public record RunPage(
        String title,
        String sentence,
        boolean passed,
        String facts,
        List<String> troubles,
        Map<String, PhaseStatistics> phases,
        List<PhonePart> phones,
        List<PhoneRow> others) {

    /**
     * A phone in a row.
     *
     * @param verdict such as {@code PROVISIONED by PNP}
     * @param asExpected whether nothing is wrong with it
     */
    public record PhoneRow(String mac, String model, String address, String verdict, String time, boolean asExpected) {}

    /**
     * A phone in full.
     *
     * @param id of its section
     * @param log its own lines
     * @param ladder as SVG, which is the only text of a page that is not escaped again
     * @param journal lines of what it did
     */
    public record PhonePart(
            String id,
            PhoneRow row,
            PhoneStatus status,
            List<String> troubles,
            Lines log,
            String ladder,
            Lines journal) {}

    /**
     * The first lines of something.
     *
     * @param leftOut how many follow
     */
    public record Lines(List<String> shown, int leftOut) {
        static Lines of(List<String> all, int most) {
            int end = Math.min(most, all.size());
            return new Lines(List.copyOf(all.subList(0, end)), all.size() - end);
        }

        /** As one text. */
        public String text() {
            return String.join("\n", shown) + (leftOut > 0 ? "\n... and " + leftOut + " lines more" : "");
        }
    }
}
