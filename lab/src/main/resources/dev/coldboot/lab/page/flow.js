// SPDX-License-Identifier: Apache-2.0
// The boot flowchart: the server says where each box is and which way the phone took; here it lights up.

import { el, keyed, mark, put, say, svg } from './dom.js';
import { clock } from './words.js';

const MARGIN = 14;
const LINE = 15;
const BETWEEN = 380;
const SHORT = 30;

const isCalm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Words in lines of at most that many letters; what does not fit into the lines ends in an ellipsis. */
function wrap(words, letters, most) {
  const lines = [];
  for (const word of String(words ?? '').split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= letters) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  if (lines.length > most) {
    lines.length = most;
    lines[most - 1] = `${lines[most - 1].slice(0, letters - 1)}…`;
  }
  return lines.map((line) => (line.length > letters + 2 ? `${line.slice(0, letters + 1)}…` : line));
}

function lines(words, x, y, attributes = {}) {
  const top = y - (words.length - 1) * LINE / 2;
  return svg('text', { x, y: top, ...attributes },
    words.map((line, at) => svg('tspan', { x, dy: at ? LINE : 0 }, line)));
}

function outline(node) {
  const { x, y, w, h, kind } = node;
  if (kind === 'decision') {
    const cut = Math.min(16, h / 2);
    return svg('path', { class: 'shape', d: `M${x + cut} ${y}H${x + w - cut}L${x + w} ${y + h / 2}L${x + w - cut} ${y + h}H${x + cut}L${x} ${y + h / 2}Z` });
  }
  return svg('rect', { class: 'shape', x, y, width: w, height: h, rx: kind === 'action' ? 4 : h / 2 });
}

function box(node) {
  const room = Math.max(8, Math.floor((node.w - (node.kind === 'decision' ? 28 : 14)) / 6.7));
  return svg('g', { class: `node ${node.kind}`, 'data-node': node.id },
    svg('title', {}, node.title), outline(node),
    lines(wrap(node.title, room, Math.max(1, Math.floor((node.h - 6) / LINE))), node.x + node.w / 2, node.y + node.h / 2));
}

const middle = (node) => ({ x: node.x + node.w / 2, y: node.y + node.h / 2 });

/** An orthogonal way between two boxes, and where its words have room: points, and a place beside the first stretch. */
function way(edge, from, to) {
  if (Array.isArray(edge.points) && edge.points.length > 1) return edge.points;
  const a = middle(from);
  const b = middle(to);
  const isBelow = to.y >= from.y + from.h;
  const overlaps = Math.abs(a.x - b.x) < 2;
  if (isBelow && overlaps) return [{ x: a.x, y: from.y + from.h }, { x: b.x, y: to.y }];
  const side = b.x >= a.x ? 1 : -1;
  const out = { x: side > 0 ? from.x + from.w : from.x, y: a.y };
  if (Math.abs(a.y - b.y) < 2) return [out, { x: side > 0 ? to.x : to.x + to.w, y: b.y }];
  if (isBelow && Math.abs(a.x - b.x) > from.w / 2) return [out, { x: b.x, y: a.y }, { x: b.x, y: to.y }];
  if (isBelow) {
    const half = (from.y + from.h + to.y) / 2;
    return [{ x: a.x, y: from.y + from.h }, { x: a.x, y: half }, { x: b.x, y: half }, { x: b.x, y: to.y }];
  }
  const lane = Math.min(from.x, to.x) - 16;
  return [{ x: from.x, y: a.y }, { x: lane, y: a.y }, { x: lane, y: b.y }, { x: to.x, y: b.y }];
}

function line(edge, nodes) {
  const from = nodes.get(edge.from);
  const to = nodes.get(edge.to);
  if (!from || !to) return null;
  const points = way(edge, from, to);
  const [first, second] = points;
  const isDown = Math.abs(first.x - second.x) < 1;
  const place = isDown
    ? { x: first.x + 7, y: first.y + 13, 'text-anchor': 'start' }
    : { x: first.x + (second.x > first.x ? 7 : -7), y: first.y - 6, 'text-anchor': second.x > first.x ? 'start' : 'end' };
  const d = points.map((point, at) => `${at ? 'L' : 'M'}${point.x} ${point.y}`).join('');
  const title = svg('title', {}, edge.label || `${from.title}, then ${to.title}`);
  const reason = svg('text', { ...place, y: isDown ? place.y + LINE : first.y + 14, class: 'reason' });
  const group = svg('g', { class: 'edge', 'data-edge': edge.id }, title,
    svg('path', { class: 'wide', d }), svg('path', { class: 'line', d, pathLength: 1 }),
    svg('path', { class: 'arrow', d: arrow(points.at(-2), points.at(-1)) }),
    edge.label && svg('text', { ...place, class: 'label' }, edge.label), reason);
  group.room = isDown ? Math.max(0, second.y - first.y - LINE) : 0;
  group.reason = reason;
  group.title = title;
  group.points = points;
  return group;
}

function arrow(before, end) {
  const dx = Math.sign(Math.round(end.x - before.x));
  const dy = Math.sign(Math.round(end.y - before.y));
  return `M${end.x} ${end.y}l${-7 * dx - 4 * dy} ${-7 * dy - 4 * dx}l${8 * dy} ${8 * dx}Z`;
}

/** Chart and list of steps of one phone. `reveal` is told the journal's number of a step that is chosen. */
export class Flow {
  constructor(reveal) {
    this.reveal = reveal;
    this.drawing = el('div', { class: 'chart', tabindex: '0', role: 'group', 'aria-label': 'Boot flowchart' });
    this.steps = el('ol', { class: 'steps' });
    this.none = el('p', { class: 'dim' }, 'Not powered on yet.');
    this.element = el('div', { class: 'flow' }, this.drawing,
      el('div', { class: 'beside' }, el('h2', { id: 'way' }, 'The way it took'), this.none, this.steps));
    this.steps.setAttribute('aria-labelledby', 'way');
    this.drawn = '';
    this.lit = 0;
    this.timer = 0;
    this.chosen = 0;
  }

  /** Shows a chart with its steps; steps that are new light up one after another. */
  show(flow) {
    const drawn = JSON.stringify([flow.nodes, flow.edges]);
    if (drawn !== this.drawn) this.draw(flow, drawn);
    const isAnother = this.flow && (flow.steps[0]?.sequence !== this.flow.steps[0]?.sequence || flow.steps.length < this.lit);
    this.flow = flow;
    if (isAnother) this.darken();
    if (isCalm()) this.lit = flow.steps.length;
    this.advance();
  }

  /** Shows everything at once, for a boot that was over before anybody looked. */
  showAtOnce(flow) {
    this.lit = flow.steps.length;
    this.show(flow);
    this.paint();
  }

  advance() {
    this.paint();
    if (this.timer || this.lit >= this.flow.steps.length) return;
    this.timer = setTimeout(() => {
      this.timer = 0;
      this.lit = Math.min(this.lit + 1, this.flow.steps.length);
      this.advance();
    }, this.flow.steps.length - this.lit > 8 ? BETWEEN / 3 : BETWEEN);
  }

  darken() {
    clearTimeout(this.timer);
    this.timer = 0;
    this.lit = 0;
    this.chosen = 0;
  }

  end() {
    clearTimeout(this.timer);
  }

  draw(flow, drawn) {
    this.drawn = drawn;
    this.nodes = new Map(flow.nodes.map((node) => [node.id, node]));
    this.boxes = new Map(flow.nodes.map((node) => [node.id, box(node)]));
    this.lines = new Map(flow.edges.map((edge) => [edge.id, line(edge, this.nodes)]).filter(([, drawing]) => drawing));
    const points = [...this.lines.values()].flatMap((drawing) => drawing.points);
    const right = Math.max(...flow.nodes.map((node) => node.x + node.w), ...points.map((point) => point.x), 100) + MARGIN;
    const bottom = Math.max(...flow.nodes.map((node) => node.y + node.h), ...points.map((point) => point.y), 40) + MARGIN;
    const left = Math.min(...flow.nodes.map((node) => node.x), ...points.map((point) => point.x), 0) - MARGIN;
    const top = Math.min(...flow.nodes.map((node) => node.y), 0) - MARGIN;
    const picture = svg('svg', { viewBox: `${left} ${top} ${right - left} ${bottom - top}`, role: 'img', 'aria-labelledby': 'flow-title' },
      svg('title', { id: 'flow-title' }, `How firmware of the ${flow.engine} engine boots, and the way this phone took; the list beside it says the same`),
      svg('g', {}, [...this.lines.values()]), svg('g', {}, [...this.boxes.values()]));
    picture.style.maxWidth = `${Math.round((right - left) * 1.15)}px`;
    put(this.drawing, picture);
  }

  paint() {
    const seen = this.flow.steps.slice(0, this.lit);
    this.none.hidden = this.flow.steps.length > 0;
    const nodes = new Set(seen.map((step) => step.node));
    const edges = new Map(seen.filter((step) => step.edge).map((step) => [step.edge, step]));
    const current = seen.at(-1);
    const picked = seen.find((step) => step.number === this.chosen);
    for (const [id, drawing] of this.boxes) {
      mark(drawing, 'data-lit', nodes.has(id) ? 'yes' : undefined);
      mark(drawing, 'data-now', current?.node === id ? 'yes' : undefined);
      mark(drawing, 'data-chosen', picked?.node === id ? 'yes' : undefined);
    }
    for (const [id, drawing] of this.lines) {
      const step = edges.get(id);
      mark(drawing, 'data-lit', step ? 'yes' : undefined);
      mark(drawing, 'data-chosen', picked?.edge === id ? 'yes' : undefined);
      say(drawing.title, step ? step.why : drawing.querySelector('.label')?.textContent ?? '');
      const most = Math.floor(drawing.room / LINE);
      put(drawing.reason, step && most > 0 ? wrap(step.why, SHORT, most).map((words, at) =>
        svg('tspan', { x: drawing.reason.getAttribute('x'), dy: at ? LINE : 0 }, words)) : '');
    }
    keyed(this.steps, seen, (step) => step.number, () => this.step());
  }

  step() {
    const time = el('time');
    const title = el('b');
    const why = el('span', { class: 'why' });
    const press = el('button', { type: 'button' }, el('span', { class: 'row between' }, title, time), why);
    const item = el('li', {}, press);
    item.show = (step) => {
      say(title, this.nodes.get(step.node)?.title ?? step.node);
      say(time, clock(step.at));
      say(why, step.why);
      mark(press, 'aria-pressed', this.chosen === step.number ? 'true' : 'false');
      mark(item, 'data-now', step === this.flow.steps.at(-1) ? 'yes' : undefined);
      press.onclick = () => this.choose(step);
    };
    return item;
  }

  choose(step) {
    this.chosen = this.chosen === step.number ? 0 : step.number;
    this.paint();
    if (this.chosen && step.sequence !== undefined && step.sequence !== null) this.reveal(step.sequence);
  }
}
