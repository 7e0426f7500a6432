// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

/** What makes a phone send an action URL, of what happens in it here (vendor, "Action URL Settings"; names seen: GS3). */
public enum ActionEvent {
    /** The phone is booted and ready for use. */
    SETUP_FINISHED("action_setup_url"),
    /** An identity is registered that was not before. */
    LOGGED_ON("action_log_on_url"),
    /** An identity was logged off. */
    LOGGED_OFF("action_log_off_url"),
    /** A registrar did not take an identity. */
    REGISTRATION_FAILED("action_reg_failed");

    private final String setting;

    ActionEvent(String setting) {
        this.setting = setting;
    }

    /** The setting that has the URL. */
    public String setting() {
        return setting;
    }
}
