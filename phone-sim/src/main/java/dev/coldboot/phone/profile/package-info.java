// SPDX-License-Identifier: Apache-2.0
/** What differs between the phones: models and firmware generations, as data. */
@NullMarked
package dev.coldboot.phone.profile;

import org.jspecify.annotations.NullMarked;
