// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.template;

/** A template cannot be read or filled in, or what comes of it is no settings document. */
public final class TemplateTrouble extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message names template and place, and holds nothing of what was filled in */
    TemplateTrouble(String message) {
        super(message);
    }

    /** Everyday while somebody writes a template, so without the cost of a stack trace. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
