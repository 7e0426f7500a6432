// SPDX-License-Identifier: Apache-2.0
/** Work on a customers' database from outside: files of phones, and a customer to try things out with. */
@NullMarked
package dev.coldboot.lab.crm;

import org.jspecify.annotations.NullMarked;
