// SPDX-License-Identifier: Apache-2.0
// What the servers say, as forms: one for each server, written back as a whole so that nothing else changes.

import { ask, write } from './api.js';
import { openDialog } from './dialog.js';
import { button, el, put, say } from './dom.js';
import { fieldsOf } from './fields.js';
import { announce, complain } from './notice.js';

/** Which part of the offer a server speaks from. */
const SECTION = { dhcp: 'dhcp', dns: 'dns', pnp: 'pnp', redirect: 'registrations', 'redirect-tls': 'registrations', 'redirect-api': 'registrations', aps: 'customer', 'aps-tftp': 'customer', downloads: 'customer' };

/** The form of one server. */
class OfferForm {
  constructor(live, section, offer) {
    this.live = live;
    this.section = section;
    this.isList = section === 'pnp';
    this.parts = el('div', { class: 'stack' });
    this.said = el('p', { class: 'field-trouble', role: 'alert' });
    this.values = this.isList ? [offer[section] ?? []].flat() : [offer[section] ?? {}];
    this.isThere = section !== 'registrations' || Boolean(offer[section]);
    this.element = el('form', { class: 'stack', novalidate: true }, this.parts, this.said,
      el('div', { class: 'row' }, el('button', { class: 'primary' }, 'Say this from now on'), button('Leave it', () => this.dialog.close())));
    this.element.addEventListener('submit', (event) => {
      event.preventDefault();
      this.save();
    });
    this.draw();
  }

  draw() {
    this.groups = this.values.map((value, at) => fieldsOf(this.section, this.isList ? `pnp[${at}]` : this.section, value));
    const shown = this.groups.map((group) => group.map((field) => field.element));
    if (this.isList) put(this.parts, this.responders(shown));
    else if (this.section === 'registrations') put(this.parts, this.known(shown[0]));
    else put(this.parts, shown[0]);
  }

  responders(shown) {
    return [shown.map((elements, at) => el('fieldset', { class: 'part' }, el('legend', {}, `Responder ${at + 1}`), elements,
      button('Without this one', () => this.change(() => this.values.splice(at, 1)), { class: 'small danger' }))),
    !shown.length && el('p', { class: 'dim' }, 'Nobody answers the phones\' SUBSCRIBE.'),
    shown.length < 2 && button('One more responder', () => this.change(() => this.values.push({ url: '{aps}/' })), { class: 'small' })];
  }

  known(elements) {
    const box = el('input', { type: 'checkbox', checked: this.isThere });
    const rest = el('div', { class: 'stack', hidden: !this.isThere }, elements);
    box.addEventListener('change', () => {
      this.isThere = box.checked;
      rest.hidden = !box.checked;
    });
    return [el('label', { class: 'check' }, box, ' It knows phones of this lab'), rest];
  }

  change(act) {
    this.values = this.values.map((value, at) => this.read(at, value));
    act();
    this.draw();
  }

  read(at, value) {
    let part = value;
    for (const field of this.groups[at]) {
      try {
        field.trouble('');
        part = field.into(part);
      } catch (cause) {
        field.trouble(cause.message);
        field.input.focus();
        throw cause;
      }
    }
    return part;
  }

  async save() {
    say(this.said, '');
    let values;
    try {
      values = this.values.map((value, at) => this.read(at, value));
    } catch {
      return;
    }
    try {
      const offer = await ask(`${this.live.path}/offer`);
      offer[this.section] = this.isList ? values : values[0];
      if (this.isList && !values.length) delete offer[this.section];
      if (!this.isThere) delete offer[this.section];
      await write(`${this.live.path}/offer`, offer);
      await this.live.refresh();
      this.live.tell('server', {});
      this.dialog.close();
      announce('The server says this from now on');
    } catch (trouble) {
      this.place(trouble);
    }
  }

  /** Puts a trouble beside the field that it names: the longest path that it begins with. */
  place(trouble) {
    const named = String(trouble.field ?? '').replace(/^offer\./, '');
    const plain = (path) => path.replace(/\[(\d+)\]/g, '.$1');
    const found = this.groups.flat().filter((field) => `${plain(named)}.`.startsWith(`${plain(field.path)}.`)).sort((a, b) => b.path.length - a.path.length)[0];
    if (!found) return say(this.said, named ? `${named}: ${trouble.message}` : trouble.message);
    found.trouble(trouble.message);
    return found.input.focus();
  }
}

/** Opens the form of a server. */
export async function openOffer(live, name) {
  const section = SECTION[name] ?? name;
  try {
    const form = new OfferForm(live, section, await ask(`${live.path}/offer`));
    const title = live.lab.servers.find((server) => server.name === name)?.title ?? name;
    form.dialog = openDialog(title, form.element, { class: 'form' });
    form.groups.flat()[0]?.input.focus();
  } catch (trouble) {
    complain(trouble.message);
  }
}
