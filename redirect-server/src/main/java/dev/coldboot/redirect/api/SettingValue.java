// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.api;

/**
 * A setting of the phone as the REST API stores it.
 *
 * @param permission such as {@code RW}; becomes the {@code perm} attribute
 */
public record SettingValue(String value, String permission) {}
