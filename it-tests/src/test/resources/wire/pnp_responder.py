# SPDX-License-Identifier: Apache-2.0
"""Answers one SUBSCRIBE to the PnP group with 200 and a NOTIFY, as scripts in the field do: SIPp can't join a group."""
import re
import socket
import sys

interface, url = sys.argv[1:3]
group = "224.0.1.75"
ear = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
ear.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
ear.bind((group, 5060))
ear.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, socket.inet_aton(group) + socket.inet_aton(interface))
mouth = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
mouth.bind((interface, 1036))
print("ready", flush=True)
while True:
    asked, phone = ear.recvfrom(4096)
    lines = asked.decode().split("\r\n")
    value = {line.split(":", 1)[0].lower(): line for line in lines if ":" in line}
    same = [value[name] for name in ("via", "from", "to", "call-id")]
    contact = f"Contact: <sip:{interface}:1036>"
    ok = ["SIP/2.0 200 OK"] + same + [value["cseq"], contact, "Expires: 0", "Content-Length: 0", "", ""]
    target = re.search("<(.*)>", value["contact"]).group(1)
    notify = [f"NOTIFY {target} SIP/2.0"] + same + [
        "CSeq: 3 NOTIFY", "Max-Forwards: 20", contact, "Content-Type: application/url",
        "Subscription-State: terminated;reason=timeout", value["event"], f"Content-Length: {len(url)}", "", url]
    mouth.sendto("\r\n".join(ok).encode(), phone)
    mouth.sendto("\r\n".join(notify).encode(), phone)
    print("answered", phone[0], flush=True)
