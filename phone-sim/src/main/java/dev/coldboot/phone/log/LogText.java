// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.log;

import dev.coldboot.wire.http.Url;
import java.util.regex.Pattern;

/**
 * What a line says, before it gets its time.
 *
 * @param isSeen whether the wording is that of a real phone's log; else it is modelled
 */
public record LogText(LogLevel level, LogModule module, String text, boolean isSeen) {
    /** Longer texts are cut: settings may be long. */
    public static final int MAX_LENGTH = 500;

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    public LogText {
        String oneLine = CONTROL.matcher(text).replaceAll("?");
        text = oneLine.length() > MAX_LENGTH ? oneLine.substring(0, MAX_LENGTH) + "..." : oneLine;
    }

    private static LogText seen(LogLevel level, LogModule module, String text) {
        return new LogText(level, module, text, true);
    }

    /** A line whose wording nobody has published; it shall not contain secrets. */
    public static LogText modelled(LogLevel level, LogModule module, String text) {
        return new LogText(level, module, text, false);
    }

    /** {@code Fetching URL: http://host:80/path}: the port always, the login and the query hidden. */
    public static LogText fetching(Url url) {
        String path = url.target();
        int question = path.indexOf('?');
        return seen(
                LogLevel.NOTICE,
                LogModule.PHN,
                "Fetching URL: " + url.scheme() + "://" + (url.login().isPresent() ? ":...@" : "") + place(url)
                        + (question < 0 ? path : path.substring(0, question) + "?..."));
    }

    /** Built from the wording for minibrowser files, which is seen. */
    public static LogText couldNotAccess(Url url, int status) {
        String path = url.target().split("\\?", 2)[0];
        return modelled(
                LogLevel.NOTICE,
                LogModule.PHN,
                "Could not access " + place(url) + path + ". HTTP status code: " + status);
    }

    private static String place(Url url) {
        return url.host() + ":" + url.effectivePort();
    }

    public static LogText couldNotResolve(String host) {
        return seen(LogLevel.WARN, LogModule.PHN, "Could not resolve host >" + host + "<");
    }

    /** The same as the web client says it. */
    public static LogText webClientCouldNotResolve(String host) {
        return seen(LogLevel.WARN, LogModule.WEBCLIENT, "Could not resolve host " + host);
    }

    /**
     * Written for every setting that is taken over.
     *
     * @param value passwords are to be masked by the caller
     */
    public static LogText applyValue(String setting, String value, boolean needsReboot) {
        return seen(
                LogLevel.DEBUG0,
                LogModule.PHN,
                "apply_value: " + setting + " = '" + value + "', set.need_apply: 0, finished: 1, need reboot to apply: "
                        + (needsReboot ? 1 : 0));
    }

    /**
     * Somebody may not write there.
     *
     * @param setting its index is part of the name, as in {@code fkey_icon_type3}
     */
    public static LogText notPermitted(String setting) {
        return seen(LogLevel.NOTICE, LogModule.PHN, "Writing to parameter " + setting + " is not permitted");
    }

    /**
     * The registrar took an identity.
     *
     * @param seconds what it granted
     */
    public static LogText registered(String aor, long seconds) {
        return seen(
                LogLevel.INFO, LogModule.SIP, "Registered at registrar as " + aor + " (Expires: " + seconds + " secs)");
    }

    /**
     * An action URL before its variables get their values.
     *
     * @param url logins in it are masked here
     */
    public static LogText replacingVariables(String url) {
        return seen(LogLevel.DEBUG0, LogModule.PHN, "ReplaceQueryVariables in >" + Url.withoutLogins(url) + "<");
    }

    /** The same behind that; of private settings it has nothing. */
    public static LogText replacedVariables(String url) {
        return seen(LogLevel.DEBUG0, LogModule.PHN, "ReplaceQueryVariables replaced: >" + Url.withoutLogins(url) + "<");
    }

    /** The answer to an action URL was no success; the angle brackets stand as in the paste. */
    public static LogText actionUrlRejected(int status) {
        return seen(LogLevel.NOTICE, LogModule.PHN, "Server rejected Action URL request with " + status + " ><");
    }
}
