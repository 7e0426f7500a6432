// SPDX-License-Identifier: Apache-2.0
/** What is known of the vendor's models: type names and MAC ranges. */
@NullMarked
package dev.coldboot.wire.snom;

import org.jspecify.annotations.NullMarked;
