// SPDX-License-Identifier: Apache-2.0
// The journal: everything that can be observed in the lab, as it happens.

import { ask, orNothing, query } from './api.js';
import { button, el, mark, put, say, seldom } from './dom.js';
import { openEntry } from './packet.js';
import { clock } from './words.js';

const KEPT = 1_000;
const AT_ONCE = 500;
/** Digits of a MAC address; before the last one is typed, none is meant. */
const MAC = 12;
const NEWEST = Number.MAX_SAFE_INTEGER;
const KINDS = ['SENT', 'RECEIVED', 'LOST', 'DROPPED', 'STATE', 'DECISION', 'SETTING', 'LOG', 'SERVED', 'REFUSED', 'LIMIT', 'WORLD'];

function row(entry, open) {
  const packet = entry.packet;
  return el('tr', { 'data-sequence': entry.sequence, 'data-kind': entry.kind, class: packet ? 'has-packet' : undefined },
    el('td', {}, el('time', {}, clock(entry.at))),
    el('td', { class: 'actor' }, entry.actor),
    el('td', {}, el('span', { class: `kind kind-${String(entry.kind).toLowerCase()}` }, String(entry.kind).toLowerCase())),
    el('td', { class: 'words' }, packet
      ? el('button', { type: 'button', class: 'open', title: `${packet.transport} ${packet.from} → ${packet.to}`, onclick: () => open(entry.sequence) }, entry.words)
      : entry.words));
}

/**
 * A list of journal entries that goes on by itself. The stream only says that there is more: the list reads it by the same
 * question that filled it, so that filters mean one thing.
 */
export class JournalList {
  constructor(live, filters, leaving) {
    this.live = live;
    this.filters = filters;
    this.last = -1;
    this.first = 0;
    this.isPaused = false;
    this.epoch = 0;
    this.chosen = undefined;
    this.rows = el('tbody');
    this.earlier = button('Show earlier ones', () => this.before(), { class: 'small' });
    this.box = el('div', { class: 'scroll journal', tabindex: '0', role: 'region', 'aria-label': 'Journal' },
      el('div', { class: 'earlier' }, this.earlier),
      el('table', { class: 'dense' }, el('caption', { class: 'unseen' }, 'Journal'),
        el('thead', {}, el('tr', {}, ['Time', 'Who', 'Kind', 'What'].map((head) => el('th', { scope: 'col' }, head)))),
        this.rows));
    this.empty = el('p', { class: 'dim empty', hidden: true }, 'Nothing yet.');
    this.element = el('div', { class: 'journal-frame' }, this.box, this.empty);
    this.more = seldom(250, () => this.after());
    live.on('journal', () => { if (!this.isPaused) this.more(); }, leaving);
    live.on('back', () => this.restart(), leaving);
    this.restart();
  }

  ask(place, size) {
    return ask(`${this.live.path}/journal${query({ ...this.filters, ...place, size })}`);
  }

  /** Forgets what is shown and reads the newest ones; `around` makes that entry the last one of them. */
  async restart(around) {
    const epoch = ++this.epoch;
    const found = await orNothing(this.ask({ before: around === undefined ? NEWEST : around + 1 }, AT_ONCE / 2));
    if (!found || epoch !== this.epoch) return;
    const { entries } = found;
    put(this.rows, entries.map((entry) => row(entry, this.open)));
    this.first = entries[0]?.sequence ?? 0;
    this.last = entries.at(-1)?.sequence ?? -1;
    mark(this.earlier, 'hidden', entries.length < AT_ONCE / 2 ? '' : undefined);
    this.shown();
    if (around !== undefined) await this.after();
    else this.box.scrollTop = this.box.scrollHeight;
  }

  open = (sequence) => {
    const all = [...this.rows.querySelectorAll('.has-packet')].map((each) => Number(each.dataset.sequence));
    openEntry(this.live, sequence, all, (shown) => this.choose(shown));
    this.choose(sequence);
  };

  async after() {
    const epoch = this.epoch;
    const isAtEnd = this.box.scrollHeight - this.box.scrollTop - this.box.clientHeight < 40;
    const found = await orNothing(this.ask({ after: this.last < 0 ? undefined : this.last }, AT_ONCE));
    if (!found || epoch !== this.epoch) return undefined;
    const fresh = found.entries.filter((entry) => entry.sequence > this.last);
    if (fresh.length === AT_ONCE && isAtEnd && !this.isPaused) return this.restart();
    this.rows.append(...fresh.map((entry) => row(entry, this.open)));
    this.last = Math.max(this.last, found.next ?? -1, fresh.at(-1)?.sequence ?? -1);
    if (!fresh.length) return undefined;
    while (this.rows.childElementCount > KEPT) this.rows.firstChild.remove();
    this.shown();
    if (isAtEnd && !this.isPaused && this.chosen === undefined) this.box.scrollTop = this.box.scrollHeight;
    return undefined;
  }

  async before() {
    const found = await orNothing(this.ask({ before: this.first }, AT_ONCE));
    if (!found) return;
    const { entries } = found;
    const height = this.box.scrollHeight;
    this.rows.prepend(...entries.map((entry) => row(entry, this.open)));
    this.first = entries[0]?.sequence ?? this.first;
    mark(this.earlier, 'hidden', entries.length < AT_ONCE ? '' : undefined);
    this.box.scrollTop += this.box.scrollHeight - height;
  }

  shown() {
    this.empty.hidden = this.rows.childElementCount > 0;
    if (this.chosen !== undefined) this.choose(this.chosen);
  }

  /** Shows where an entry stands, reading it first where it is not there. */
  async reveal(sequence) {
    this.chosen = sequence;
    if (!this.rowOf(sequence)) await this.restart(sequence);
    const found = this.choose(sequence);
    if (found) this.box.scrollTop = found.offsetTop - this.box.clientHeight / 2;
  }

  rowOf(sequence) {
    return this.rows.querySelector(`[data-sequence="${Number(sequence)}"]`);
  }

  choose(sequence) {
    this.chosen = sequence;
    this.rows.querySelector('.chosen')?.classList.remove('chosen');
    const found = this.rowOf(sequence);
    found?.classList.add('chosen');
    return found;
  }

  pause(isPaused) {
    this.isPaused = isPaused;
    if (!isPaused) {
      this.chosen = undefined;
      this.restart();
    }
  }

  filter(filters) {
    this.filters = filters;
    this.chosen = undefined;
    this.restart();
  }
}

/** The journal of the whole lab, with its filters. */
export function journalView({ live, parts, leaving }) {
  const actors = el('datalist', { id: 'journal-actors' }, (live.lab.servers ?? []).map((server) => el('option', { value: server.name })));
  const actor = el('input', { name: 'actor', id: 'journal-actor', list: 'journal-actors', autocomplete: 'off', spellcheck: 'false' });
  const kind = el('select', { name: 'kind', id: 'journal-kind' },
    el('option', { value: '' }, 'any'), KINDS.map((name) => el('option', { value: name }, name.toLowerCase())));
  const phone = el('input', { name: 'phone', id: 'journal-phone', autocomplete: 'off', spellcheck: 'false', class: 'mac' });
  const words = el('input', { name: 'text', id: 'journal-text', autocomplete: 'off', 'data-search': true });
  const mac = () => phone.value.replace(/[^0-9a-fA-F]/g, '');
  const filters = () => ({ actor: actor.value.trim(), kind: kind.value, phone: mac().length === MAC ? mac() : '', text: words.value.trim() });
  const [, , , place, whose] = parts;
  if (place === 'of') words.value = whose ?? '';
  const list = new JournalList(live, filters(), leaving);
  const form = el('form', { class: 'filter', role: 'search', 'aria-label': 'Filter of the journal', onsubmit: (event) => event.preventDefault() },
    el('div', { class: 'field' }, el('label', { for: 'journal-actor' }, 'Who'), actor, actors),
    el('div', { class: 'field' }, el('label', { for: 'journal-kind' }, 'Kind'), kind),
    el('div', { class: 'field' }, el('label', { for: 'journal-phone' }, 'Phone'), phone),
    el('div', { class: 'field grow' }, el('label', { for: 'journal-text' }, 'Text'), words));
  const apply = seldom(300, () => {
    mark(phone, 'aria-invalid', phone.value.trim() && mac().length !== MAC ? 'true' : undefined);
    list.filter(filters());
  });
  form.addEventListener('input', apply);
  const pause = button('Pause scrolling', () => {
    list.pause(!list.isPaused);
    say(pause, list.isPaused ? 'Go on' : 'Pause scrolling');
    mark(pause, 'aria-pressed', list.isPaused);
  }, { 'aria-pressed': 'false', 'aria-keyshortcuts': 'F', title: 'Stop or follow (F)', 'data-follow': true });
  form.append(el('div', { class: 'field' }, el('span', { class: 'label' }, ' '), pause));
  if (/^\d+$/.test(place ?? '')) list.reveal(Number(place));
  return [el('div', { class: 'head' }, el('h1', { tabindex: '-1' }, 'Journal')), form, list.element];
}
