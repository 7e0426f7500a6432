// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine;

/** Why an HTTP exchange brought no response. */
public enum HttpFailure {
    /** Nobody listens there. */
    REFUSED,
    /** No connection, or no whole response, within the call's limit. */
    TIMED_OUT,
    /** The peer closed or reset the connection before the response was whole. */
    CLOSED,
    /** No TLS session came about, for example because the certificate was refused. */
    TLS,
    /** The response is larger than the call's limit. */
    TOO_LARGE,
    /** What came is not HTTP. */
    MALFORMED
}
