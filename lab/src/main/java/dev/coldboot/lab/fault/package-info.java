// SPDX-License-Identifier: Apache-2.0
/** How people write down what is to go wrong. */
@NullMarked
package dev.coldboot.lab.fault;

import org.jspecify.annotations.NullMarked;
