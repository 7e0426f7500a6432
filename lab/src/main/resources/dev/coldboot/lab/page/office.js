// SPDX-License-Identifier: Apache-2.0
// The office: what its servers say, and the phones that wake up in it.

import { ask, orNothing, post, query, remove } from './api.js';
import { badge } from './badge.js';
import { confirmed } from './dialog.js';
import { button, el, keyed, mark, put, say, seldom } from './dom.js';
import { openNewLab } from './newlab.js';
import { announce, tell } from './notice.js';
import { openOffer } from './offer.js';
import { order } from './phone.js';
import { go, to } from './routes.js';
import { clock, colons, count, many, source, span, state, world } from './words.js';

const PAGE = 25;

function serverCard(live, server) {
  const title = el('h3', {});
  const toggle = el('button', { type: 'button', role: 'switch', class: 'switch' });
  const endpoints = el('p', { class: 'endpoint' });
  const says = el('ul', { class: 'says' });
  const edit = button('Edit', () => openOffer(live, server.name), { class: 'small' });
  const card = el('li', { class: 'card server', 'data-server': server.name },
    el('div', { class: 'row between' }, title, toggle), endpoints, says, edit);
  toggle.addEventListener('click', async () => {
    const wanted = toggle.getAttribute('aria-checked') !== 'true';
    mark(toggle, 'aria-checked', wanted);
    const now = await tell(() => post(`${live.path}/servers/${server.name}`, { on: wanted }), `${server.title} is ${wanted ? 'on' : 'off'}`);
    if (now) live.told('server', now);
    else mark(toggle, 'aria-checked', !wanted);
  });
  card.show = (shown) => {
    say(title, shown.title);
    mark(card, 'data-on', shown.on ? 'yes' : 'no');
    mark(toggle, 'aria-checked', shown.on);
    mark(toggle, 'aria-label', `${shown.title}: on`);
    say(toggle, shown.on ? 'On' : 'Off');
    say(endpoints, (shown.endpoints ?? []).join('  '));
    keyed(says, (shown.says ?? []).map((words, at) => ({ words, at })), (line) => line.at, () => {
      const item = el('li');
      item.show = (line) => say(item, line.words);
      return item;
    });
    edit.hidden = !shown.editable;
    mark(edit, 'aria-label', `Edit what ${shown.title} says`);
  };
  return card;
}

function phoneRow(live, phone) {
  const cells = Object.fromEntries(['badge', 'source', 'address', 'model', 'boot'].map((name) => [name, el('td', { 'data-cell': name })]));
  const power = button('', () => order(live, phone.mac, row.isPowered ? 'power-off' : 'power-on'), { class: 'small' });
  const reboot = button('Reboot', () => order(live, phone.mac, 'reboot'), { class: 'small', 'aria-label': `Reboot ${phone.mac}` });
  const reset = button('Reset', () => order(live, phone.mac, 'reset'), { class: 'small', 'aria-label': `Factory reset of ${phone.mac}` });
  const web = el('a', { class: 'button small', target: '_blank', rel: 'noreferrer', 'aria-label': `Web page of ${phone.mac}` }, 'Web');
  const row = el('tr', { 'data-mac': phone.mac },
    el('th', { scope: 'row' }, el('a', { class: 'mac', href: to('labs', live.id, 'phones', phone.mac) }, colons(phone.mac))),
    Object.values(cells), el('td', { class: 'end' }, el('span', { class: 'row tight' }, power, reboot, reset, web)));
  row.show = (shown) => {
    const key = JSON.stringify(shown);
    if (row.shown === key) return;
    row.shown = key;
    row.isPowered = shown.powered !== false && shown.state !== 'OFF';
    put(cells.badge, badge(shown));
    say(cells.source, shown.outcome && shown.source !== 'NONE' ? source(shown.source) : '');
    say(cells.address, shown.address ?? '');
    say(cells.model, `${shown.model} ${shown.firmware}`);
    say(cells.boot, shown.outcome && shown.bootMillis ? span(shown.bootMillis) : '');
    say(power, row.isPowered ? 'Power off' : 'Power on');
    mark(power, 'aria-label', `${row.isPowered ? 'Power off' : 'Power on'} ${shown.mac}`);
    mark(reboot, 'disabled', row.isPowered ? undefined : '');
    mark(reset, 'disabled', row.isPowered ? undefined : '');
    const page = /^https?:\/\//.test(shown.webPage ?? '') && row.isPowered ? shown.webPage : undefined;
    mark(web, 'href', page);
    web.hidden = !page;
  };
  return row;
}

/** The phones of a lab, 25 at a time, found by state, outcome and text. */
class PhoneList {
  constructor(live, leaving) {
    this.live = live;
    this.from = 0;
    this.rows = el('tbody');
    this.text = el('input', { id: 'phone-text', type: 'search', autocomplete: 'off', spellcheck: 'false', 'data-search': true });
    this.outcome = this.choice('phone-outcome', [['PROVISIONED', 'provisioned'], ['UNPROVISIONED', 'unprovisioned'], ['FAILED', 'failed']]);
    this.state = this.choice('phone-state', ['OFF', 'ADDRESS', 'PROVISIONING', 'READY', 'SYNCING', 'UPDATING', 'HALTED', 'REBOOTING'].map((name) => [name, state(name)]));
    this.filter = el('form', { class: 'filter', role: 'search', 'aria-label': 'Find phones', onsubmit: (event) => event.preventDefault() },
      el('div', { class: 'field grow' }, el('label', { for: 'phone-text' }, 'Find'), this.text),
      el('div', { class: 'field' }, el('label', { for: 'phone-state' }, 'State'), this.state),
      el('div', { class: 'field' }, el('label', { for: 'phone-outcome' }, 'Outcome'), this.outcome));
    this.where = el('span', { class: 'dim' });
    this.back = button('Before', () => this.turn(-PAGE), { class: 'small' });
    this.next = button('Next', () => this.turn(PAGE), { class: 'small' });
    this.empty = el('p', { class: 'dim empty', hidden: true }, 'No phone is like that.');
    this.paging = el('div', { class: 'row inset paging' }, this.where, this.back, this.next);
    this.element = [this.filter, el('div', { class: 'card flush' },
      el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Phones' },
        el('table', { class: 'phones' }, el('caption', { class: 'unseen' }, 'Phones'),
          el('thead', {}, el('tr', {}, ['Phone', 'State', 'Source', 'Address', 'Model and firmware', 'Boot'].map((head) => el('th', { scope: 'col' }, head)),
            el('th', { scope: 'col' }, el('span', { class: 'unseen' }, 'Orders')))),
          this.rows)), this.empty, this.paging)];
    this.again = seldom(300, () => this.read());
    this.filter.addEventListener('input', () => { this.from = 0; this.again(); });
    live.on('phone', (phone) => this.change(phone), leaving);
    live.on('phones back lab', () => this.again(), leaving);
    this.read();
  }

  choice(id, options) {
    return el('select', { id }, el('option', { value: '' }, 'any'), options.map(([value, words]) => el('option', { value }, words)));
  }

  change(phone) {
    const row = this.rows.kept?.get(String(phone?.mac));
    if (row) row.show({ ...JSON.parse(row.shown), ...phone });
    else this.again();
  }

  turn(by) {
    this.from = Math.max(0, this.from + by);
    return this.read();
  }

  async read() {
    const filters = { state: this.state.value, outcome: this.outcome.value, text: this.text.value.trim() };
    const found = await orNothing(ask(`${this.live.path}/phones${query({ ...filters, from: this.from, size: PAGE })}`));
    if (found) this.show(found, Object.values(filters).some(Boolean));
  }

  show({ phones, total }, isFiltered) {
    keyed(this.rows, phones, (phone) => phone.mac, (phone) => phoneRow(this.live, phone));
    this.empty.hidden = total > 0;
    this.filter.hidden = !isFiltered && total <= 3 && this.from === 0;
    this.paging.hidden = total <= PAGE;
    say(this.where, total ? `${count(this.from + 1)} to ${count(this.from + phones.length)} of ${many(total, 'phone')}` : '');
    mark(this.back, 'disabled', this.from === 0 ? '' : undefined);
    mark(this.next, 'disabled', this.from + PAGE >= total ? '' : undefined);
  }
}

function callerRow(live, caller) {
  const cells = Object.fromEntries(['last', 'server', 'words'].map((name) => [name, el('td', { 'data-cell': name })]));
  const row = el('tr', { 'data-mac': caller.mac },
    el('th', { scope: 'row' }, el('a', { class: 'mac', href: to('labs', live.id, 'journal', 'of', caller.mac), title: 'What the journal says of it' }, colons(caller.mac))),
    Object.values(cells));
  row.show = (shown) => {
    say(cells.last, clock(shown.last));
    say(cells.server, shown.server);
    say(cells.words, shown.words);
  };
  return row;
}

/** The real phones that came to a lab's servers, and what was said of each last. */
class CallerList {
  constructor(live, leaving) {
    this.live = live;
    this.rows = el('tbody');
    this.empty = el('p', { class: 'dim empty', hidden: true }, 'No phone has come yet. Power one on.');
    this.element = el('div', { class: 'card flush' },
      el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Phones that came' },
        el('table', { class: 'phones' }, el('caption', { class: 'unseen' }, 'Phones that came'),
          el('thead', {}, el('tr', {}, ['Phone', 'Last heard', 'By', 'What was said of it'].map((head) => el('th', { scope: 'col' }, head)))),
          this.rows)), this.empty);
    this.again = seldom(500, () => this.read());
    live.on('journal back', () => this.again(), leaving);
    this.read();
  }

  async read() {
    const callers = await orNothing(ask(`${this.live.path}/callers`));
    if (!callers) return;
    keyed(this.rows, callers, (caller) => caller.mac, (caller) => callerRow(this.live, caller));
    this.empty.hidden = callers.length > 0;
  }
}

/** What a lab's scenario is, and how it stands. */
class Heading {
  constructor(live, leaving) {
    this.live = live;
    this.title = el('h1', { tabindex: '-1' });
    this.sentence = el('p', { class: 'lead' });
    this.facts = el('p', { class: 'facts-line' });
    this.result = el('div', { class: 'result', role: 'status' });
    this.play = button('Play the scenario', () => this.order(), { class: 'primary', 'aria-keyshortcuts': 'G', title: 'Power all phones on and play it to its end (G)', 'data-play': true });
    this.play.hidden = live.lab.real;
    this.element = [
      el('div', { class: 'head' }, el('div', {}, this.title, this.sentence, this.facts),
        el('div', { class: 'actions' }, this.play, button('New lab', () => openNewLab(), { 'aria-keyshortcuts': 'N', title: 'Another scenario, model, firmware or world (N)' }),
          button('Close lab', () => this.close(), { class: 'quiet' }))),
      this.result];
    live.on('lab phones back', () => this.show(), leaving);
    this.show();
  }

  /** A scenario is played once in a lab, so that its result means something; again, it gets a lab of its own. */
  order() {
    const { lab } = this.live;
    if (!lab.result?.begun) return tell(() => post(`${this.live.path}/play`), 'The scenario plays');
    return tell(async () => go('labs', (await post(`${this.live.path}/again`, { powerOn: true })).id));
  }

  async close() {
    if (!await confirmed('Close this lab?', 'Its phones and servers end, and its journal is gone.', 'Close it')) return;
    await tell(() => remove(this.live.path));
    go('labs');
  }

  show() {
    const { lab } = this.live;
    say(this.title, lab.title || lab.scenario?.name);
    say(this.sentence, lab.scenario?.sentence ?? '');
    const phones = lab.phones ?? {};
    say(this.facts, [...(lab.real ? ['for real phones, which people power on'] : [world(lab.world), many(phones.count ?? 0, 'phone'),
      phones.powered !== undefined && `${count(phones.powered)} with power`,
      phones.registered !== undefined && `${count(phones.registered)} registered`, `seed ${lab.seed}`]),
      lab.scenario?.source && `source: ${lab.scenario.source}`].filter(Boolean).join(' · '));
    const result = lab.result ?? {};
    say(this.play, result.begun ? 'Play it again in a new lab' : 'Play the scenario');
    mark(this.play, 'class', result.begun ? undefined : 'primary');
    const words = !result.ended ? '' : result.passed ? 'It ended as the scenario expects.' : 'It did not end as the scenario expects.';
    if (this.words !== words + JSON.stringify(result.troubles ?? [])) {
      this.words = words + JSON.stringify(result.troubles ?? []);
      mark(this.result, 'data-passed', result.ended ? String(result.passed) : undefined);
      put(this.result, words && el('p', {}, words), (result.troubles ?? []).length > 0 && el('ul', {}, result.troubles.slice(0, 20).map((trouble) =>
        el('li', {}, trouble.mac && [el('a', { class: 'mac', href: to('labs', this.live.id, 'phones', trouble.mac) }, trouble.mac), ': '], trouble.words))));
    }
  }
}

/** The office view. */
export function officeView({ live, leaving }) {
  const heading = new Heading(live, leaving);
  const cards = el('ul', { class: 'servers' });
  const servers = () => keyed(cards, live.lab.servers ?? [], (server) => server.name, (server) => serverCard(live, server));
  live.on('lab server back', servers, leaving);
  live.on('back', () => announce('The lab answers again'), leaving);
  servers();
  const { real } = live.lab;
  const list = real ? new CallerList(live, leaving) : new PhoneList(live, leaving);
  return {
    nodes: [heading.element, el('section', { 'aria-labelledby': 'servers' }, el('h2', { id: 'servers' }, 'Servers'), cards),
      el('section', { 'aria-labelledby': 'phones' }, el('div', { class: 'row between' }, el('h2', { id: 'phones' }, real ? 'Phones that came' : 'Phones'),
        !real && el('a', { href: to('labs', live.id, 'phones') }, 'All of them as a grid')), list.element)],
    play: () => { if (!real) heading.play.click(); },
  };
}

/** All labs that run. */
export async function labsView() {
  const labs = await ask('/labs');
  const open = button('New lab', () => openNewLab(), { class: 'primary', 'aria-keyshortcuts': 'N' });
  return [el('div', { class: 'head' }, el('h1', { tabindex: '-1' }, 'Labs'), el('div', { class: 'actions' }, open)),
    labs.length ? el('ul', { class: 'servers labs' }, labs.map((lab) => el('li', { class: 'card' },
      el('h3', {}, el('a', { href: to('labs', lab.id) }, lab.title || lab.scenario?.name || lab.scenario)),
      el('p', { class: 'dim' }, `Lab ${lab.id} · ${world(lab.world)} · ${lab.engine} engine`))))
      : el('p', { class: 'card dim' }, 'No lab runs. Make one.')];
}

