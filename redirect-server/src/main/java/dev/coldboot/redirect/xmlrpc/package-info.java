// SPDX-License-Identifier: Apache-2.0
/** The service's XML-RPC face. */
@NullMarked
package dev.coldboot.redirect.xmlrpc;

import org.jspecify.annotations.NullMarked;
