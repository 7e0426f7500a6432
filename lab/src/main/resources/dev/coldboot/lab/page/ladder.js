// SPDX-License-Identifier: Apache-2.0
// The ladder diagram: drawn by the server, copied here element by element so that nothing but a drawing gets in.

import { text } from './api.js';
import { el, put, svg } from './dom.js';
import { openEntry } from './packet.js';

const ELEMENTS = new Set(['svg', 'g', 'path', 'line', 'rect', 'circle', 'ellipse', 'polyline', 'polygon', 'text', 'tspan',
  'title', 'desc', 'defs', 'marker']);
const ATTRIBUTES = new Set(['id', 'class', 'x', 'y', 'x1', 'y1', 'x2', 'y2', 'cx', 'cy', 'r', 'rx', 'ry', 'width', 'height', 'd',
  'points', 'viewBox', 'transform', 'dx', 'dy', 'text-anchor', 'dominant-baseline', 'marker-end', 'marker-start', 'refX', 'refY',
  'markerWidth', 'markerHeight', 'orient', 'stroke-dasharray', 'stroke-width', 'font-weight', 'data-sequence', 'role', 'xml:space']);
const MOST = 60_000;
/** The drawing's own styles, for where it stands alone: browsers would complain of them while they read it. */
const STYLES = /<style[\s\S]*?<\/style>/g;

/** A copy of a drawing of which only known elements and attributes remain; links, scripts and styles do not. */
export function copied(node, left = { count: MOST }) {
  if (node.nodeType === Node.TEXT_NODE) return document.createTextNode(node.data);
  if (node.nodeType !== Node.ELEMENT_NODE || !ELEMENTS.has(node.localName) || --left.count < 0) return null;
  const attributes = {};
  for (const { name, value } of node.attributes) {
    const isReference = /url\(/i.test(value) && !/^url\(#[\w-]+\)$/.test(value);
    if (ATTRIBUTES.has(name) && !isReference) attributes[name] = value;
  }
  return svg(node.localName, attributes, [...node.childNodes].map((child) => copied(child, left)));
}

const sequenceOf = (node) => {
  const said = node.dataset.sequence ?? /(\d+)$/.exec(node.id ?? '')?.[1];
  return said === undefined ? undefined : Number(said);
};

/** The arrows of a ladder, in order. */
const arrows = (picture) => [...picture.querySelectorAll('[data-sequence], .arrow[id], .message[id], .row[id]')]
  .filter((node) => sequenceOf(node) !== undefined);

/** Shows a phone's ladder; each arrow opens its packet. */
export async function showLadder(live, mac, box) {
  let drawing;
  try {
    const drawn = await text(`${live.path}/phones/${mac}/ladder.svg`);
    drawing = new DOMParser().parseFromString(drawn.replace(STYLES, ''), 'image/svg+xml');
  } catch (trouble) {
    put(box, el('p', { class: 'trouble' }, trouble.message));
    return;
  }
  const picture = drawing.documentElement.localName === 'svg' ? copied(drawing.documentElement) : null;
  if (!picture) {
    put(box, el('p', { class: 'trouble' }, 'The lab drew something that is no drawing.'));
    return;
  }
  picture.classList.add('ladder');
  const at = document.activeElement?.closest?.('.ladder') ? sequenceOf(document.activeElement) : undefined;
  const all = arrows(picture);
  const sequences = all.map(sequenceOf);
  all.forEach((arrow) => {
    arrow.classList.add('opens');
    arrow.setAttribute('tabindex', '0');
    arrow.setAttribute('role', 'button');
    const open = () => openEntry(live, sequenceOf(arrow), sequences);
    arrow.addEventListener('click', open);
    arrow.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        open();
      } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        all[all.indexOf(arrow) + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
      }
    });
  });
  put(box, el('p', { class: 'dim' }, 'Click an arrow, or press Enter on it, to open its packet.'),
    el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Ladder diagram' }, picture));
  if (at !== undefined) all.find((arrow) => sequenceOf(arrow) === at)?.focus();
}
