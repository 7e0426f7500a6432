// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

/** The lab cannot start, or its configuration is wrong: one sentence that names the thing and says what to do. */
public final class LabStartException extends Exception {
    private static final long serialVersionUID = 1L;

    public LabStartException(String sentence) {
        super(sentence, null, false, false);
    }
}
