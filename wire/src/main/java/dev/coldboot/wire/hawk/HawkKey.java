// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.hawk;

/**
 * What a customer's program signs with; both sides know it.
 *
 * @param id told with each request
 * @param secret never told
 */
public record HawkKey(String id, String secret) {
    @Override
    public String toString() {
        return "HawkKey[" + id + "]";
    }
}
