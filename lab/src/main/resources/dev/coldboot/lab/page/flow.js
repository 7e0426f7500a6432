// SPDX-License-Identifier: Apache-2.0
// The boot flowchart: the server says where each box is and which way the phone took; here it lights up.

import { el, keyed, mark, put, say, svg } from './dom.js';
import { clock } from './words.js';

const MARGIN = 6;
/** For words beside the rightmost arrow. */
const RIGHT = 14;
const LINE = 11.5;
/** Widths of letters in the chart's units: of titles, and of the smaller words beside arrows. */
const TITLE = 6.3;
const SMALL = 5.1;
const MOST_LINES = 3;
const BETWEEN = 380;

const isCalm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Words in at most so many lines of so many letters; what does not fit ends in an ellipsis. */
function wrap(words, letters, most) {
  const lines = [];
  for (const word of String(words ?? '').split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= letters) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  const shown = lines.slice(0, Math.max(0, most));
  if (lines.length > most && shown.length) shown.push(`${shown.pop()} …`);
  return shown.map((line) => (line.length > letters ? `${line.slice(0, Math.max(1, letters - 1))}…` : line));
}

const spans = (lines, x) => lines.map((line, at) => svg('tspan', { x, dy: at ? LINE : 0 }, line));

function outline({ x, y, w, h, kind }) {
  if (kind === 'decision') {
    const cut = Math.min(12, h / 2);
    return svg('path', { class: 'shape', d: `M${x + cut} ${y}H${x + w - cut}L${x + w} ${y + h / 2}L${x + w - cut} ${y + h}H${x + cut}L${x} ${y + h / 2}Z` });
  }
  return svg('rect', { class: 'shape', x, y, width: w, height: h, rx: kind === 'action' ? 4 : h / 2 });
}

/** A box; `say(why)` writes beneath its title why it was reached, where there is room. */
function box(node) {
  const x = node.x + node.w / 2;
  const room = Math.floor((node.h - 4) / LINE);
  const title = wrap(node.title, Math.floor((node.w - (node.kind === 'decision' ? 22 : 10)) / TITLE), Math.max(1, room));
  const words = svg('text', { class: 'title' });
  const reason = svg('text', { class: 'reason' });
  const group = svg('g', { class: `node ${node.kind}`, 'data-node': node.id }, svg('title', {}, node.title), outline(node), words, reason);
  group.say = (why) => {
    const lines = wrap(why, Math.floor((node.w - 14) / SMALL), Math.min(2, room - title.length));
    const top = node.y + node.h / 2 - (title.length + lines.length - 1) * LINE / 2;
    for (const [text, y] of [[words, top], [reason, top + title.length * LINE]]) {
      text.setAttribute('x', x);
      text.setAttribute('y', y);
    }
    put(words, spans(title, x));
    put(reason, spans(lines, x));
  };
  group.say('');
  return group;
}

const middle = (node) => ({ x: node.x + node.w / 2, y: node.y + node.h / 2 });

/** The corners of an arrow: those that the server names, else an orthogonal way between two boxes. */
function corners(edge, from, to) {
  if (edge.points?.length > 1) return edge.points;
  const a = middle(from);
  const b = middle(to);
  const isBelow = to.y >= from.y + from.h;
  const side = b.x >= a.x ? 1 : -1;
  const out = { x: side > 0 ? from.x + from.w : from.x, y: a.y };
  if (isBelow && Math.abs(a.x - b.x) < 2) return [{ x: a.x, y: from.y + from.h }, { x: b.x, y: to.y }];
  if (Math.abs(a.y - b.y) < 2) return [out, { x: side > 0 ? to.x : to.x + to.w, y: b.y }];
  if (isBelow) return [out, { x: b.x, y: a.y }, { x: b.x, y: to.y }];
  const lane = Math.min(from.x, to.x) - 10;
  return [{ x: from.x, y: a.y }, { x: lane, y: a.y }, { x: lane, y: b.y }, { x: to.x, y: b.y }];
}

function arrow(before, end) {
  const dx = Math.sign(Math.round(end.x - before.x));
  const dy = Math.sign(Math.round(end.y - before.y));
  return `M${end.x} ${end.y}l${-7 * dx - 4 * dy} ${-7 * dy - 4 * dx}l${8 * dy} ${8 * dx}Z`;
}

/** Where upright parts of arrows stand: words beside an arrow end before them. */
function uprights(all) {
  const found = [];
  for (const points of all) {
    points.slice(1).forEach((end, at) => {
      if (end.x === points[at].x) found.push({ x: end.x, top: Math.min(end.y, points[at].y), bottom: Math.max(end.y, points[at].y) });
    });
  }
  return found;
}

/** The place of an arrow's words: beside its first stretch where that goes down, above it where it goes sideways. */
function wordPlace([first, second], stand, edges) {
  if (first.y === second.y) {
    const isRight = second.x > first.x;
    return { x: first.x + (isRight ? 4 : -4), y: first.y - 4, anchor: isRight ? 'start' : 'end', letters: Math.abs(second.x - first.x) / SMALL, lines: 0 };
  }
  const height = Math.abs(second.y - first.y);
  const lines = Math.min(MOST_LINES, Math.floor((height - 2) / LINE));
  const top = Math.min(first.y, second.y);
  const beside = stand.filter((each) => each.x !== first.x && each.top < top + lines * LINE && each.bottom > top);
  const right = Math.min(edges.right, ...beside.map((each) => each.x).filter((x) => x > first.x)) - first.x - 12;
  const left = first.x - Math.max(edges.left, ...beside.map((each) => each.x).filter((x) => x < first.x)) - 12;
  const isRight = right >= 90 || right >= left;
  return { x: first.x + (isRight ? 8 : -8), y: top + LINE - 1, anchor: isRight ? 'start' : 'end', letters: Math.floor((isRight ? right : left) / SMALL), lines };
}

/** An arrow; `say(why)` writes beside it why it was taken. Whether there is room for that, `hasRoom` tells. */
function line(edge, points, place, means) {
  const d = points.map((point, at) => `${at ? 'L' : 'M'}${point.x} ${point.y}`).join('');
  const title = svg('title');
  const hasPlace = place.letters >= 4;
  const words = svg('text', { class: 'words', x: place.x, y: place.y, 'text-anchor': place.anchor });
  const group = svg('g', { class: 'edge', 'data-edge': edge.id }, title,
    svg('path', { class: 'wide', d }), svg('path', { class: 'line', d, pathLength: 1 }), svg('path', { class: 'arrow', d: arrow(points.at(-2), points.at(-1)) }), words);
  group.hasRoom = place.lines > 0;
  group.say = (why) => {
    say(title, why || edge.label || means);
    const all = place.lines > 0 && why ? [edge.label, why].filter(Boolean).join(': ') : edge.label;
    put(words, hasPlace && spans(wrap(all, Math.max(8, place.letters), Math.max(1, place.lines)), place.x));
  };
  group.say('');
  return group;
}

/** Chart and list of steps of one phone. `reveal` is told the journal's number of a step that is chosen; `boots` chooses a boot. */
export class Flow {
  constructor(reveal, boots) {
    this.reveal = reveal;
    this.drawing = el('div', { class: 'chart', tabindex: '0', role: 'group', 'aria-label': 'Boot flowchart' });
    this.steps = el('ol', { class: 'steps' });
    this.none = el('p', { class: 'dim inset' }, 'Not powered on yet.');
    this.list = el('section', { class: 'card flush', 'aria-labelledby': 'way' }, el('div', { class: 'row between' }, el('h2', { id: 'way' }, 'The way it took'), boots), this.none, this.steps);
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
    const edges = flow.edges.filter((edge) => this.nodes.has(edge.from) && this.nodes.has(edge.to));
    const points = new Map(edges.map((edge) => [edge.id, corners(edge, this.nodes.get(edge.from), this.nodes.get(edge.to))]));
    const all = [...points.values()].flat();
    const left = Math.min(...flow.nodes.map((node) => node.x), ...all.map((point) => point.x)) - MARGIN;
    const right = Math.max(...flow.nodes.map((node) => node.x + node.w), ...all.map((point) => point.x)) + RIGHT;
    const top = Math.min(...flow.nodes.map((node) => node.y), ...all.map((point) => point.y)) - MARGIN;
    const bottom = Math.max(...flow.nodes.map((node) => node.y + node.h), ...all.map((point) => point.y)) + MARGIN;
    const stand = uprights(points.values());
    this.lines = new Map(edges.map((edge) => [edge.id, line(edge, points.get(edge.id), wordPlace(points.get(edge.id), stand, { left, right }),
      `${this.nodes.get(edge.from).title}, then ${this.nodes.get(edge.to).title}`)]));
    this.edgeLayer = svg('g', {}, [...this.lines.values()]);
    put(this.drawing, svg('svg', { viewBox: `${left} ${top} ${right - left} ${bottom - top}`, role: 'img', 'aria-labelledby': 'flow-title' },
      svg('title', { id: 'flow-title' }, `How firmware of the ${flow.engine} engine boots, and the way this phone took; the list of steps says the same`),
      this.edgeLayer, svg('g', {}, [...this.boxes.values()])));
  }

  paint() {
    const seen = this.flow.steps.slice(0, this.lit);
    this.none.hidden = this.flow.steps.length > 0;
    const nodes = new Map(seen.map((step) => [step.node, step]));
    const edges = new Map(seen.filter((step) => step.edge).map((step) => [step.edge, step]));
    const current = seen.at(-1);
    const picked = seen.find((step) => step.number === this.chosen);
    for (const [id, drawing] of this.lines) {
      const step = edges.get(id);
      if (step && !drawing.hasAttribute('data-lit')) this.edgeLayer.append(drawing);
      mark(drawing, 'data-lit', step && 'yes');
      mark(drawing, 'data-chosen', picked?.edge === id && 'yes');
      drawing.say(step?.why);
    }
    for (const [id, drawing] of this.boxes) {
      const step = nodes.get(id);
      mark(drawing, 'data-lit', step && 'yes');
      mark(drawing, 'data-now', current?.node === id && 'yes');
      mark(drawing, 'data-chosen', picked?.node === id && 'yes');
      drawing.say(step && !this.lines.get(step.edge)?.hasRoom ? step.why : '');
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
