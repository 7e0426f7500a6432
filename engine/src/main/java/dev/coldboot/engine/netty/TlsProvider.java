// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslProvider;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whose TLS a world of real sockets speaks, as client and as server. It is decided here and nowhere else. */
public enum TlsProvider {
    /** OpenSSL's younger sister BoringSSL, which comes along for Linux and shakes hands several times as fast. */
    OPENSSL,
    /** Java's own, which is always there. */
    JDK;

    /** The system property that forces one, by its name in small letters. */
    public static final String PROPERTY = "coldboot.tls";

    /** The one that was forced cannot be had. */
    public static final class Unavailable extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        Unavailable(String message) {
            super(message);
        }
    }

    /**
     * The one that worlds which are opened now speak: OpenSSL where it loads, unless the property says otherwise.
     *
     * @throws Unavailable when the property names none, or OpenSSL where it does not load
     */
    public static TlsProvider inUse() {
        return chosen(System.getProperty(PROPERTY), OpenSsl.unavailabilityCause());
    }

    /**
     * The one to speak.
     *
     * @param forced what the property says; null for nothing
     * @param whyNot why OpenSSL does not load; null when it does
     */
    static TlsProvider chosen(@Nullable String forced, @Nullable Throwable whyNot) {
        if (forced == null) {
            return whyNot == null ? OPENSSL : JDK;
        }
        return switch (forced.toLowerCase(Locale.ROOT)) {
            case "jdk" -> JDK;
            case "openssl" -> {
                if (whyNot != null) {
                    throw new Unavailable(
                            PROPERTY + ": openssl (expected: jdk, since OpenSSL does not load here: " + whyNot + ")");
                }
                yield OPENSSL;
            }
            default -> throw new Unavailable(PROPERTY + ": \"" + forced + "\" (expected: jdk or openssl)");
        };
    }

    SslProvider netty() {
        return this == OPENSSL ? SslProvider.OPENSSL : SslProvider.JDK;
    }

    /** Its name and version, as people know it. */
    public String words() {
        return this == OPENSSL
                ? OpenSsl.versionString()
                : "JDK " + Runtime.version().feature();
    }
}
