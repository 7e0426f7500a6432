// SPDX-License-Identifier: Apache-2.0
/** The office's DNS: answers for the names of the lab and for nothing else. */
@NullMarked
package dev.coldboot.dns;

import org.jspecify.annotations.NullMarked;
