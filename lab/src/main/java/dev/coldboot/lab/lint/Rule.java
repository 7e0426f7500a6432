// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.lint;

import java.util.Locale;

/**
 * Everything that the linter looks for. The id of a rule stays, since people keep lists of those that they accept;
 * docs/lint.md is made from this.
 */
public enum Rule {
    // What a file is.
    UNREADABLE_FILE(
            Severity.ERROR, "I", "A file that a phone asks for cannot be read.", "Mend the file or its rights."),
    NOT_A_DOCUMENT(
            Severity.ERROR,
            "I",
            "A file that a phone asks for as settings is binary or compressed.",
            "Serve text or XML as it is, without Content-Encoding."),
    NOT_WELL_FORMED(
            Severity.ERROR, "I", "XML that is not well-formed; nothing of it is applied.", "Mend it at that place."),
    UNESCAPED_AMPERSAND(
            Severity.ERROR,
            "V",
            "An ampersand that begins no entity makes the whole document unreadable.",
            "Write &amp; instead of &."),
    UNESCAPED_ANGLE_BRACKET(
            Severity.ERROR,
            "V",
            "A bracket that begins no element, as in blf <sip:401@pbx>, makes the whole document unreadable.",
            "Write &lt; and &gt; instead of < and >."),
    ESCAPED_TWICE(
            Severity.WARNING,
            "I",
            "A value still has an entity in it after it was read: it was escaped twice, or stands in a text document, which"
                    + " knows no entities.",
            "Escape once in XML and not at all in text."),
    DOCTYPE(Severity.ERROR, "I", "A document has a DOCTYPE, of which a careful reader takes nothing.", "Leave it out."),
    BOM_OR_ENCODING(
            Severity.WARNING,
            "V",
            "A document is not plain UTF-8: it begins with a byte order mark, declares or has another encoding.",
            "Save it as UTF-8 without a mark."),
    BEYOND_LIMITS(
            Severity.ERROR,
            "I",
            "A document is larger, deeper or has more in it than Coldboot's phone takes; the limits of real ones are not"
                    + " published.",
            "Divide it by a container of files."),
    SAYS_NOTHING(
            Severity.WARNING,
            "T",
            "A file that a phone asks for has no setting in it, such as a page that tells of an error.",
            "Serve settings, or status 404."),
    XML_FOR_OLD_FIRMWARE(
            Severity.ERROR, "V", "Firmware before V7 reads text only: XML tells it nothing.", "Serve name$: value."),
    TEXT_FOR_NEW_FIRMWARE(
            Severity.WARNING,
            "V",
            "Settings as text are documented in full up to V6 and in part for V7; this firmware is newer.",
            "Serve XML."),
    PASSED_OVER(
            Severity.WARNING,
            "I",
            "An element or line that means nothing where it stands.",
            "Put settings into <phone-settings>, keys into <functionKeys>, or mend the line."),
    TEMPLATE_LEFT_OVER(
            Severity.WARNING,
            "C",
            "A value has the variable of a template in it, which no phone replaces.",
            "Look at the server that fills the template, or lint what it serves."),

    // Which files are asked for.
    NO_SETTINGS(
            Severity.ERROR,
            "V",
            "None of the files that the phone asks for first is there.",
            "Name the files as the phone does, or tell the linter by --ask which path phones are given."),
    MISNAMED_FILE(
            Severity.WARNING,
            "V",
            "A file's name differs from what the phone asks for in letters' case, separators or ending only.",
            "Rename it; the MAC is twelve digits in upper case."),
    MAC_OF_OTHER_MODEL(
            Severity.WARNING,
            "V",
            "A file's name joins a model with a MAC that belongs to another one.",
            "Use the phone type that the phone itself tells."),
    NEVER_ASKED(
            Severity.NOTE,
            "V",
            "The phone never asks for the file, and nothing that it reads names it.",
            "Remove it, or name it in a container; files for other models are meant to be so."),
    MISSING_FILE(
            Severity.ERROR, "I", "A document names a file that is not there.", "Provide the file or remove its name."),
    ELSEWHERE(
            Severity.NOTE,
            "I",
            "A document names a file that is not in what was looked at.",
            "Lint it where it is served."),
    NOT_A_URL(
            Severity.ERROR,
            "I",
            "What has to be a URL is none that a phone understands.",
            "Write http, https or tftp://host/path."),
    UNKNOWN_VARIABLE(
            Severity.ERROR,
            "V",
            "A URL has something in braces that this firmware does not replace.",
            "Phones replace {mac}, and those with V10 {phone_type} (the boundary is inferred)."),
    CONTAINER_LOOP(
            Severity.WARNING,
            "I",
            "A container names itself or a file that leads back to it; Coldboot's phone fetches it once.",
            "Remove the name."),
    LISTED_TWICE(
            Severity.NOTE, "I", "A file is named twice; Coldboot's phone fetches it once.", "Name it at one place."),
    TOO_MANY_FILES(
            Severity.WARNING,
            "I",
            "More files than Coldboot's phone fetches in one go (50); the limit of real ones is not published.",
            "Join files."),

    // What single settings say.
    UNKNOWN_SETTING(
            Severity.NOTE,
            "I",
            "Settings that Coldboot does not know. No list of all settings is published: they may well exist.",
            "Look for typing mistakes."),
    MISSPELT_SETTING(
            Severity.WARNING,
            "I",
            "A setting that Coldboot does not know and that is nearly one that it knows.",
            "Mend the name if it is a mistake."),
    NEWER_SETTING(
            Severity.WARNING,
            "V",
            "A setting that came with newer firmware than the phone has.",
            "Leave it out or update the phones first."),
    MISSPELT_FLAG(
            Severity.ERROR,
            "V",
            "perm or idx is none, so that Coldboot's phone does not apply the setting; templates in the field still have"
                    + " the words PERMISSIONFLAG and INDEX.",
            "perm is !, R, RW, nothing or V with one of them; idx is a number."),
    NEWER_FLAG(
            Severity.WARNING,
            "V",
            "The flag V (10.1.79.0) or action=\"remove\" (10.1.57.0) is newer than the phone's firmware.",
            "Use R or RW, or write the whole value."),
    NO_FLAG(
            Severity.NOTE,
            "I",
            "Settings have no perm at all; what real phones make of that is not documented, Coldboot's takes RW.",
            "Say R or RW."),
    DUPLICATE_SETTING(
            Severity.WARNING,
            "C",
            "A document gives one setting two different values; the later one counts.",
            "Remove one."),
    REPEATED_SETTING(Severity.NOTE, "C", "A document says the same setting twice.", "Remove one."),
    MISSING_INDEX(
            Severity.WARNING,
            "I",
            "A setting of an identity or a key does not say of which; Coldboot's phone takes the first identity, and no"
                    + " key.",
            "Add idx: identities count from 1, keys from 0."),
    BAD_VALUE(
            Severity.WARNING,
            "C",
            "A value is none of those that are known for the setting.",
            "Most switches are on and off, and nothing else."),
    BLANK_PHONE_TYPE(
            Severity.ERROR,
            "T",
            "phone_type is blank, so that the phone asks for /.htm from then on.",
            "Leave phone_type out."),
    REMAINING_FLAG(
            Severity.WARNING,
            "V",
            "The flag ! lets a value be provisioned once: every other value is refused from then on, also when the first"
                    + " came from provisioning.",
            "Use R or RW for whatever shall be changed some day."),
    LOCKED_KEY(
            Severity.WARNING,
            "T",
            "A function key is read-only: firmware V10 then fills its log with \"not permitted\" for the key's icon.",
            "Use RW for keys."),

    // What the documents together make of a phone.
    REFUSED_SETTING(
            Severity.ERROR, "I", "The phone does not take what a document says.", "See why; most is out of range."),
    NEVER_OVERWRITTEN(
            Severity.WARNING,
            "V",
            "A setting with the flag ! comes behind another value of it, and is refused.",
            "Let one document write it."),
    MAC_FILE_OVERRIDDEN(
            Severity.WARNING,
            "C",
            "A file from a container overwrites what the phone's own file said: containers are read last.",
            "Let the phone's own file be a container too, which names the real one."),
    REBOOT_LOOP(
            Severity.ERROR,
            "C",
            "Settings that need a reboot change at every boot while auto_reboot_on_setting_change is on.",
            "Let one document write them, without the flag V."),
    LATE_AUTO_REBOOT(
            Severity.NOTE,
            "C",
            "auto_reboot_on_setting_change counts only for what comes behind it.",
            "Put it at the top of the first file."),
    REBOOT_WITHOUT_LINE(
            Severity.WARNING,
            "I",
            "reboot_after_nr reboots a phone that is not registered, and no identity can be.",
            "Set up an identity, or leave it out."),
    SETTING_SERVER_LOOP(
            Severity.ERROR,
            "I",
            "setting_server leads from one place to another and back, boot for boot.",
            "Let all of them name the same."),
    SETTING_SERVER_TWICE(
            Severity.WARNING,
            "I",
            "Two documents of one boot name different setting_servers; the later one counts.",
            "Let one document write it."),
    LOCKED_OUT(
            Severity.ERROR,
            "V",
            "The phone can get no settings any more, or no address, by what it was given.",
            "Give back a source of settings, or let people write the setting (RW)."),
    SHARED_ADDRESS(
            Severity.ERROR,
            "I",
            "A file that more than one phone reads sets a fixed address.",
            "Put ip_adr into the file of one phone."),
    KEY_WITHOUT_LINE(
            Severity.WARNING,
            "I",
            "A key's context is an identity that has no user_name.",
            "Use context=\"active\" or an identity that is set up."),
    INCOMPLETE_ACCOUNT(
            Severity.WARNING,
            "I",
            "An identity has a user_name and no user_host, or the other way round: it does not register.",
            "Set both."),
    BUSY_POLLING(
            Severity.WARNING,
            "I",
            "Phones ask for their settings more often than every five minutes.",
            "Hours are usual."),

    // Firmware.
    FIRMWARE_MODEL(
            Severity.ERROR, "I", "The image is for another model, by its name.", "Name the image of this model."),
    FIRMWARE_VERSION(
            Severity.WARNING,
            "I",
            "No firmware of this version is known for the model.",
            "Look whether there is one; docs/profiles.md has those that Coldboot knows."),
    FIRMWARE_DOWNGRADE(
            Severity.NOTE, "I", "The image is older than the firmware that runs.", "Check whether that is meant."),
    FIRMWARE_WITHOUT_VERSION(
            Severity.NOTE,
            "I",
            "The image's name tells no version, so that nobody can tell whether the phone has it already.",
            "Name images as the vendor does."),
    FIRMWARE_NEVER_ASKED(
            Severity.WARNING,
            "V",
            "There is a firmware file that this phone does not ask for.",
            "Set firmware_status, and no update_policy that forbids it."),
    FIRMWARE_OUT_OF_PLACE(
            Severity.ERROR,
            "V",
            "<firmware-settings> stands among settings or in a container, where it does not count.",
            "Name its file by firmware_status."),
    FIRMWARE_MISSING(
            Severity.ERROR,
            "C",
            "The image is not there: real phones stop and wait for somebody to press a key.",
            "Provide the image before its name."),

    // Secrets.
    SECRET_WITHOUT_LOGIN(
            Severity.ERROR,
            "T",
            "A document with passwords is served to everybody.",
            "Ask for a login or a client certificate."),
    SECRET_IN_CLEAR(
            Severity.WARNING, "T", "A document with passwords is served without encryption.", "Serve it by HTTPS."),
    SHARED_ACCOUNT(
            Severity.WARNING,
            "I",
            "A file that more than one phone reads has the password of an account.",
            "Put user_pass into the file of one phone."),
    SHARED_SECRET(
            Severity.NOTE,
            "T",
            "A file that can be asked for without knowing a MAC has a password in it.",
            "Put it into the phone's own file, or ask for a login."),
    LOGIN_IN_URL(
            Severity.NOTE,
            "I",
            "A URL has a login in it, which everybody sees who sees the setting.",
            "Use http_client_user and http_client_pass."),
    OPEN_WEB_UI(
            Severity.NOTE,
            "V",
            "Nothing sets a password for the phone's web pages: they stay open to everybody.",
            "Set http_user and http_pass.");

    private final Severity severity;
    private final String mark;
    private final String sentence;
    private final String remedy;

    Rule(Severity severity, String mark, String sentence, String remedy) {
        this.severity = severity;
        this.mark = mark;
        this.sentence = sentence;
        this.remedy = remedy;
    }

    /** Such as {@code unescaped-ampersand}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Severity severity() {
        return severity;
    }

    /** How sure it is that real phones are like that: a mark of docs/fidelity.md. */
    public String mark() {
        return mark;
    }

    /** What is wrong. */
    public String sentence() {
        return sentence;
    }

    /** What to do. */
    public String remedy() {
        return remedy;
    }
}
