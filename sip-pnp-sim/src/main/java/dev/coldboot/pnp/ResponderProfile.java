// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.pnp;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Whose words a responder speaks: its own, or those of a public responder with all its deviations, so that a phone can be
 * tried against each. The messages stand in {@code profile/NAME.txt}. Whether a program repeats its NOTIFY was measured
 * for none of them; those that are one script are taken not to (fidelity: I).
 */
public enum ResponderProfile {
    /** This responder: RFC 3261, 3581 and 6665. */
    STANDARD(
            "Coldboot's own: both messages by RFC 3261, RFC 3581 and RFC 6665.",
            Certainty.DOCUMENTED,
            new Traits(Optional.empty(), AnswersTo.VIA_AND_CONTACT, Duration.ZERO, true, false)),
    /** pnpserv.py, the vendor's example, and HubertD's copy of it. */
    PNPSERV(
            "pnpserv.py: no To tag, the phone's own Via in the NOTIFY, From and To not swapped, the Event of an OEM phone,"
                    + " from port 1036.",
            Certainty.MEASURED,
            new Traits(Optional.of(1036), AnswersTo.VIA_PORT, Duration.ZERO, false, false)),
    /** snompnpd of a vendor's engineer. */
    SNOMPNPD(
            "snompnpd: as pnpserv.py, with the phone's Event, CSeq + 2, and a random source port.",
            Certainty.READ,
            new Traits(Optional.of(0), AnswersTo.VIA_PORT, Duration.ZERO, false, false)),
    /** SPLiT. */
    SPLIT(
            "SPLiT: as pnpserv.py, but CSeq + 1.",
            Certainty.MEASURED,
            new Traits(Optional.of(1036), AnswersTo.VIA_PORT, Duration.ZERO, false, false)),
    /** A Perl script known as pmps. */
    PMPS(
            "pmps: CSeq raised in the 200, always to port 5060, and the URL of the first phone for all.",
            Certainty.READ,
            new Traits(Optional.empty(), AnswersTo.PORT_5060, Duration.ZERO, false, true)),
    /** The Perl daemon among FreeSWITCH's scripts. */
    FREESWITCH(
            "FreeSWITCH's daemon: from port 8160; its NOTIFY has another Call-ID, the phone as From and To, and neither"
                    + " Content-Type nor Subscription-State.",
            Certainty.READ,
            new Traits(Optional.of(8160), AnswersTo.PACKET_SOURCE, Duration.ZERO, false, false)),
    /** pschichtel/snom-pnp-responder. */
    PSCHICHTEL(
            "pschichtel's: proper tags and From and To, but no Expires, and its own Via without a branch.",
            Certainty.MEASURED,
            new Traits(Optional.empty(), AnswersTo.PACKET_SOURCE, Duration.ZERO, false, false)),
    /** ZeroTouchSIP. */
    ZERO_TOUCH_SIP(
            "ZeroTouchSIP: CSeq 1 in every 200, the phone's Via and an Event of its own in the NOTIFY.",
            Certainty.READ,
            new Traits(Optional.empty(), AnswersTo.PACKET_SOURCE, Duration.ZERO, false, false)),
    /** snom ONE as in the trace that the vendor prints. */
    SNOM_ONE(
            "snom ONE as the vendor prints it: a proxy's two Vias, one of them TCP, and Record-Route in both messages.",
            Certainty.DOCUMENTED,
            new Traits(Optional.empty(), AnswersTo.VIA_AND_CONTACT, Duration.ZERO, true, false)),
    /** A SIPp scenario. */
    SIPP(
            "A SIPp scenario: by the RFCs, but for a line end behind the URL.",
            Certainty.MEASURED,
            new Traits(Optional.empty(), AnswersTo.VIA_AND_CONTACT, Duration.ZERO, true, false)),
    /** gs-sip-ua-config-responder of Gemeinschaft 3. */
    GEMEINSCHAFT(
            "Gemeinschaft 3: the group as Contact, a NOTIFY to a URI without \"sip:\" and with a bare Event, 10 ms after the"
                    + " 200.",
            Certainty.READ,
            new Traits(Optional.empty(), AnswersTo.VIA_PORT, Duration.ofMillis(10), false, false)),
    /** MikoPBX's provisioning module. */
    MIKOPBX(
            "MikoPBX: as pnpserv.py, with its own name as vendor, from a port of its system's choice.",
            Certainty.READ,
            new Traits(Optional.of(0), AnswersTo.VIA_PORT, Duration.ZERO, false, false));

    /**
     * What the templates can't say.
     *
     * @param port it sends from; 0 for a random one, empty for the one it listens on
     * @param gap between response and NOTIFY
     * @param repeats whether the NOTIFY is sent again until it is answered
     * @param urlOfFirst whether {@code {mac}} is replaced once, by the first phone's
     */
    record Traits(Optional<Integer> port, AnswersTo answersTo, Duration gap, boolean repeats, boolean urlOfFirst) {}

    private final String sentence;
    private final Certainty certainty;

    @SuppressWarnings("ImmutableEnumChecker") // a record of values; the checker knows only its own annotation
    private final Traits traits;

    @SuppressWarnings("ImmutableEnumChecker") // holds copies of lists of text
    private final AnswerTemplate template;

    ResponderProfile(String sentence, Certainty certainty, Traits traits) {
        this.sentence = sentence;
        this.certainty = certainty;
        this.traits = traits;
        this.template = AnswerTemplate.read(id());
    }

    /** The name on the command line and in files, such as {@code zero-touch-sip}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The profile of that name, in any case. */
    public static Optional<ResponderProfile> named(String id) {
        for (ResponderProfile profile : values()) {
            if (profile.id().equalsIgnoreCase(id)) {
                return Optional.of(profile);
            }
        }
        return Optional.empty();
    }

    /** What is special about it. */
    public String sentence() {
        return sentence;
    }

    /** How that is known. */
    public Certainty certainty() {
        return certainty;
    }

    /** The port that it sends from: 0 for a free one, empty for the one that it listens on. */
    public Optional<Integer> port() {
        return traits.port();
    }

    Traits traits() {
        return traits;
    }

    AnswerTemplate template() {
        return template;
    }
}
