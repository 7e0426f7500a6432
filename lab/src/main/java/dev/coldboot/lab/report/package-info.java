// SPDX-License-Identifier: Apache-2.0
/** What a run tells afterwards: trace, verdicts, percentiles, JSON. */
@NullMarked
package dev.coldboot.lab.report;

import org.jspecify.annotations.NullMarked;
