// SPDX-License-Identifier: Apache-2.0
// Shortcuts: single keys, which can be switched off, and the dialog that lists them.

import { isDialogOpen, openDialog } from './dialog.js';
import { el } from './dom.js';

const SWITCH = 'coldboot-keys';
const GROUPS = [
  ['Go to', [['o', 'Office'], ['a', 'All phones'], ['j', 'Journal'], ['e', 'Exercises'], ['l', 'List of labs'], ['/', 'Search or filter']]],
  ['Do', [['g', 'Play the scenario'], ['r', 'Reboot the phone that is shown'], ['n', 'New lab'], ['f', 'Stop or follow the journal'], ['t', 'Light, dark or as the system wishes']]],
  ['Pace of a virtual lab', [['p', 'Pause or go on'], ['s', 'Step to the next journal entry']]],
  ['In lists', [['Arrow keys', 'Between phones of the grid, arrows of the ladder, packets'], ['Enter', 'Open'], ['Escape', 'Close']]],
];

const areOn = () => localStorage.getItem(SWITCH) !== 'off';

/** Opens the list of shortcuts. */
export function openHelp() {
  const on = el('input', { type: 'checkbox', checked: areOn() });
  on.addEventListener('change', () => localStorage.setItem(SWITCH, on.checked ? 'on' : 'off'));
  openDialog('Shortcuts', [
    el('div', { class: 'shortcuts' }, GROUPS.map(([title, keys]) => el('section', {}, el('h3', {}, title),
      el('dl', {}, keys.map(([key, words]) => [el('dt', {}, el('kbd', {}, key)), el('dd', {}, words)]))))),
    el('label', { class: 'check' }, on, ' Single keys are shortcuts'),
  ], { class: 'form' });
}

/** Listens for single keys; `acts` maps a key to what it does. */
export function listenForKeys(acts) {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isDialogOpen() || !areOn()) return;
    if (event.target.closest('input, select, textarea, [contenteditable]')) return;
    const act = Object.hasOwn(acts, event.key) ? acts[event.key] : undefined;
    if (!act) return;
    event.preventDefault();
    act();
  });
}
