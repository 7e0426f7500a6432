// SPDX-License-Identifier: Apache-2.0
/** Brings the redirection service, and the files of a web server, to what stands in the customers' database. */
@NullMarked
package dev.coldboot.aps.sync;

import org.jspecify.annotations.NullMarked;
