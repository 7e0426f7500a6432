// SPDX-License-Identifier: Apache-2.0
// What the servers say, as forms: one for each server, written back as a whole so that nothing else changes.

import { ask, write } from './api.js';
import { openDialog } from './dialog.js';
import { button, el, mark, put, say } from './dom.js';
import { announce, complain } from './notice.js';

const PLACEHOLDERS = 'Addresses may have {aps}, {aps-https}, {redirect} and {tftp} for servers of this lab; {mac} stays for the phone.';

/** Which part of the offer a server speaks from. */
const SECTION = { dhcp: 'dhcp', dns: 'dns', pnp: 'pnp', redirect: 'registrations', 'redirect-tls': 'registrations', 'redirect-api': 'registrations', aps: 'customer', 'aps-tftp': 'customer', downloads: 'customer' };

/** Keys that have a form of their own; any other key of a section is shown as JSON. */
const FORMS = {
  dhcp: [
    ['answers', 'flag', 'It answers'],
    ['options', 'lines', 'Options', 'One a line, such as 66=http://{aps}/snom.htm or 43=66:http://…,67:file. ' + PLACEHOLDERS],
    ['option43', 'text', 'How option 43 is written'],
    ['models', 'json', 'Further options by model', 'Such as {"snom370": ["67=other.htm"]}.'],
  ],
  pnp: [
    ['url', 'text', 'URL in the NOTIFY', 'Empty for a responder that hears phones and says nothing. ' + PLACEHOLDERS],
    ['deny', 'number', 'Refuse with status', '300 to 699, instead of a URL.'],
    ['style', 'text', 'Whose words it speaks'],
    ['delay', 'text', 'Answers after', 'Such as 200ms or 3s.'],
    ['model', 'text', 'Only for the model', 'Such as snom370, or snom3* for any ending.'],
  ],
  registrations: [
    ['url', 'text', 'Where registered phones are sent', 'Empty for phones that are registered and not redirected. ' + PLACEHOLDERS],
    ['phones', 'json', 'Which phones, by their place', 'Such as [1, 3]; [] for all.'],
  ],
  customer: [
    ['general', 'auto', 'General settings', 'For all phones.'],
    ['own', 'auto', 'Own settings', 'For each phone, before the lab\'s own ones.'],
    ['firmware', 'text', 'Firmware that is wanted', 'any, other or missing.'],
    ['pages', 'json', 'Pages that are served otherwise'],
    ['demands', 'json', 'What a phone must show first'],
  ],
  dns: [
    ['missing', 'lines', 'Names that it does not know', 'One a line.'],
    ['wrong', 'json', 'Names with a wrong address', 'Such as {"provisioning.snom.com": "192.0.2.1"}.'],
  ],
};

const isFlat = (value) => value && typeof value === 'object' && !Array.isArray(value) && Object.values(value).every((each) => typeof each !== 'object');

/** How each kind of field is shown and read; a reader throws words where the text cannot be read. */
const KINDS = {
  flag: {
    make: (value) => el('input', { type: 'checkbox', checked: Boolean(value) }),
    read: (input) => input.checked,
  },
  text: { make: (value) => el('input', { value: value ?? '' }), read: (input) => input.value.trim() },
  number: {
    make: (value) => el('input', { type: 'number', value: value ? String(value) : '' }),
    read: (input) => (input.value.trim() === '' ? undefined : Number(input.value)),
  },
  lines: {
    make: (value) => el('textarea', { rows: Math.max(2, Math.min(10, (value ?? []).length + 1)), value: (value ?? []).join('\n') }),
    read: (input) => input.value.split('\n').map((line) => line.trim()).filter(Boolean),
  },
  map: {
    make: (value) => el('textarea', { rows: 4, value: Object.entries(value ?? {}).map(([name, each]) => `${name}: ${each}`).join('\n') }),
    read: (input) => Object.fromEntries(input.value.split('\n').filter((line) => line.trim()).map((line) => {
      const at = line.indexOf(':');
      if (at < 1) throw new Error(`"${line.trim()}" has no colon (expected: name: value)`);
      return [line.slice(0, at).trim(), line.slice(at + 1).trim()];
    })),
  },
  json: {
    make: (value) => el('textarea', { rows: 3, value: value === undefined || value === null ? '' : JSON.stringify(value, null, 1) }),
    read: (input) => {
      if (!input.value.trim()) return undefined;
      try {
        return JSON.parse(input.value);
      } catch (cause) {
        throw new Error(`this is no JSON: ${cause.message}`);
      }
    },
  },
};

const kindOf = (kind, value) => {
  if (kind !== 'auto') return kind;
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return 'lines';
  return isFlat(value) ? 'map' : 'json';
};

let fields = 0;

/** One key of a part of the offer, at its path such as `pnp[0].url`. */
class Field {
  constructor(path, key, kind, words, hint, value) {
    this.path = path;
    this.key = key;
    this.kind = KINDS[kindOf(kind, value)];
    this.before = value;
    const id = `offer-${++fields}`;
    this.input = this.kind.make(value);
    Object.assign(this.input, { id, spellcheck: false });
    mark(this.input, 'autocomplete', 'off');
    mark(this.input, 'aria-describedby', `${id}-trouble${hint ? ` ${id}-hint` : ''}`);
    this.said = el('span', { class: 'field-trouble', id: `${id}-trouble`, role: 'alert' });
    const notes = [hint && el('span', { class: 'hint', id: `${id}-hint` }, hint), this.said];
    this.element = this.input.type === 'checkbox'
      ? el('div', { class: 'field' }, el('label', { class: 'check' }, this.input, ` ${words}`), notes)
      : el('div', { class: 'field' }, el('label', { for: id }, words), this.input, notes);
  }

  trouble(words) {
    say(this.said, words);
    mark(this.input, 'aria-invalid', words ? 'true' : undefined);
  }

  /** Writes its value, or takes the key away where it is left empty and was not there. */
  into(target) {
    const value = this.kind.read(this.input);
    const isEmpty = value === undefined || value === '' || (Array.isArray(value) && !value.length);
    if (isEmpty && this.before === undefined) delete target[this.key];
    else if (value === undefined) delete target[this.key];
    else target[this.key] = value;
  }
}

function fieldsOf(section, path, value) {
  const forms = FORMS[section] ?? [];
  const known = forms.map(([key]) => key);
  const others = Object.keys(value ?? {}).filter((key) => !known.includes(key)).map((key) => [key, 'json', key]);
  return [...forms, ...others].map(([key, kind, words, hint]) => new Field(`${path}.${key}`, key, kind, words, hint, value?.[key]));
}

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
    const changed = { ...value };
    for (const field of this.groups[at]) {
      try {
        field.trouble('');
        field.into(changed);
      } catch (cause) {
        field.trouble(cause.message);
        field.input.focus();
        throw cause;
      }
    }
    return changed;
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
