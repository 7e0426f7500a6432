// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.wire.http.Url;
import java.util.OptionalInt;

/**
 * One request that was made for a file, for reports.
 *
 * @param status of the response, 200 for a file in a protocol without a status; empty where none came
 * @param bytes of the response's body
 */
public record FetchAttempt(Url url, OptionalInt status, int bytes) {}
