# SPDX-License-Identifier: Apache-2.0
"""Asks a redirection service by Python's own XML-RPC client, and prints a line for each answer.

Arguments: port, file with the CA.
"""
import base64
import http.client
import ssl
import sys
import xmlrpc.client

PORT, CA = int(sys.argv[1]), sys.argv[2]
TRUSTING = ssl.create_default_context(cafile=CA)
LOGIN = "Basic " + base64.b64encode(b"demo:se:cret").decode()
ECHO = "<methodCall><methodName>network.echo</methodName><params><param><value>%s</value></param></params></methodCall>"


class TwiceTyped(xmlrpc.client.SafeTransport):
    """Sends Content-Type twice and the login unasked, as the vendor's own client does."""

    def send_content(self, connection, body):
        connection.putheader("Content-Type", "text/xml")
        connection.putheader("Authorization", LOGIN)
        connection.putheader("Content-Length", str(len(body)))
        connection.endheaders()
        connection.send(body)


def say(what, ask):
    try:
        print(what, repr(ask()))
    except xmlrpc.client.Fault as fault:
        print(what, "fault", fault.faultCode, fault.faultString)
    except xmlrpc.client.ProtocolError as error:
        print(what, "status", error.errcode, error.errmsg)
    except ssl.SSLCertVerificationError:
        print(what, "certificate")


def proxy(login="demo:se:cret", **more):
    more.setdefault("context", TRUSTING)
    return xmlrpc.client.ServerProxy("https://%s@127.0.0.1:%d/xmlrpc/" % (login, PORT), allow_none=True, **more)


def post(body, **headers):
    connection = http.client.HTTPSConnection("127.0.0.1", PORT, context=TRUSTING)
    connection.request("POST", "/xmlrpc", body, {"Authorization": LOGIN, **headers})
    answer = connection.getresponse()
    return answer.status, answer.read()


def parsed(body, **headers):
    status, text = post(body, **headers)
    return xmlrpc.client.loads(text)[0][0] if status == 200 else status


service = proxy()
say("echo", lambda: service.network.echo("ping ü <&>"))
say("register", lambda: service.redirect.registerPhone("000413240001", "http://a/{mac}?x=1&y=2"))
say("check", lambda: service.redirect.checkPhone("000413240001"))
say("check lower", lambda: service.redirect.checkPhone("00041324abcd"))
say("redirection", lambda: service.redirect.getPhoneRedirection("000413240001"))
say("list nil", lambda: service.redirect.listPhones("snom320", None))
say("list", lambda: service.redirect.listPhones("snom370"))
say("register list", lambda: service.redirect.registerPhoneList(["000413240002", "000413240003"], "http://b/"))
say("deregister list", lambda: service.redirect.deregisterPhoneList(["000413240002", "000413240009"]))
say("foreign", lambda: proxy("other:pass").redirect.deregisterPhone("000413240001"))
say("deregister", lambda: service.redirect.deregisterPhone("000413240001"))
say("unknown", lambda: service.redirect.nothing())
say("listing", lambda: service.system.listMethods())
say("arity", lambda: service.redirect.checkPhone())
say("type", lambda: service.redirect.checkPhone(7))
say("many at once", lambda: xmlrpc.client.MultiCall(service)())
say("wrong login", lambda: proxy("demo:wrong").network.echo("x"))
say("no trust", lambda: proxy(context=ssl.create_default_context()).network.echo("x"))
say("typed twice", lambda: proxy(transport=TwiceTyped(context=TRUSTING)).redirect.listPhones("snom320", None))
say("latin", lambda: parsed((ECHO % "\u00fc").encode("latin-1"), **{"Content-Type": "text/xml; charset=iso-8859-1"}))
say("utf-16", lambda: parsed((ECHO % "\u20ac").encode("utf-16")))
say("mark", lambda: parsed((ECHO % "\u20ac").encode("utf-8-sig")))
say("half", lambda: parsed(ECHO[:60]))
say("doctype", lambda: parsed("<!DOCTYPE a [<!ENTITY b 'c'>]>" + ECHO % "&b;"))
say("gzip", lambda: parsed(b"x", **{"Content-Encoding": "gzip"}))
say("ten megabytes", lambda: post(b"x" * 10_000_000)[0])
say("server", lambda: service.redirect.addServer("Office", "http://c/"))
say("device", lambda: service.redirect.registerDevice("001565000001", "Office", "1"))
say("panasonic", lambda: service.ipredirect.checkPhones("001565000001", "zz"))
say("panasonic fault", lambda: service.ipredirect.getPhone("zz"))
say("gigaset", lambda: service.autoprov.registerDevice("7C2F80000001-ABCD", "http://d/%MACD.xml", "p"))
say("after all", lambda: service.network.echo("still here"))
