// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.tftp;

/** What the codes of ERROR packets mean (RFC 1350, appendix; RFC 2347 for the last). */
public enum TftpError {
    /** The text says what it is. */
    NOT_DEFINED(0, "Not defined"),
    /** There is no such file. */
    FILE_NOT_FOUND(1, "File not found"),
    /** The file is not for everybody. */
    ACCESS_VIOLATION(2, "Access violation"),
    /** There is no room for the file. */
    DISK_FULL(3, "Disk full or allocation exceeded"),
    /** That packet is not for this moment, or not to be understood. */
    ILLEGAL_OPERATION(4, "Illegal TFTP operation"),
    /** Nobody knows of a transfer with that port. */
    UNKNOWN_TRANSFER(5, "Unknown transfer ID"),
    /** The file would be overwritten. */
    FILE_EXISTS(6, "File already exists"),
    /** Nobody has that name. */
    NO_SUCH_USER(7, "No such user"),
    /** The options cannot be agreed on. */
    OPTIONS_REFUSED(8, "Option negotiation refused");

    private final int code;
    private final String meaning;

    TftpError(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }

    /** A few words for people on a code that some server sent. */
    static String meaning(int code) {
        for (TftpError error : values()) {
            if (error.code == code) {
                return error.meaning;
            }
        }
        return "unknown code";
    }

    /** The packet that says so, with the usual words. */
    public TftpPacket.Refusal packet() {
        return packet(meaning);
    }

    /** The packet that says so. */
    public TftpPacket.Refusal packet(String text) {
        return new TftpPacket.Refusal(code(), text);
    }
}
