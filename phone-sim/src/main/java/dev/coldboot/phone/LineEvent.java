// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

import dev.coldboot.phone.talk.ActionEvent;
import dev.coldboot.phone.talk.Identity;

/** Something that happened to a line, and that an action URL tells. */
record LineEvent(ActionEvent event, Identity identity) {}
