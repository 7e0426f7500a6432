-- SPDX-License-Identifier: Apache-2.0
-- Without references to phones and customers: what is gone from there has to be found here.

-- Phones that were registered, by redirection service and login.
CREATE TABLE sync_registration (
    service  TEXT ${letters} NOT NULL,
    mac      BIGINT NOT NULL,
    customer TEXT NOT NULL,
    url      TEXT NOT NULL,
    PRIMARY KEY (service, mac)
);

-- Files with the settings of phones.
CREATE TABLE sync_file (
    mac      ${key},
    customer TEXT NOT NULL,
    file     TEXT NOT NULL
);
