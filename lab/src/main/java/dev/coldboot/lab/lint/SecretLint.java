// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.lint;

import dev.coldboot.lab.lint.Reading.Part;
import dev.coldboot.wire.settings.SecretSettings;
import dev.coldboot.wire.settings.SettingsItem.Setting;

/** Who else may read the passwords of a document. */
final class SecretLint {
    private final Findings findings;

    SecretLint(Findings findings) {
        this.findings = findings;
    }

    void judge(Part part) {
        Document document = part.document();
        int secrets = 0;
        for (int i = 0; i < document.items().size(); i++) {
            if (document.items().get(i) instanceof Setting setting
                    && SecretSettings.isSecret(setting.name())
                    && !setting.value().isBlank()) {
                secrets++;
                judge(part, setting, document.place(i));
            }
        }
        if (secrets > 0) {
            String count = secrets + (secrets == 1 ? " password" : " passwords");
            document.file().served().ifPresent(served -> judge(document.place(), served, count));
        }
    }

    private void judge(Part part, Setting setting, Place place) {
        if (part.isOfOnePhone()) {
            return;
        }
        boolean isAccount = setting.name().equals("user_pass");
        findings.add(
                isAccount ? Rule.SHARED_ACCOUNT : Rule.SHARED_SECRET,
                place,
                setting.key() + " is in a file for more than one phone");
    }

    private void judge(Place place, SetFile.Served served, String count) {
        if (served.toEverybody()) {
            findings.add(Rule.SECRET_WITHOUT_LOGIN, place, count + ", and nobody is asked for a login");
        }
        if (served.inClear()) {
            findings.add(Rule.SECRET_IN_CLEAR, place, count + " by HTTP");
        }
    }
}
