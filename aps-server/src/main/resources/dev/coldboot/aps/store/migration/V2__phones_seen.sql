-- SPDX-License-Identifier: Apache-2.0
-- The book of visits. It says nothing of the customers' phones beyond their addresses, since those may stand in a database
-- of somebody else.

-- Whoever asked; of each phone the newest, of strangers the newest all together.
CREATE TABLE visit (
    id     ${rising},
    -- NULL when nothing tells which phone it was.
    mac    BIGINT,
    -- Whether it was a customer's phone when it came.
    known  BOOLEAN NOT NULL,
    named  BOOLEAN NOT NULL,
    at     BIGINT NOT NULL,
    origin TEXT NOT NULL,
    secure BOOLEAN NOT NULL,
    page   TEXT NOT NULL,
    agent  TEXT NOT NULL,
    status INTEGER NOT NULL,
    bytes  INTEGER NOT NULL
);
CREATE INDEX visit_of_phone ON visit (mac, id);
CREATE INDEX visit_of_stranger ON visit (known, id);

-- What is known of each phone that came.
CREATE TABLE seen (
    mac      ${key},
    known    BOOLEAN NOT NULL,
    first_at BIGINT NOT NULL,
    last_at  BIGINT NOT NULL,
    visits   BIGINT NOT NULL,
    type     TEXT NOT NULL,
    firmware TEXT NOT NULL,
    -- Of the answer when its settings were asked for last; 0 when they never were.
    status   INTEGER NOT NULL
);
CREATE INDEX seen_of_stranger ON seen (known, last_at);
