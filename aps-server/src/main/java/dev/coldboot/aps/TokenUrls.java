// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps;

import dev.coldboot.engine.HttpService.Ask;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.Url;
import dev.coldboot.wire.settings.Permission;
import dev.coldboot.wire.settings.SettingsDocument;
import dev.coldboot.wire.settings.SettingsItem;
import dev.coldboot.wire.settings.SettingsItem.FileReference;
import dev.coldboot.wire.settings.SettingsItem.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells a phone the URLs from which it gets everything: its token becomes the last directory of its setting server, and of
 * the files of a container that are its own and lie on the same server.
 */
final class TokenUrls {
    static final String SETTING_SERVER = "setting_server";

    private static final String PLACE = "{mac}";

    private final MacAddress mac;
    private final String token;

    TokenUrls(MacAddress mac, String token) {
        this.mac = mac;
        this.token = token;
    }

    /**
     * The document with the token in its URLs.
     *
     * @param asked where the phone would find it again, for a document without a setting server
     */
    SettingsDocument in(SettingsDocument document, Optional<Url> asked) {
        Optional<Url> named = document.value(SETTING_SERVER).flatMap(TokenUrls::url);
        Optional<String> host = named.or(() -> asked).map(Url::host);
        List<SettingsItem> items = new ArrayList<>();
        for (SettingsItem item : document.items()) {
            if (item instanceof Setting setting && setting.name().equals(SETTING_SERVER)) {
                items.add(url(setting.value())
                        .<SettingsItem>map(url -> setting.with(with(url).toString()))
                        .orElse(item));
            } else if (item instanceof FileReference file) {
                items.add(url(file.url())
                        .filter(url -> host.filter(url.host()::equalsIgnoreCase).isPresent() && isOwn(url))
                        .<SettingsItem>map(url -> new FileReference(with(url).toString()))
                        .orElse(item));
            } else {
                items.add(item);
            }
        }
        if (named.isEmpty() && asked.isPresent()) {
            items.add(Setting.of(
                    SETTING_SERVER, Permission.READ_WRITE, asked.get().toString()));
        }
        return new SettingsDocument(items);
    }

    /**
     * The URL that was asked, with this token in the place of another. Where it named the phone, the place of the address is
     * left to be filled in, as in what people write; what the phone put into a name by itself is taken out again.
     *
     * @return empty where it had no token, or nobody can say which URL it was: a phone's by TFTP is not told here
     */
    Optional<Url> insteadOf(String other, Ask ask, NamedPhone phone) {
        String target = ask.request().target();
        if (!target.contains("/" + other + "/") || Asker.of(ask).byTftp()) {
            return Optional.empty();
        }
        String fresh = target.replace("/" + other + "/", "/" + token + "/");
        Matcher address =
                Pattern.compile("(?i)" + (phone.asksOnce() ? "" : "-") + mac).matcher(fresh);
        String path = address.replaceAll(phone.asksOnce() ? Matcher.quoteReplacement(PLACE) : "");
        String host = ask.request().headers().first("Host").orElse(ask.to().toString());
        return url((ask.secure() ? "https://" : "http://") + host + path);
    }

    private boolean isOwn(Url url) {
        String target = url.target().replace(PLACE, mac.toString());
        int query = target.indexOf('?');
        try {
            RequestPath path = RequestPath.parse(query < 0 ? target : target.substring(0, query));
            Wanted wanted = Wanted.of(path, query < 0 ? "" : target.substring(query + 1), type -> false);
            return wanted instanceof Wanted.Settings settings
                    && settings.phone().mac().equals(mac);
        } catch (WireFormatException e) {
            return false;
        }
    }

    private Url with(Url url) {
        String target = url.target();
        int query = target.indexOf('?');
        int slash = target.lastIndexOf('/', query < 0 ? target.length() : query);
        return url.withPath(target.substring(0, slash) + "/" + token + target.substring(slash));
    }

    private static Optional<Url> url(String text) {
        try {
            return Optional.of(Url.parse(text));
        } catch (WireFormatException e) {
            return Optional.empty();
        }
    }
}
