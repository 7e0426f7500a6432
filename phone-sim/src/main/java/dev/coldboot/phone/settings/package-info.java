// SPDX-License-Identifier: Apache-2.0
/** The phone's settings: values, defaults, and who may write them. */
@NullMarked
package dev.coldboot.phone.settings;

import org.jspecify.annotations.NullMarked;
