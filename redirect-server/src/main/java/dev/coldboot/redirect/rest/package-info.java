// SPDX-License-Identifier: Apache-2.0
/** The REST face of the service: what the vendor offers as the successor of XML-RPC. */
@NullMarked
package dev.coldboot.redirect.rest;

import org.jspecify.annotations.NullMarked;
