// SPDX-License-Identifier: Apache-2.0
// Many phones at once: one sign each, and how long the parts of their boots took.

import { ask, orNothing, query } from './api.js';
import { SHAPES, sign } from './badge.js';
import { el, keyed, mark, put, say, seldom, table } from './dom.js';
import { go, to } from './routes.js';
import { colons, count, fate, look, LOOKS, many, phase, span } from './words.js';

const AT_ONCE = 5_000;
const MOST = 60_000;

/** The larger the crowd, the smaller each phone. */
const cellFor = (phones) => (phones <= 300 ? 26 : phones <= 1_500 ? 19 : phones <= 6_000 ? 13 : 8);

class Grid {
  constructor(live, leaving) {
    this.live = live;
    this.phones = [];
    this.places = new Map();
    this.at = -1;
    this.canvas = el('canvas', { tabindex: '0', role: 'application', 'aria-label': 'Phones as a grid', 'aria-describedby': 'grid-help' });
    this.which = el('output', { class: 'which', 'aria-live': 'polite' });
    this.legend = el('ul', { class: 'legend', 'aria-label': 'Signs and how many phones have each' });
    this.colours = el('div', { hidden: true }, Object.keys(LOOKS).map((name) => el('span', { class: `look-${name.toLowerCase()}` })));
    this.holder = el('div', { class: 'grid-holder' }, this.canvas);
    this.phases = el('div');
    this.paths = Object.fromEntries(Object.entries(SHAPES).map(([name, shape]) => [name, new Path2D(shape.d)]));
    this.draw = () => {
      if (!this.frame) this.frame = requestAnimationFrame(() => { this.frame = 0; this.paint(); });
    };
    this.again = seldom(700, () => this.read());
    this.listen(leaving);
  }

  listen(leaving) {
    const { canvas } = this;
    canvas.addEventListener('pointermove', (event) => this.point(this.placeAt(event)));
    canvas.addEventListener('pointerleave', () => { if (document.activeElement !== canvas) this.point(-1); });
    canvas.addEventListener('click', (event) => this.open(this.placeAt(event)));
    canvas.addEventListener('keydown', (event) => this.key(event));
    canvas.addEventListener('focus', () => this.point(Math.max(0, this.at)));
    new ResizeObserver(this.draw).observe(this.holder);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', this.draw, { signal: leaving });
    document.addEventListener('theme', this.draw, { signal: leaving });
    this.live.on('phone', (phone) => this.change(phone), leaving);
    this.live.on('phones lab back', () => this.again(), leaving);
  }

  change(phone) {
    const place = this.places.get(phone?.mac);
    if (place === undefined) return this.again();
    this.phones[place] = { ...this.phones[place], ...phone };
    return this.draw();
  }

  async read() {
    let all = [];
    let answer;
    do {
      answer = await orNothing(ask(`${this.live.path}/phones${query({ from: all.length, size: AT_ONCE })}`));
      if (!answer) return;
      all = all.concat(answer.phones);
    } while (all.length < Math.min(answer.total, MOST) && answer.phones.length);
    this.phones = all;
    this.places = new Map(all.map((phone, place) => [phone.mac, place]));
    this.showPhases(answer.phases ?? {});
    this.draw();
  }

  showPhases(phases) {
    const rows = Object.entries(phases).filter(([, each]) => each.count > 0);
    const longest = Math.max(1, ...rows.map(([, each]) => each.maxMillis));
    const bar = (millis, kind) => el('meter', { min: 0, max: longest, value: undefined, class: kind, 'aria-hidden': 'true', 'data-value': millis });
    put(this.phases, rows.length ? table('How long the phases took', ['Phase', 'Phones', 'Half within', '99 % within', 'Longest', ''], rows.map(([name, each]) => [
      phase(name), count(each.count), span(each.p50Millis), span(each.p99Millis), span(each.maxMillis), [bar(each.p50Millis, 'half'), bar(each.p99Millis, 'most')]]))
      : el('p', { class: 'dim inset' }, 'No phase is over yet.'));
    for (const each of this.phases.querySelectorAll('meter')) each.value = Number(each.dataset.value);
  }

  paint() {
    const width = this.holder.clientWidth;
    if (!width) return;
    this.cell = cellFor(this.phones.length);
    this.columns = Math.max(1, Math.floor(width / this.cell));
    const height = Math.max(this.cell, Math.ceil(this.phones.length / this.columns) * this.cell);
    const ratio = window.devicePixelRatio || 1;
    if (this.canvas.width !== Math.round(width * ratio) || this.canvas.height !== Math.round(height * ratio)) {
      this.canvas.width = Math.round(width * ratio);
      this.canvas.height = Math.round(height * ratio);
      this.canvas.style.height = `${height}px`;
    }
    const pen = this.canvas.getContext('2d');
    const names = Object.keys(LOOKS);
    const colours = Object.fromEntries(names.map((name, at) => [name, getComputedStyle(this.colours.children[at]).color]));
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, this.canvas.width, this.canvas.height);
    const tally = Object.fromEntries(names.map((name) => [name, 0]));
    const scale = (this.cell - (this.cell > 10 ? 4 : 1)) / 16 * ratio;
    this.phones.forEach((phone, place) => {
      const name = look(phone);
      tally[name]++;
      const inset = (this.cell * ratio - 16 * scale) / 2;
      pen.setTransform(scale, 0, 0, scale, place % this.columns * this.cell * ratio + inset, Math.floor(place / this.columns) * this.cell * ratio + inset);
      if (SHAPES[name].hollow) {
        pen.strokeStyle = colours[name];
        pen.lineWidth = 2;
        pen.stroke(this.paths[name]);
      } else {
        pen.fillStyle = colours[name];
        pen.fill(this.paths[name]);
      }
    });
    this.ring(pen, ratio);
    this.showLegend(tally);
    if (this.at >= 0) this.name(this.phones[this.at]);
  }

  ring(pen, ratio) {
    if (this.at < 0 || this.at >= this.phones.length) return;
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.strokeStyle = getComputedStyle(this.canvas).color;
    pen.lineWidth = 2;
    pen.strokeRect(this.at % this.columns * this.cell + 1, Math.floor(this.at / this.columns) * this.cell + 1, this.cell - 2, this.cell - 2);
  }

  showLegend(tally) {
    keyed(this.legend, Object.entries(tally), ([name]) => name, ([name]) => {
      const number = el('b');
      const item = el('li', {}, sign(name), ` ${LOOKS[name]} `, number);
      // The item outlives this tally: what it shows comes with each call.
      item.show = ([, phones]) => {
        say(number, count(phones));
        mark(item, 'data-none', phones ? undefined : 'yes');
      };
      return item;
    });
  }

  placeAt(event) {
    const within = this.canvas.getBoundingClientRect();
    const column = Math.floor((event.clientX - within.left) / this.cell);
    const place = Math.floor((event.clientY - within.top) / this.cell) * this.columns + column;
    return column < this.columns && place < this.phones.length ? place : -1;
  }

  point(place) {
    if (place === this.at) return;
    this.at = place;
    this.draw();
    if (place < 0) say(this.which, '');
    else if (this.phones[place]) this.name(this.phones[place]);
  }

  name(phone) {
    say(this.which, phone ? `${colons(phone.mac)} · ${phone.model} · ${fate(phone)}${phone.address ? ` · ${phone.address}` : ''}` : '');
  }

  open(place) {
    if (this.phones[place]) go('labs', this.live.id, 'phones', this.phones[place].mac);
  }

  key(event) {
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -this.columns, ArrowDown: this.columns, Home: -Infinity, End: Infinity }[event.key];
    if (event.key === 'Enter') return this.open(this.at);
    if (step === undefined) return undefined;
    event.preventDefault();
    const wanted = Math.max(0, Math.min(this.phones.length - 1, this.at + step));
    if (Math.abs(step) !== this.columns || this.phones[this.at + step]) this.point(wanted);
    return undefined;
  }
}

/** The view of all phones of a lab. */
export async function manyView({ live, leaving }) {
  const grid = new Grid(live, leaving);
  await grid.read();
  return [el('nav', { class: 'crumbs', 'aria-label': 'Up' }, el('a', { href: to('labs', live.id) }, 'Office')),
    el('div', { class: 'head' }, el('div', {}, el('h1', { tabindex: '-1' }, many(live.lab.phones?.count ?? grid.phones.length, 'phone')),
      el('p', { class: 'lead', id: 'grid-help' }, 'Point at one, or go there with the arrow keys; a click or Enter opens it.'))),
    el('section', { class: 'card', 'aria-label': 'Grid' }, grid.legend, grid.holder, el('p', { class: 'which-line' }, grid.which), grid.colours),
    el('section', { class: 'card flush', 'aria-labelledby': 'phases' }, el('h2', { id: 'phases' }, 'How long it took'), grid.phases)];
}
