// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.wire.WireFormatException;
import org.junit.jupiter.api.Test;

class FormDataTest {
    @Test
    void keeps_all_values_of_a_name_in_order() throws Exception {
        FormData form = FormData.parse("mac=000413000001&url=http%3A%2F%2Fx%2F%7Bmac%7D&mac=000413000002&empty=&bare");

        assertThat(form.all("mac")).containsExactly("000413000001", "000413000002");
        assertThat(form.value("url")).isEqualTo("http://x/{mac}");
        assertThat(form.first("empty")).contains("");
        assertThat(form.first("bare")).contains("");
        assertThat(form.first("missing")).isEmpty();
        assertThat(form.value("missing")).isEmpty();
    }

    @Test
    void takes_what_cannot_be_decoded_as_it_stands() throws Exception {
        assertThat(FormData.parse("search=100%&x=%zz&y=%C3").value("search")).isEqualTo("100%");
        assertThat(FormData.parse("x=%zz").value("x")).isEqualTo("%zz");
        assertThat(FormData.parse("y=%C3").value("y")).isEqualTo("\uFFFD");
        assertThat(FormData.parse("a+b=c+d").value("a b")).isEqualTo("c d");
    }

    @Test
    void has_nothing_where_there_is_nothing() throws Exception {
        assertThat(FormData.parse("")).isEqualTo(FormData.EMPTY);
        assertThat(FormData.parse("&&&").fields()).isEmpty();
    }

    @Test
    void refuses_more_values_than_any_form_has() throws Exception {
        assertThat(FormData.parse("a=1&".repeat(FormData.MAX_VALUES)).all("a")).hasSize(FormData.MAX_VALUES);
        assertThatThrownBy(() -> FormData.parse("a=1&".repeat(FormData.MAX_VALUES + 1)))
                .isInstanceOf(WireFormatException.class);
    }
}
