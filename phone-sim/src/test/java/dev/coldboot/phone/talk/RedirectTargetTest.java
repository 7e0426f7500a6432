// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.Url;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectTargetTest {
    private static final String ASKED = "http://h:8080/a/b/c.xml?x=1";

    @ParameterizedTest
    @CsvSource(textBlock = """
            https://other/{mac}.xml     , https://other/{mac}.xml
            HTTP://other                , http://other
            //other/d.xml               , http://other/d.xml
            /d.xml                      , http://h:8080/d.xml
            /                           , http://h:8080/
            d.xml                       , http://h:8080/a/b/d.xml
            d/e.xml?y=2                 , http://h:8080/a/b/d/e.xml?y=2
            ?y=2                        , http://h:8080/a/b/c.xml?y=2
            ./d.xml                     , http://h:8080/a/b/d.xml
            ../d.xml                    , http://h:8080/a/d.xml
            ../../../../d.xml           , http://h:8080/d.xml
            ..                          , http://h:8080/a/
            /x/./y/../z/.               , http://h:8080/x/z/
            d.xml#top                   , http://h:8080/a/b/d.xml
            /login?next=http://h/d.xml  , http://h:8080/login?next=http://h/d.xml
            login?next=../x             , http://h:8080/a/b/login?next=../x
            """)
    void a_location_may_be_relative_to_what_was_asked_for(String location, String url) throws Exception {
        assertThat(RedirectTarget.of(Url.parse(ASKED), location)).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "#top", "ftp://h/d", "mailto:a@b", "http://", "//", "http://h:99999/"})
    void a_location_that_no_phone_can_follow_is_refused(String location) throws Exception {
        Url asked = Url.parse(ASKED);

        assertThatThrownBy(() -> RedirectTarget.of(asked, location)).isInstanceOf(WireFormatException.class);
    }
}
