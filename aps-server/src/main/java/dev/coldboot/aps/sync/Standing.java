// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.sync;

/**
 * How a phone stands with the redirection service.
 *
 * @param url where it is sent; empty for nowhere, and where that is not told
 * @param words the service's own, where it refused to say
 */
public record Standing(Whose whose, String url, String words) {
    /** Nobody's, as far as it is known without trying. */
    public static final Standing NOBODYS = new Standing(Whose.NOBODYS, "", "");

    /** Whose a phone is. */
    public enum Whose {
        /** We have registered it. */
        OURS,
        /** Nobody has registered it, or that was not asked. */
        NOBODYS,
        /** Another user has registered it. */
        FOREIGN,
        /** The service refuses to say. */
        REFUSED
    }

    /** Ours, and sent there. */
    public static Standing ours(String url) {
        return new Standing(Whose.OURS, url, "");
    }
}
