// SPDX-License-Identifier: Apache-2.0
// A journal entry taken apart: its packet as a tree, and its bytes.

import { ask } from './api.js';
import { button, el, mark, put } from './dom.js';
import { openDialog } from './dialog.js';
import { clock, many } from './words.js';

const OPEN_LEVELS = 2;

function branch(detail, level) {
  const children = detail.children ?? [];
  const words = [el('span', { class: 'name' }, detail.name), detail.value ? el('span', { class: 'value' }, detail.value) : ''];
  if (!children.length) return el('li', {}, words);
  return el('li', {},
    el('details', { open: level < OPEN_LEVELS }, el('summary', {}, words),
      el('ul', {}, children.map((child) => branch(child, level + 1)))));
}

/** Bytes in rows of sixteen with their place and letters; text that is already in rows stays. */
export function hexRows(hex) {
  if (typeof hex !== 'string' || /[^0-9a-fA-F]/.test(hex)) return String(hex ?? '');
  const rows = [];
  for (let at = 0; at < hex.length; at += 32) {
    const bytes = hex.slice(at, at + 32).match(/../g) ?? [];
    const letters = bytes.map((byte) => {
      const code = parseInt(byte, 16);
      return code > 31 && code < 127 ? String.fromCharCode(code) : '.';
    }).join('');
    rows.push(`${(at / 2).toString(16).padStart(4, '0')}  ${bytes.join(' ').padEnd(47)}  ${letters}`);
  }
  return rows.join('\n');
}

function shown(entry) {
  const packet = entry.packet;
  const details = entry.details ?? [];
  return [
    el('p', { class: 'words' }, entry.words),
    el('dl', { class: 'facts' },
      el('dt', {}, 'When'), el('dd', {}, el('time', {}, clock(entry.at)), ` UTC, entry ${entry.sequence}`),
      el('dt', {}, 'Who'), el('dd', {}, `${entry.actor}, ${String(entry.kind).toLowerCase()}`),
      packet && [el('dt', {}, 'Packet'),
        el('dd', {}, `${packet.transport} ${packet.from} → ${packet.to}, ${many(packet.bytes, 'byte')}`)]),
    details.length
      ? el('ul', { class: 'tree', 'aria-label': 'Decoded' }, details.map((detail) => branch(detail, 0)))
      : packet && el('p', { class: 'dim' }, 'Nothing in it could be decoded.'),
    entry.hex && el('details', { class: 'hex', open: !details.length },
      el('summary', {}, 'Bytes'), el('pre', { tabindex: '0', 'aria-label': 'Bytes' }, hexRows(entry.hex))),
  ];
}

/**
 * Opens an entry. `sequences` are those among which the arrow keys go back and forth; `follow` is told which one is shown.
 */
export function openEntry(live, sequence, sequences = [], follow = () => {}) {
  const body = el('div', { class: 'entry' });
  const order = sequences.includes(sequence) ? sequences : [sequence];
  let at = order.indexOf(sequence);
  const back = button('← Before', () => turn(-1), { title: 'The packet before (←)' });
  const on = button('Next →', () => turn(1), { title: 'The next packet (→)' });
  const dialog = openDialog('Packet', [body,
    order.length > 1 && el('footer', { class: 'row between' }, back, on)], { class: 'packet' });

  async function show() {
    mark(back, 'disabled', at === 0 ? '' : undefined);
    mark(on, 'disabled', at === order.length - 1 ? '' : undefined);
    try {
      const entry = await ask(`${live.path}/journal/${order[at]}`);
      dialog.querySelector('h2').textContent = entry.packet ? 'Packet' : 'Journal entry';
      put(body, shown(entry));
    } catch (trouble) {
      put(body, el('p', { class: 'trouble' }, trouble.status === 404 ? 'The journal does not keep this entry any more.' : trouble.message));
    }
  }

  async function turn(by) {
    if (order[at + by] === undefined) return;
    at += by;
    follow(order[at]);
    await show();
  }

  dialog.addEventListener('keydown', (event) => {
    if (event.target.closest('pre, input')) return;
    if (event.key === 'ArrowLeft') turn(-1);
    if (event.key === 'ArrowRight') turn(1);
  });
  show();
  return dialog;
}
