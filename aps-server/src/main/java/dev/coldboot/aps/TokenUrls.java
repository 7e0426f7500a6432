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
 * Tells a phone the URLs from which it gets everything. Its steady token becomes the last directory of its setting server; the
 * files of a container that are its own and lie on the same server get the one that it showed, since the first is to die only
 * when the phone has kept the other.
 */
final class TokenUrls {
    static final String SETTING_SERVER = "setting_server";

    private static final String PLACE = "{mac}";

    private final MacAddress mac;
    private final String steady;
    private final String shown;

    /** @param shown the token that the phone came with: the steady one, or that of its first contact */
    TokenUrls(MacAddress mac, String steady, String shown) {
        this.mac = mac;
        this.steady = steady;
        this.shown = shown;
    }

    /**
     * The document with tokens in its URLs.
     *
     * @param asked where the phone finds it again, for a document without a setting server; a container has no place for one
     */
    SettingsDocument in(SettingsDocument document, Optional<Url> asked) {
        Optional<Url> named = document.value(SETTING_SERVER).flatMap(TokenUrls::url);
        Optional<String> host = named.or(() -> asked).map(Url::host);
        List<SettingsItem> items = new ArrayList<>();
        for (SettingsItem item : document.items()) {
            items.add(told(item, host));
        }
        if (document.value(SETTING_SERVER).isEmpty() && asked.isPresent() && !PhonePages.isContainer(document)) {
            items.add(Setting.of(
                    SETTING_SERVER, Permission.READ_WRITE, asked.get().toString()));
        }
        return new SettingsDocument(items);
    }

    private SettingsItem told(SettingsItem item, Optional<String> host) {
        if (item instanceof Setting setting && setting.name().equals(SETTING_SERVER)) {
            return url(setting.value())
                    .<SettingsItem>map(url -> setting.with(with(steady, url).toString()))
                    .orElse(item);
        }
        if (item instanceof FileReference file) {
            return url(file.url())
                    .filter(url -> host.filter(url.host()::equalsIgnoreCase).isPresent() && isOwn(url))
                    .<SettingsItem>map(url -> new FileReference(with(shown, url).toString()))
                    .orElse(item);
        }
        return item;
    }

    /**
     * The URL that was asked, with the steady token in the place of the one that was shown. Where it named the phone, the place
     * of the address is left to be filled in, as in what people write; what the phone put into a name by itself is taken out
     * again.
     *
     * @return empty where nobody can say which URL it was: what came by TFTP is not told here
     */
    Optional<Url> asked(Ask ask, NamedPhone phone) {
        String target = ask.request().target();
        if (!target.contains("/" + shown + "/") || Asker.of(ask).byTftp()) {
            return Optional.empty();
        }
        String fresh = target.replace("/" + shown + "/", "/" + steady + "/");
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

    private static Url with(String token, Url url) {
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
