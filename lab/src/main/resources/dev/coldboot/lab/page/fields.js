// SPDX-License-Identifier: Apache-2.0
// The fields of the forms in which servers are told what to say: how each value of the offer is shown, and read again.

import { el, mark, say } from './dom.js';

const PLACEHOLDERS = 'Addresses may have {aps}, {aps-https}, {redirect} and {tftp} for servers of this lab; {mac} stays for the phone.';

const OPTION_43 = ['NUL_TERMINATED', 'UNTERMINATED', 'UNTERMINATED_THEN_END', 'NUL_TERMINATED_THEN_END', 'LAST_FIRST', 'EMPTY'];

/** Keys that have a form of their own, a dot leading inside; any other key of a section is shown as JSON. */
const FORMS = {
  dhcp: [
    ['answers', 'flag', 'It answers', '', { usual: true }],
    ['options', 'lines', 'Options', `One a line, such as 66={aps}/snom.htm or 43=66:{aps},67:snom.htm. ${PLACEHOLDERS}`],
    ['option43', 'choice', 'How option 43 is written', '', { choices: OPTION_43 }],
    ['models', 'byModel', 'Further options by model', 'One a line, such as snom370: 67=other.htm.'],
  ],
  pnp: [
    ['url', 'text', 'URL in the NOTIFY', `Empty for a responder that hears phones and says nothing. ${PLACEHOLDERS}`],
    ['deny', 'number', 'Refuse with status', '300 to 699, with no URL beside it.'],
    ['style', 'text', 'Whose words it speaks', 'Such as freeswitch; empty for the words of the RFCs.'],
    ['delay', 'text', 'Answers after', 'Such as 200ms or 3s.'],
    ['model', 'text', 'Only for the model', 'Such as snom370, or snom3* for any ending.'],
  ],
  registrations: [
    ['url', 'text', 'Where registered phones are sent', `Empty for phones that are registered and not redirected. ${PLACEHOLDERS}`],
    ['phones', 'numbers', 'Which phones, by their place', 'Such as 1, 3; empty for all.'],
  ],
  customer: [
    ['general', 'settings', 'General settings', 'For all phones, one a line: name: value, name[1]: value, or name (R): value with a permission flag.'],
    ['own', 'settings', 'Own settings', 'For each phone, before those that the lab gives it.'],
    ['firmware', 'choice', 'Firmware that is wanted', 'other: the vendor\'s server has it; missing: nobody has it.', { choices: ['any', 'other', 'missing'] }],
    ['certificate', 'choice', 'Certificate that it shows by HTTPS', 'wrong-name: made for another name; untrusted: by a CA that no phone knows.', { choices: ['good', 'expired', 'not-yet-valid', 'wrong-name', 'untrusted'] }],
    ['demands.https', 'flag', 'Settings only by HTTPS'],
    ['demands.certificate', 'flag', 'Settings only for a phone that shows its certificate'],
    ['demands.token', 'text', 'Token in the address'],
    ['demands.login.user', 'text', 'Login: user'],
    ['demands.login.password', 'secret', 'Login: password'],
    ['demands.login.scheme', 'choice', 'Login: scheme', '', { choices: ['basic', 'digest'] }],
    ['pages', 'json', 'Pages that are served otherwise', 'JSON, such as [{"path": "/*.htm", "status": 503}].'],
  ],
  dns: [
    ['missing', 'lines', 'Names that it does not know', 'One a line.'],
    ['wrong', 'map', 'Names with an address that is not theirs', 'One a line, such as provisioning.snom.com: 192.0.2.1.'],
  ],
};

const area = (lines, least = 2) => el('textarea', { rows: Math.max(least, Math.min(10, lines.length + 1)), value: lines.join('\n') });
const linesOf = (input) => input.value.split('\n').map((line) => line.trim()).filter(Boolean);

/** Splits `name: value`. */
function pair(line) {
  const at = line.indexOf(':');
  if (at < 1) throw new Error(`"${line}" has no colon (expected: name: value)`);
  return [line.slice(0, at).trim(), line.slice(at + 1).trim()];
}

function setting(line) {
  const found = /^([^\s:[\]()]+)(?:\[(\d+)\])?\s*(?:\(([^)]*)\))?\s*:\s?(.*)$/.exec(line);
  if (!found) throw new Error(`"${line}" is no setting (expected: such as language: Deutsch or user_name[1]: 401)`);
  const [, name, index, perm, value] = found;
  return { name, ...(index && { index: Number(index) }), value, ...(perm && { perm }) };
}

const settingLine = ({ name, index, perm, value }) => `${name}${index === undefined ? '' : `[${index}]`}${perm ? ` (${perm})` : ''}: ${value}`;

function byModel(lines) {
  const models = {};
  for (const line of lines) {
    const [model, option] = pair(line);
    models[model] = [...(models[model] ?? []), option];
  }
  return models;
}

/** How each kind of field is shown and read; a reader throws words where the text cannot be read, undefined is nothing. */
const KINDS = {
  flag: {
    make: (value, { usual = false }) => el('input', { type: 'checkbox', checked: value ?? usual }),
    read: (input, { usual = false }) => (input.checked === usual ? undefined : input.checked),
  },
  text: { make: (value) => el('input', { value: value ?? '' }), read: (input) => input.value.trim() || undefined },
  secret: { make: (value) => el('input', { type: 'password', value: value ?? '' }), read: (input) => input.value || undefined },
  number: {
    make: (value) => el('input', { type: 'number', value: value ? String(value) : '' }),
    read: (input) => (input.value.trim() === '' ? undefined : Number(input.value)),
  },
  choice: {
    make: (value, { choices }) => el('select', {}, choices.map((each) => el('option', { value: each, selected: each === value }, each.toLowerCase().replaceAll('_', ' ')))),
    read: (input, { choices }) => (input.value === choices[0] ? undefined : input.value),
  },
  lines: { make: (value) => area(value ?? []), read: (input) => some(linesOf(input)) },
  numbers: {
    make: (value) => el('input', { value: (value ?? []).join(', ') }),
    read: (input) => some(input.value.split(/[\s,]+/).filter(Boolean).map((each) => {
      if (!/^\d+$/.test(each)) throw new Error(`"${each}" is no place (expected: such as 1, 3)`);
      return Number(each);
    })),
  },
  settings: { make: (value) => area((value ?? []).map(settingLine)), read: (input) => some(linesOf(input).map(setting)) },
  map: { make: (value) => area(Object.entries(value ?? {}).map(([name, each]) => `${name}: ${each}`)), read: (input) => some(Object.fromEntries(linesOf(input).map(pair))) },
  byModel: {
    make: (value) => area(Object.entries(value ?? {}).flatMap(([model, options]) => options.map((option) => `${model}: ${option}`))),
    read: (input) => some(byModel(linesOf(input))),
  },
  json: {
    make: (value) => area(value === undefined ? [] : JSON.stringify(value, null, 1).split('\n')),
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

const some = (value) => (Object.keys(value).length ? value : undefined);
const inside = (value, key) => key.split('.').reduce((part, name) => part?.[name], value);

/** A copy in which that key has the value, or is not there where it is undefined; parts that become empty go as well. */
function changed(value, [name, ...rest], put) {
  const copy = { ...value };
  const next = rest.length ? some(changed(copy[name] ?? {}, rest, put)) : put;
  if (next === undefined) delete copy[name];
  else copy[name] = next;
  return copy;
}

let fields = 0;

/** One key of a part of the offer, at its path such as `pnp[0].url`. */
class Field {
  constructor(path, [key, kind, words, hint, more = {}], value) {
    this.path = path;
    this.key = key;
    this.kind = KINDS[kind];
    this.more = more;
    const id = `offer-${++fields}`;
    this.input = this.kind.make(inside(value, key), more);
    Object.assign(this.input, { id, spellcheck: false });
    mark(this.input, 'autocomplete', kind === 'secret' ? 'new-password' : 'off');
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

  /** That part of the offer with what the field says. */
  into(part) {
    return changed(part, this.key.split('.'), this.kind.read(this.input, this.more));
  }
}

/** The fields of a part of the offer that stands at that path. */
export function fieldsOf(section, path, value) {
  const forms = FORMS[section] ?? [];
  const known = forms.map(([key]) => key.split('.')[0]);
  const others = Object.keys(value ?? {}).filter((key) => !known.includes(key)).map((key) => [key, 'json', key]);
  return [...forms, ...others].map((form) => new Field(`${path}.${form[0]}`, form, value));
}
