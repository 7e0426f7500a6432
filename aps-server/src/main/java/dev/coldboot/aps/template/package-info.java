// SPDX-License-Identifier: Apache-2.0
/** Settings out of a customer's database, by templates that customers write themselves. */
@NullMarked
package dev.coldboot.aps.template;

import org.jspecify.annotations.NullMarked;
