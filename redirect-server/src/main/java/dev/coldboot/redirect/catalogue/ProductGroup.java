// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.catalogue;

/** Phones that are provisioned alike. */
public record ProductGroup(String uuid, String name) {}
