// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.junit5;

/** How long a lab of {@link ProvisioningLab} lives. */
public enum LabLifetime {
    /** Each test method has a new one, so that no phone remembers another test. */
    METHOD,
    /** All tests of the class share one, nested classes too. */
    CLASS
}
