// SPDX-License-Identifier: Apache-2.0
/** The phone's own web pages. */
@NullMarked
package dev.coldboot.phone.web;

import org.jspecify.annotations.NullMarked;
