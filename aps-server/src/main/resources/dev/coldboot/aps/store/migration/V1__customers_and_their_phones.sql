-- SPDX-License-Identifier: Apache-2.0
-- One schema for SQLite and PostgreSQL. Instants are milliseconds since 1970, addresses of phones are numbers of 48 bits.
-- In braces stands what the two spell differently: a key that is such a number, and the order of letters by their numbers,
-- so that both page in the same order.

CREATE TABLE customer (
    name           TEXT ${letters} NOT NULL PRIMARY KEY,
    -- What is demanded of the phones; NULL for nothing.
    secure         BOOLEAN NOT NULL,
    login_user     TEXT,
    login_password TEXT,
    login_digest   BOOLEAN NOT NULL,
    token          TEXT,
    certificate    BOOLEAN NOT NULL
);

CREATE TABLE phone (
    mac          ${key},
    type         TEXT ${letters} NOT NULL,
    customer     TEXT ${letters} NOT NULL REFERENCES customer (name),
    site         TEXT NOT NULL,
    extension    TEXT NOT NULL,
    display_name TEXT NOT NULL,
    sip_user     TEXT NOT NULL,
    sip_password TEXT NOT NULL,
    sip_host     TEXT NOT NULL,
    sip_outbound TEXT NOT NULL,
    -- What a search looks through: address, site, extension and name in small letters.
    words        TEXT NOT NULL
);
CREATE INDEX phone_of_customer ON phone (customer, mac);
CREATE INDEX phone_of_type ON phone (type, mac);

-- Phones that came back with their steady token.
CREATE TABLE contact (
    mac   ${key},
    since BIGINT NOT NULL
);
