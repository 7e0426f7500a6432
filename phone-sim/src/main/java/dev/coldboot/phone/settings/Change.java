// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.settings;

/** What became of one thing that a settings document said; its text is a sentence for journal and log, secrets masked. */
public sealed interface Change permits SettingChange, ContentChange {
    /** Whether the phone did not take it. */
    boolean isRefused();
}
