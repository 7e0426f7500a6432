// SPDX-License-Identifier: Apache-2.0
/** Hawk, the signatures of requests that the redirection service's REST API asks for, as a pure codec. */
@NullMarked
package dev.coldboot.wire.hawk;

import org.jspecify.annotations.NullMarked;
