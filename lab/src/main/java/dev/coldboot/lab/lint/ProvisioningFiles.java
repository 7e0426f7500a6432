// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.lint;

import dev.coldboot.wire.http.Url;
import java.util.List;
import java.util.Optional;

/** Where a phone's files are: a directory that a server will serve, or the server itself. */
public interface ProvisioningFiles {
    /** What came of asking for a file. */
    sealed interface Look {
        /** It is there. */
        record Found(SetFile file) implements Look {}

        /**
         * It is not there.
         *
         * @param why a sentence that names it
         * @param nearly a file whose name is nearly the same
         */
        record Missing(String why, Optional<SetFile> nearly) implements Look {}

        /**
         * It is none of these files, and nobody looked.
         *
         * @param why a sentence that names it
         */
        record Elsewhere(String why) implements Look {}
    }

    /** What people call all of it. */
    String name();

    /** What the phone gets that asks for the URL. */
    Look find(Url url);

    /** Whether the linter may look there, though no container named it: a setting did. */
    boolean isOurs(Url url);

    /** Whether there is a file that is too large to be looked into; empty where nobody can tell. */
    Optional<Boolean> has(Url url);

    /** All files there are; none where only asking tells. */
    List<SetFile> all();
}
