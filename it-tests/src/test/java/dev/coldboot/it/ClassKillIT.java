// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The progress of a class over a {@code kill -9} of the lab that keeps it. */
class ClassKillIT {
    private static final String READY = "ready dashboard ";
    private static final int ENOUGH = 3;

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    private Command lab() throws IOException {
        String file = directory.resolve("class.jsonl").toString();
        return Command.start("lab", "--ports", "dynamic", "--dashboard", "127.0.0.1:0", "--class", file, "pnp");
    }

    private static String api(Command lab) throws InterruptedException {
        return lab.await(READY).substring(READY.length()) + "api/v1";
    }

    private HttpResponse<String> ask(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(Duration.ofMinutes(1)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String url, String body) throws IOException, InterruptedException {
        return ask(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private String get(String url) throws IOException, InterruptedException {
        return ask(HttpRequest.newBuilder(URI.create(url))).body();
    }

    private HttpResponse<String> begin(String api, String learner) throws IOException, InterruptedException {
        return post(api + "/exercises/wrong-server/attempts", "{\"learner\": \"" + learner + "\"}");
    }

    @Test
    void whoever_was_told_that_he_has_begun_is_still_in_the_class_after_a_kill() throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();
        try (Command first = lab()) {
            String api = api(first);
            assertThat(begin(api, "Ada").statusCode()).isEqualTo(201);
            assertThat(post(api + "/attempts/1/hint", "{}").statusCode()).isEqualTo(200);
            CountDownLatch enough = new CountDownLatch(ENOUGH);
            Thread learners = new Thread(() -> beginUntilItIsGone(api, told, enough), "learners");
            learners.start();
            enough.await();
            first.kill();
            learners.join();
        }
        // What a kill in the middle of a write would leave.
        Files.writeString(directory.resolve("class.jsonl"), "{\"event\":\"begun\",\"att", StandardOpenOption.APPEND);

        try (Command second = lab()) {
            String api = api(second);
            assertThat(get(api + "/attempts/1")).contains("\"learner\":\"Ada\"").contains("Look at the lease");
            String learners = get(api + "/class");
            assertThat(told)
                    .hasSizeGreaterThanOrEqualTo(ENOUGH)
                    .allSatisfy(learner -> assertThat(learners).contains("\"learner\":\"" + learner + "\""));
            assertThat(begin(api, "Grace").statusCode()).isEqualTo(201);
        }
    }

    private void beginUntilItIsGone(String api, List<String> told, CountDownLatch enough) {
        try {
            for (String learner = "L1"; begin(api, learner).statusCode() == 201; learner = "L" + (told.size() + 1)) {
                told.add(learner);
                enough.countDown();
            }
        } catch (IOException gone) {
            // It was killed: nobody was told anything by this one.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            // Whoever waits must not wait for ever where nobody can begin.
            while (enough.getCount() > 0) {
                enough.countDown();
            }
        }
    }
}
