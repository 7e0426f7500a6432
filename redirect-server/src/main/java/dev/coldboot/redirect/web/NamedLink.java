// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.web;

/** A link to a page of this tool. */
public record NamedLink(String name, String address) {}
