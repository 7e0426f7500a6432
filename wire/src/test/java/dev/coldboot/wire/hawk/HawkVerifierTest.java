// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.hawk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.hawk.HawkVerifier.Proven;
import dev.coldboot.wire.hawk.HawkVerifier.Refused;
import dev.coldboot.wire.hawk.HawkVerifier.Ruling;
import dev.coldboot.wire.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HawkVerifierTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final HawkKey KEY = new HawkKey("acme-1", "secret");
    private static final Bytes BODY = Bytes.utf8("{\"mac\":\"000413241234\"}");
    private static final HawkContent CONTENT = new HawkContent("application/json", BODY);
    private static final HawkTarget TARGET = new HawkTarget("PUT", "/api/v1/x?y=1", "rds.test", 8083);

    private final HawkSigner signer = new HawkSigner(KEY, new Random(1));

    @Test
    void what_the_signer_signs_is_proven() {
        HawkHeader header = signer.sign(NOW, TARGET, CONTENT);

        assertThat(judge(NOW, put("/api/v1/x?y=1", "RDS.test:8083", BODY, header)))
                .isEqualTo(new Proven(KEY, TARGET, header));
    }

    @Test
    void the_port_that_nobody_wrote_is_the_scheme_s_own() {
        HawkTarget https = new HawkTarget("GET", "/", "rds.test", 443);
        HawkTarget http = new HawkTarget("GET", "/", "rds.test", 80);

        assertThat(HawkVerifier.judge(NOW, get(signer.sign(NOW, https)), true, this::key))
                .isInstanceOf(Proven.class);
        assertThat(HawkVerifier.judge(NOW, get(signer.sign(NOW, http)), false, this::key))
                .isInstanceOf(Proven.class);
        assertThat(HawkVerifier.judge(NOW, get(signer.sign(NOW, http)), true, this::key))
                .isInstanceOf(Refused.class);
    }

    @Test
    void a_body_counts_only_where_it_is_signed() {
        Bytes other = Bytes.utf8("{}");

        assertThat(judge(NOW, put("/api/v1/x?y=1", "rds.test:8083", other, signer.sign(NOW, TARGET))))
                .isInstanceOf(Proven.class);
        assertThat(judge(NOW, put("/api/v1/x?y=1", "rds.test:8083", other, signer.sign(NOW, TARGET, CONTENT))))
                .isEqualTo(new Refused(HawkChallenge.refused("Bad payload hash"), "Bad payload hash"));
    }

    @Test
    void another_method_resource_host_or_port_is_not_what_was_signed() {
        HawkHeader header = signer.sign(NOW, TARGET);
        Headers headers = Headers.of("Host", "rds.test:8083", "Authorization", header.field());

        assertThat(why(put("/api/v1/x?y=2", "rds.test:8083", BODY, header))).isEqualTo("Bad mac");
        assertThat(why(put("/api/v1/x?y=1", "rds2.test:8083", BODY, header))).isEqualTo("Bad mac");
        assertThat(why(put("/api/v1/x?y=1", "rds.test:8084", BODY, header))).isEqualTo("Bad mac");
        assertThat(why(new HttpRequest("DELETE", "/api/v1/x?y=1", headers, BODY)))
                .isEqualTo("Bad mac");
    }

    @Test
    void another_secret_or_an_unknown_key_proves_nothing() {
        HawkHeader guessed = new HawkSigner(new HawkKey("acme-1", "guess"), new Random(1)).sign(NOW, TARGET);
        HawkHeader unknown = new HawkSigner(new HawkKey("acme-2", "secret"), new Random(1)).sign(NOW, TARGET);

        assertThat(why(put("/api/v1/x?y=1", "rds.test:8083", BODY, guessed))).isEqualTo("Bad mac");
        assertThat(why(put("/api/v1/x?y=1", "rds.test:8083", BODY, unknown))).isEqualTo("Unknown credentials");
    }

    @ParameterizedTest
    @ValueSource(longs = {-60, 60})
    void a_clock_may_be_a_minute_off(long seconds) {
        HawkHeader header = signer.sign(NOW.plusSeconds(seconds), TARGET);

        assertThat(judge(NOW, put("/api/v1/x?y=1", "rds.test:8083", BODY, header)))
                .isInstanceOf(Proven.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {-61, 61, 86_400, -1_700_000_000})
    void whoever_is_further_off_is_told_the_time_in_a_way_that_only_the_server_can(long seconds)
            throws WireFormatException {
        HawkHeader header = signer.sign(NOW.plusSeconds(seconds), TARGET);

        Ruling ruling = judge(NOW, put("/api/v1/x?y=1", "rds.test:8083", BODY, header));

        assertThat(ruling).isInstanceOf(Refused.class);
        HawkChallenge challenge =
                HawkChallenge.parse(((Refused) ruling).challenge().field());
        assertThat(challenge.error()).hasValue("Stale timestamp");
        assertThat(challenge.ahead(KEY, NOW.plusSeconds(seconds))).hasValue(Duration.ofSeconds(-seconds));
        assertThat(challenge.ahead(new HawkKey("acme-1", "other"), NOW)).isEmpty();
    }

    @Test
    void only_who_signs_rightly_is_told_the_time() {
        HawkHeader guessed =
                new HawkSigner(new HawkKey("acme-1", "guess"), new Random(1)).sign(Instant.ofEpochSecond(1), TARGET);

        assertThat(((Refused) judge(NOW, put("/api/v1/x?y=1", "rds.test:8083", BODY, guessed)))
                        .challenge()
                        .field())
                .isEqualTo("Hawk error=\"Bad mac\"");
    }

    @Test
    void without_a_signature_the_scheme_is_named_and_nothing_else() {
        Ruling ruling = judge(NOW, HttpRequest.get("/", "Host", "rds.test"));

        assertThat(((Refused) ruling).challenge().field()).isEqualTo("Hawk");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a b", "rds.test:", "rds.test:0", "rds.test:65536", "rds.test:8083:1", "rds.test/x", "[::1]"
            })
    void a_host_that_is_none_is_refused(String host) {
        assertThat(why(put("/api/v1/x?y=1", host, BODY, signer.sign(NOW, TARGET))))
                .startsWith("Host");
    }

    @Test
    void two_signatures_or_hosts_are_refused() {
        HawkHeader header = signer.sign(NOW, TARGET);
        HttpRequest once = put("/api/v1/x?y=1", "rds.test:8083", BODY, header);

        assertThat(why(with(once, "Authorization", header.field()))).isEqualTo("More than one signature");
        assertThat(why(with(once, "Host", "rds.test:8083"))).startsWith("Host");
    }

    @Test
    void a_nonce_is_one_with_its_time_only_and_kept_as_long_as_that_is_taken() {
        Proven first =
                new Proven(KEY, TARGET, HawkHeader.signed(KEY, TARGET, 100, "n", Optional.empty(), Optional.empty()));
        Proven other =
                new Proven(KEY, TARGET, HawkHeader.signed(KEY, TARGET, 101, "n", Optional.empty(), Optional.empty()));

        assertThat(first.once()).isNotEqualTo(other.once());
        assertThat(first.staleAfter()).isEqualTo(Instant.ofEpochSecond(160));
    }

    @Test
    void each_request_has_a_nonce_of_its_own() {
        assertThat(signer.sign(NOW, TARGET).nonce())
                .isNotEqualTo(signer.sign(NOW, TARGET).nonce());
    }

    @Test
    void the_receipt_proves_the_response_to_that_request_and_no_other() throws WireFormatException {
        Proven asked = new Proven(KEY, TARGET, signer.sign(NOW, TARGET));
        HawkHeader other = signer.sign(NOW, TARGET);

        HawkReceipt receipt = HawkReceipt.parse(asked.receipt(CONTENT).field());

        assertThat(receipt.isSigned(KEY, TARGET, asked.header(), CONTENT)).isTrue();
        assertThat(receipt.isSigned(KEY, TARGET, other, CONTENT)).isFalse();
        assertThat(receipt.isSigned(KEY, TARGET, asked.header(), HawkContent.NONE))
                .isFalse();
        assertThat(receipt.isSigned(new HawkKey("acme-1", "other"), TARGET, asked.header(), CONTENT))
                .isFalse();
    }

    private Ruling judge(Instant now, HttpRequest request) {
        return HawkVerifier.judge(now, request, true, this::key);
    }

    private String why(HttpRequest request) {
        return ((Refused) judge(NOW, request)).why();
    }

    private Optional<HawkKey> key(String id) {
        return id.equals(KEY.id()) ? Optional.of(KEY) : Optional.empty();
    }

    private static HttpRequest get(HawkHeader header) {
        return HttpRequest.get("/", "Host", "rds.test", "Authorization", header.field());
    }

    private static HttpRequest put(String target, String host, Bytes body, HawkHeader header) {
        Headers headers = Headers.of(
                "Host", host, "Authorization", header.field(), "Content-Type", "application/json; charset=utf-8");
        return new HttpRequest("PUT", target, headers, body);
    }

    private static HttpRequest with(HttpRequest request, String name, String value) {
        return new HttpRequest(
                request.method(), request.target(), request.headers().and(name, value), request.body());
    }
}
