// SPDX-License-Identifier: Apache-2.0
// One phone: the way its boot took, why, and everything that shows it.

import { address, ask, orNothing, part, post, query, write } from './api.js';
import { button, el, keyed, mark, put, say, seldom, table } from './dom.js';
import { Flow } from './flow.js';
import { JournalList } from './journal.js';
import { showLadder } from './ladder.js';
import { announce, tell } from './notice.js';
import { badge } from './badge.js';
import { to } from './routes.js';
import { clock, colons, many, outcome, result, source, span, state } from './words.js';

const TABS = [
  ['sources', 'Sources'], ['requests', 'Requests'], ['settings', 'Settings'], ['lines', 'Lines'], ['log', 'System log'],
  ['ladder', 'Ladder'], ['journal', 'Journal'], ['evidence', 'Evidence'],
];
const EVIDENCE = [
  ['report.html', 'Report to read and print'], ['report.json', 'Report for scripts'], ['junit.xml', 'Report as JUnit tests'],
  ['capture.pcapng', 'Packets for Wireshark'], ['ladder.svg', 'Ladder diagram'], ['ladder.txt', 'Ladder as text'],
  ['journal.jsonl', 'Journal, one entry a line'], ['recording.cbr', 'Recording to replay'],
];
/** Firmware names its settings so; anything else is refused before it is asked for. */
const SETTING = /^[A-Za-z0-9_.-]{1,64}(\[\d{1,3}\])?$/;

/** What can be ordered of a phone. */
export const ORDERS = [['reboot', 'Reboot'], ['reset', 'Factory reset'], ['resync', 'Check-sync'], ['replug', 'Replug cable']];

export const order = (live, mac, what) => tell(() => post(`${live.path}/phones/${part(mac)}/orders`, { order: what }),
  `${what} ordered`);

const capital = (words) => words.replace(/^./, (letter) => letter.toUpperCase());

/** The verdict as a sentence: who won, or what went wrong last. */
function judged(phone) {
  if (typeof phone.verdictWords === 'string') return phone.verdictWords;
  const won = phone.verdict.findLast((row) => row.result === 'WON');
  const why = phone.outcome === 'PROVISIONED' ? won : phone.verdict.findLast((row) => row.result === 'LOST');
  const who = phone.outcome === 'PROVISIONED' ? `Provisioned by ${source(phone.source)}` : capital(outcome(phone.outcome));
  return why ? `${who}: ${won ? '' : `${source(why.source)}, `}${why.why}.`.replace('nobody, ', '') : `${who}.`;
}

class PhoneView {
  constructor(live, mac, leaving) {
    this.live = live;
    this.mac = mac;
    this.leaving = leaving;
    this.path = `${live.path}/phones/${part(mac)}`;
    this.seen = {};
    this.facts = el('p', { class: 'lead' });
    this.verdict = el('p', { class: 'verdict' });
    this.power = button('Power on', () => order(live, mac, this.isPowered ? 'power-off' : 'power-on'), { class: 'primary' });
    this.web = el('a', { class: 'button', rel: 'noreferrer', target: '_blank' }, 'Web page');
    this.boots = el('select', { class: 'small', 'aria-label': 'Which boot', hidden: true }, el('option', { value: '' }, 'newest boot'));
    this.boots.addEventListener('change', () => this.again());
    this.flow = new Flow((sequence) => this.reveal(sequence), this.boots);
    this.tabs = el('nav', { class: 'tabs', 'aria-label': 'About this phone' });
    this.panel = el('section', { class: 'card flush panel' });
    this.element = [
      el('nav', { class: 'crumbs', 'aria-label': 'Up' }, el('a', { href: to('labs', live.id) }, 'Office'), ' / ',
        el('a', { href: to('labs', live.id, 'phones') }, 'Phones')),
      el('div', { class: 'head' },
        el('div', {}, el('h1', { tabindex: '-1', class: 'mac', 'aria-label': `Phone ${mac}` }, colons(mac)), this.facts),
        el('div', { class: 'actions' }, this.power, ORDERS.map(([what, words]) =>
          button(words, () => order(live, mac, what), { 'data-order': what, ...(what === 'reboot' ? { 'aria-keyshortcuts': 'R', title: 'Reboot (R)' } : {}) })), this.web)),
      this.verdict,
      el('div', { class: 'two' }, el('section', { class: 'card', 'aria-label': 'Flowchart' }, this.flow.drawing),
        el('div', {}, this.flow.list, this.tabs, this.panel)),
    ];
    this.again = seldom(200, () => this.read());
    live.on('phone', (row) => { if (!row || row.mac === mac) this.again(); }, leaving);
    live.on('journal phones back lab', () => this.again(), leaving);
    leaving.addEventListener('abort', () => this.flow.end());
  }

  async begin(tab) {
    this.live.watch(this.mac);
    await this.read();
    this.follow(tab);
  }

  async read() {
    const phone = this.phone ? await orNothing(ask(this.path)) : await ask(this.path);
    // A phone that never had power has no verdict, not even an empty one, and went no way.
    const flow = phone?.verdict && await orNothing(ask(`${this.path}/flow${query({ boot: this.boots.value })}`));
    if (this.leaving.aborted || !phone) return;
    this.show(phone);
    if (flow && this.phone === undefined && phone.outcome && phone.state === 'READY') this.flow.showAtOnce(flow);
    else if (flow) this.flow.show(flow);
    if (flow) this.showBoots(flow.boots ?? []);
    this.phone = phone;
    this.update();
  }

  /** Which boot is shown: the newest one, until an earlier one is chosen. */
  showBoots(boots) {
    if (this.boots.childElementCount === boots.length) return;
    const chosen = this.boots.value;
    put(this.boots, el('option', { value: '' }, 'newest boot'), boots.slice(0, -1).reverse().map((boot) => el('option', { value: boot }, `boot ${boot}`)));
    this.boots.value = boots.includes(Number(chosen)) ? chosen : '';
    this.boots.hidden = boots.length < 2;
  }

  show(phone) {
    const powered = phone.powered !== false && phone.state !== 'OFF';
    this.isPowered = powered;
    say(this.power, powered ? 'Power off' : 'Power on');
    mark(this.power, 'class', powered ? undefined : 'primary');
    for (const each of this.element[1].querySelectorAll('[data-order]')) mark(each, 'disabled', powered ? undefined : '');
    put(this.facts, badge(phone), ` · ${phone.model} · firmware ${phone.firmware}`, phone.address ? ` · ${phone.address}` : '',
      phone.reboots ? ` · ${many(phone.reboots, 'reboot')}` : '', phone.outcome && phone.bootMillis ? ` · booted in ${span(phone.bootMillis)}` : '');
    const isOver = phone.outcome && phone.state !== 'OFF' && (phone.verdict ?? []).length > 0;
    const words = isOver ? judged(phone) : !powered ? 'The phone has no power.' : capital(phone.activity || state(phone.state));
    if (this.verdict.textContent !== words) {
      say(this.verdict, words);
      mark(this.verdict, 'data-outcome', isOver ? phone.outcome : undefined);
      if (isOver && this.phone !== undefined) announce(words);
    }
    const web = /^https?:\/\//.test(phone.webPage ?? '') ? phone.webPage : undefined;
    mark(this.web, 'href', web);
    this.web.hidden = !web || !powered;
  }

  /** Shows another part of the page. */
  follow(tab) {
    const known = TABS.some(([name]) => name === tab) ? tab : 'sources';
    if (known === this.tab) return;
    this.tab = known;
    this.seen = {};
    this.list = undefined;
    this.closeTab?.abort();
    this.closeTab = new AbortController();
    this.leaving.addEventListener('abort', () => this.closeTab.abort());
    keyed(this.tabs, TABS, ([name]) => name, ([name, words]) => {
      const link = el('a', { href: to('labs', this.live.id, 'phones', this.mac, name) }, words);
      link.show = () => mark(link, 'aria-current', this.tab === name ? 'page' : undefined);
      return link;
    });
    const title = TABS.find(([name]) => name === known)[1];
    mark(this.panel, 'aria-label', title);
    this.body = el('div', { class: 'inset' });
    put(this.panel, el('h2', { class: 'unseen' }, title), this.body);
    if (known === 'settings') this.settingsForm();
    if (known === 'evidence') this.evidence();
    if (known === 'journal') {
      this.list = new JournalList(this.live, { phone: this.mac }, this.closeTab.signal);
      put(this.body, this.list.element);
    }
    this.update();
  }

  /** Draws the part that is shown anew, where it is not what it was. */
  update() {
    const phone = this.phone;
    if (!phone || !this.tab) return;
    const shows = {
      sources: [phone.verdict, () => this.sources(phone)],
      requests: [phone.requests, () => this.requests(phone)],
      settings: [phone.settings, () => this.settings(phone)],
      lines: [phone.registrations, () => this.lines(phone)],
    };
    if (shows[this.tab]) this.when(...shows[this.tab]);
    if (this.tab === 'log') this.log();
    if (this.tab === 'ladder') this.when([phone.requests, phone.state, phone.registrations], () => showLadder(this.live, this.mac, this.body));
  }

  when(value, show) {
    const text = JSON.stringify(value ?? null);
    if (this.seen[this.tab] === text) return;
    this.seen[this.tab] = text;
    show();
  }

  sources(phone) {
    const rows = phone.verdict ?? [];
    put(this.body, rows.length
      ? table('Sources in their order', ['Source', 'Came to', 'Why'], rows.map((row) => [
        source(row.source), el('span', { class: `state ${row.result.toLowerCase()}` }, result(row.result)), row.why]), { class: 'names' })
      : el('p', { class: 'dim' }, 'The boot is not over; its sources are judged then.'));
  }

  requests(phone) {
    put(this.body, phone.requests?.length
      ? table('Requests of this boot', ['Address', 'Status', 'Bytes'], phone.requests.map((each) => [
        el('code', {}, each.url), el('span', { class: each.status < 400 ? 'state won' : 'state lost' }, each.status ?? 'no answer'), String(each.bytes)]), { class: 'counts' })
      : el('p', { class: 'dim' }, 'No file was asked for in this boot.'));
  }

  settingsForm() {
    const filter = el('input', { id: 'setting-filter', type: 'search', autocomplete: 'off', spellcheck: 'false', 'data-search': true });
    filter.addEventListener('input', () => this.settings(this.phone));
    const name = el('input', { id: 'setting-name', autocomplete: 'off', spellcheck: 'false', required: true, placeholder: 'setting_server' });
    const value = el('input', { id: 'setting-value', autocomplete: 'off', spellcheck: 'false' });
    const said = el('p', { class: 'field-trouble', id: 'setting-trouble', role: 'alert' });
    const form = el('form', { class: 'filter by-hand', 'aria-label': 'Write a setting by hand', novalidate: true },
      el('div', { class: 'field' }, el('label', { for: 'setting-name' }, 'Setting, by hand'), name),
      el('div', { class: 'field grow' }, el('label', { for: 'setting-value' }, 'Value'), value),
      el('div', { class: 'field' }, el('button', {}, 'Write')), said);
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      const wanted = name.value.trim();
      try {
        if (!SETTING.test(wanted)) throw new Error(`"${wanted}" is no name of a setting (expected: such as setting_server or user_name[1])`);
        await write(`${this.path}/settings/${part(wanted)}`, { value: value.value });
        say(said, '');
        mark(name, 'aria-invalid', undefined);
        announce(`${wanted} is written`);
        this.again();
      } catch (trouble) {
        say(said, trouble.message);
        mark(name, 'aria-invalid', 'true');
        mark(name, 'aria-describedby', 'setting-trouble');
        name.focus();
      }
    });
    this.settingRows = el('div');
    this.settingFilter = filter;
    put(this.body, form, el('div', { class: 'filter' }, el('div', { class: 'field grow' }, el('label', { for: 'setting-filter' }, 'Filter'), filter)), this.settingRows);
  }

  settings(phone) {
    const wanted = this.settingFilter.value.trim().toLowerCase();
    const all = Object.entries(phone.settings ?? {});
    const found = all.filter(([name, value]) => `${name} ${value}`.toLowerCase().includes(wanted));
    put(this.settingRows, el('p', { class: 'dim' }, wanted ? `${found.length} of ${many(all.length, 'setting')}` : many(all.length, 'setting was', 'settings were') + ' written; everything else is as the factory has it.'),
      found.length > 0 && table('Settings', ['Name', 'Value'], found.map(([name, value]) => [el('code', {}, name), el('code', {}, String(value))]), { class: 'names' }));
  }

  lines(phone) {
    put(this.body, phone.registrations?.length
      ? table('Lines', ['Identity', 'Address', 'Registrar said'], phone.registrations.map((line) => [
        String(line.identity), el('code', {}, line.aor),
        el('span', { class: line.status === 200 ? 'state won' : 'state lost' }, line.status === 200 ? '200, registered' : line.status ?? 'no answer yet')]))
      : el('p', { class: 'dim' }, 'No identity is active.'));
  }

  async log() {
    const entries = await orNothing(ask(`${this.path}/log`));
    if (!entries || this.tab !== 'log') return;
    this.when(entries, () => put(this.body,
      el('p', { class: 'dim' }, 'As on the phone\'s page log.htm. A line behind ~ has a wording that is modelled, not seen on a real phone.'),
      entries.length ? el('div', { class: 'scroll log', tabindex: '0', role: 'region', 'aria-label': 'System log' },
        el('ol', {}, entries.map((entry) => el('li', { title: entry.level, 'data-level': entry.level }, el('time', {}, clock(entry.at)), ' ',
          entry.modelled && el('span', { class: 'modelled', title: 'Wording is modelled' }, '~ '), entry.text)))) : el('p', { class: 'dim' }, 'Nothing logged yet.')));
  }

  evidence() {
    put(this.body, el('p', { class: 'dim' }, 'Of the whole lab, as it is now.'),
      el('ul', { class: 'files' }, EVIDENCE.map(([file, words]) => el('li', {},
        el('a', { href: address(`${this.live.path}/evidence/${file}`), download: `lab-${this.live.id}-${file}` }, file), ` ${words}`))));
  }

  /** Shows where a step stands in the journal. */
  async reveal(sequence) {
    if (this.tab !== 'journal') {
      history.replaceState(null, '', to('labs', this.live.id, 'phones', this.mac, 'journal'));
      this.follow('journal');
    }
    await this.list.reveal(sequence);
  }
}

/** The page of one phone; `follow` shows another tab of it. */
export async function phoneView({ live, parts, leaving }) {
  const view = new PhoneView(live, parts[3], leaving);
  await view.begin(parts[4]);
  return { nodes: view.element, follow: (route) => view.follow(route[4]), reboot: () => order(live, view.mac, 'reboot'), power: () => view.power.click() };
}
