// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine;

/**
 * What a machine publishes about itself: an immutable value that anybody may read from any thread, since nobody asks the
 * machine itself.
 */
public interface Status {}
