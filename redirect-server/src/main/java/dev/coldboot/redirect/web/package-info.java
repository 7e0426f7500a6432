// SPDX-License-Identifier: Apache-2.0
/** The pages on which people look after their phones and credentials. What is public here is what templates show. */
@NullMarked
package dev.coldboot.redirect.web;

import org.jspecify.annotations.NullMarked;
