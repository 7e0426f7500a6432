// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.web;

import dev.coldboot.wire.http.HttpResponse;

/** Answers visits to one address by one method. */
interface Page {
    HttpResponse show(Visit visit);
}
