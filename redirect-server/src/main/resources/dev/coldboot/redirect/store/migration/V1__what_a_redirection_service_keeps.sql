-- SPDX-License-Identifier: Apache-2.0
-- One schema for SQLite and PostgreSQL. Instants are milliseconds since 1970, addresses of phones are numbers of 48 bits.
-- In braces stands what the two spell differently: a key that is such a number, a number that rises with each row, and the
-- order of letters by their numbers, so that both page in the same order.

CREATE TABLE profile (
    uuid             TEXT ${letters} NOT NULL PRIMARY KEY,
    company          TEXT ${letters} NOT NULL,
    name             TEXT ${letters} NOT NULL,
    product_group    TEXT NOT NULL,
    autoprovisioning BOOLEAN NOT NULL,
    url              TEXT NOT NULL,
    settings         TEXT NOT NULL,
    -- What a search looks through: the URL in small letters.
    words            TEXT NOT NULL,
    UNIQUE (company, name)
);

CREATE TABLE registration (
    mac              ${key},
    company          TEXT ${letters} NOT NULL,
    url              TEXT NOT NULL,
    since            BIGINT NOT NULL,
    profile          TEXT ${letters} REFERENCES profile (uuid),
    name             TEXT NOT NULL,
    autoprovisioning BOOLEAN NOT NULL,
    settings         TEXT NOT NULL,
    -- As the address tells; empty when it does not.
    type             TEXT ${letters} NOT NULL,
    -- What a search looks through: address, name and URL in small letters.
    words            TEXT NOT NULL
);
CREATE INDEX registration_of_company ON registration (company, mac);
CREATE INDEX registration_of_type ON registration (company, type, mac);
CREATE INDEX registration_of_profile ON registration (profile) WHERE profile IS NOT NULL;

CREATE TABLE audit (
    id         ${rising},
    at         BIGINT NOT NULL,
    login      TEXT NOT NULL,
    company    TEXT ${letters} NOT NULL,
    origin     TEXT NOT NULL,
    action     TEXT NOT NULL,
    subject    TEXT ${letters} NOT NULL,
    old_value  TEXT,
    new_value  TEXT
);
CREATE INDEX audit_of_company ON audit (company, id);
CREATE INDEX audit_of_subject ON audit (subject, id);

CREATE TABLE company (
    name    TEXT ${letters} NOT NULL PRIMARY KEY,
    created BIGINT NOT NULL
);

CREATE TABLE credential (
    name       TEXT ${letters} NOT NULL PRIMARY KEY,
    kind       TEXT NOT NULL,
    company    TEXT ${letters} NOT NULL,
    secret     TEXT NOT NULL,
    may_change BOOLEAN NOT NULL,
    created    BIGINT NOT NULL,
    revoked    BIGINT
);
CREATE INDEX credential_of_company ON credential (company, created, name);

CREATE TABLE agreement (
    version   INTEGER NOT NULL PRIMARY KEY,
    text      TEXT NOT NULL,
    published BIGINT NOT NULL
);

CREATE TABLE signature (
    company TEXT ${letters} NOT NULL,
    version INTEGER NOT NULL REFERENCES agreement (version),
    person  TEXT NOT NULL,
    login   TEXT NOT NULL,
    at      BIGINT NOT NULL,
    PRIMARY KEY (company, version)
);

CREATE TABLE web_session (
    token     TEXT ${letters} NOT NULL PRIMARY KEY,
    login     TEXT ${letters} NOT NULL,
    form      TEXT NOT NULL,
    begun     BIGINT NOT NULL,
    last_used BIGINT NOT NULL
);
CREATE INDEX web_session_of_login ON web_session (login);

CREATE TABLE nonce (
    -- SHA-256 of key and nonce: whatever length people choose.
    digest     TEXT ${letters} NOT NULL PRIMARY KEY,
    keep_until BIGINT NOT NULL
);
CREATE INDEX nonce_by_age ON nonce (keep_until);

CREATE TABLE sighting (
    id      ${rising},
    mac     BIGINT NOT NULL,
    -- The owner when it was seen, who alone may see it later; empty while nobody owned the phone.
    company TEXT ${letters} NOT NULL,
    at      BIGINT NOT NULL,
    origin  TEXT NOT NULL,
    agent   TEXT NOT NULL,
    page    TEXT NOT NULL,
    outcome TEXT NOT NULL
);
CREATE INDEX sighting_of_phone ON sighting (mac, at, id);
CREATE INDEX sighting_of_company ON sighting (company, at, id);

INSERT INTO agreement (version, text, published) VALUES (1, 'Redirection agreement

1. The service sends the phones whose addresses you register to the address that you name.
2. You register only phones that are yours, or that their owner asked you to look after.
3. A phone belongs to the company that registers it first. Give a phone up before it changes hands: it cannot be transferred.
4. The addresses that you name must not harm anybody.
5. Everything that is done with your credentials is recorded, and counts as done by you.
6. The service comes as it is, without any warranty.', ${now});
