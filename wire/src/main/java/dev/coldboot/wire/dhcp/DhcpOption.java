// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.dhcp;

/** Numbers of the options that Coldboot speaks of by name (RFC 2132 unless said otherwise). */
public final class DhcpOption {
    public static final int SUBNET_MASK = 1;
    /** Seconds east of UTC, two's complement; deprecated by RFC 4833 and still what phones read. */
    public static final int TIME_OFFSET = 2;

    public static final int ROUTER = 3;
    public static final int TIME_SERVER = 4;
    public static final int DNS = 6;
    public static final int HOST_NAME = 12;
    public static final int DOMAIN_NAME = 15;
    public static final int NTP = 42;
    public static final int VENDOR_SPECIFIC = 43;
    public static final int REQUESTED_ADDRESS = 50;
    public static final int LEASE_TIME = 51;
    public static final int OVERLOAD = 52;
    public static final int MESSAGE_TYPE = 53;
    public static final int SERVER_ID = 54;
    public static final int PARAMETER_LIST = 55;
    public static final int MESSAGE = 56;
    public static final int MAX_SIZE = 57;
    public static final int RENEWAL_TIME = 58;
    public static final int REBINDING_TIME = 59;
    /** Vendor class: the phone's type, such as {@code snom320}. */
    public static final int VENDOR_CLASS = 60;

    public static final int CLIENT_ID = 61;
    /** TFTP server name; phones take a whole URL here. */
    public static final int UPDATE_SERVER = 66;
    /** Boot file name; the path behind 66. */
    public static final int UPDATE_FILENAME = 67;
    /** RFC 3046. */
    public static final int RELAY_AGENT = 82;
    /** VLAN id as decimal text, by the vendor's use. */
    public static final int VLAN_ID = 132;
    /** VLAN priority as decimal text, by the vendor's use. */
    public static final int VLAN_PRIORITY = 133;

    private DhcpOption() {}
}
