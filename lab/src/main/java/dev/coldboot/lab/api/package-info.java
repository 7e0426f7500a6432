// SPDX-License-Identifier: Apache-2.0
/** What programs and the dashboard's page ask of the labs on the desk: JSON below {@code /api/v1}, and events. */
@NullMarked
package dev.coldboot.lab.api;

import org.jspecify.annotations.NullMarked;
