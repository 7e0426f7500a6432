// SPDX-License-Identifier: Apache-2.0
/** Settings documents of the phones: XML (Jakarta XML Binding) and text. */
@NullMarked
package dev.coldboot.wire.settings;

import org.jspecify.annotations.NullMarked;
