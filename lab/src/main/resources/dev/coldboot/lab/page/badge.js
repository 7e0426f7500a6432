// SPDX-License-Identifier: Apache-2.0
// The sign of a phone's state: a shape and a colour for each, and its words.

import { el, svg } from './dom.js';
import { fate, look } from './words.js';

/** Outlines in a square of 16; each look has its own, so that colour is not needed. */
export const SHAPES = {
  OFF: { d: 'M3 3h10v10h-10Z', hollow: true },
  ADDRESS: { d: 'M8 5.5a2.5 2.5 0 1 0 0.01 0Z' },
  PROVISIONING: { d: 'M8 2.5a5.5 5.5 0 1 0 0.01 0Z', hollow: true },
  UPDATING: { d: 'M8 13.5L2.5 6H6V2.5H10V6H13.5Z' },
  REBOOTING: { d: 'M8 2L14 8L8 14L2 8Z', hollow: true },
  SYNCING: { d: 'M8 2L14 8L8 14L2 8Z' },
  PROVISIONED: { d: 'M8 2a6 6 0 1 0 0.01 0Z' },
  UNPROVISIONED: { d: 'M8 2L14.5 13.5H1.5Z' },
  FAILED: { d: 'M4.5 2L8 5.5L11.5 2L14 4.5L10.5 8L14 11.5L11.5 14L8 10.5L4.5 14L2 11.5L5.5 8L2 4.5Z' },
  HALTED: { d: 'M3 2h3.8v12h-3.8ZM9.2 2h3.8v12h-3.8Z' },
};

/** The sign alone. */
export function sign(name) {
  const shape = SHAPES[name] ?? SHAPES.PROVISIONING;
  return svg('svg', { viewBox: '0 0 16 16', class: `sign look-${name.toLowerCase()}${shape.hollow ? ' hollow' : ''}`, 'aria-hidden': 'true' },
    svg('path', { d: shape.d }));
}

/** Sign and words of a phone. */
export function badge(phone) {
  const name = look(phone);
  return el('span', { class: `badge look-${name.toLowerCase()}` }, sign(name), el('span', {}, fate(phone)));
}
