-- SPDX-License-Identifier: Apache-2.0
-- Only strangers are looked for so; the visits of known phones, which are nearly all, need not be sorted in.
DROP INDEX visit_of_stranger;
CREATE INDEX visit_of_stranger ON visit (id) WHERE known = FALSE;
DROP INDEX seen_of_stranger;
CREATE INDEX seen_of_stranger ON seen (last_at) WHERE known = FALSE;
