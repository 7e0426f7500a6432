// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.Output.Note;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.phone.profile.FirmwareVersion;
import dev.coldboot.phone.profile.SnomProfile;
import dev.coldboot.phone.profile.SnomProfiles;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.http.HttpResponse;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The vendor's server with firmware images. Its images are random bytes under the names that real ones have: simulated
 * phones look at nothing else, and real ones must not be given them.
 */
final class Downloads implements HttpService {
    /** 64 KiB; real ones have megabytes, which would only take time. */
    private static final int SIZE = 64 << 10;

    private volatile List<Image> images = List.of();

    /** From now on it has these. */
    void have(List<Image> all) {
        images = List.copyOf(all);
    }

    /** A version for a model, under the name and path that the vendor gives it (fidelity: C). */
    record Image(SnomProfile profile, FirmwareVersion version) {
        String path() {
            return "/fw/" + version + "/bin/" + profile.imageName(version);
        }

        /** The newest firmware of the phone's model that it does not run; empty where there is only one. */
        static Optional<Image> other(SnomProfile profile) {
            return SnomProfiles.all().stream()
                    .filter(known -> known.model().equals(profile.model()))
                    .map(SnomProfile::firmware)
                    .filter(version -> !version.equals(profile.firmware()))
                    .max(Comparator.naturalOrder())
                    .map(version -> new Image(profile, version));
        }
    }

    @Override
    public Answer serve(Instant now, Ask ask) {
        Optional<Image> asked = images.stream()
                .filter(known -> known.path().equals(ask.request().path()))
                .findFirst();
        if (asked.isEmpty()) {
            return Answer.of(
                    HttpResponse.text(404, "text/plain; charset=utf-8", "not found\n"),
                    new Note(Kind.REFUSED, "no such image"));
        }
        return Answer.of(
                new HttpResponse(200, Headers.of("Content-Type", "application/octet-stream"), bytes(asked.get())),
                new Note(Kind.SERVED, asked.get().path() + ", " + SIZE + " bytes"));
    }

    /** The same in every run; the first byte is no sign of a page. */
    private static Bytes bytes(Image image) {
        byte[] bytes = new byte[SIZE];
        new SplittableRandom(image.path().hashCode()).nextBytes(bytes);
        bytes[0] = 0;
        return Bytes.owning(bytes);
    }
}
