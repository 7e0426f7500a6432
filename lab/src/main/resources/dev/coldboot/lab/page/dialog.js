// SPDX-License-Identifier: Apache-2.0
// Dialogs, which give the focus back to where it was.

import { button, el } from './dom.js';

/** Opens a dialog with a heading; Escape closes it. Gives the dialog, whose `close()` ends it. */
export function openDialog(title, content, attributes = {}) {
  const before = document.activeElement;
  const heading = el('h2', { id: 'dialog-title', tabindex: '-1' }, title);
  const dialog = el('dialog', { 'aria-labelledby': 'dialog-title', ...attributes },
    el('header', {}, heading, button('×', () => dialog.close(), { class: 'quiet small', 'aria-label': 'Close' })),
    content);
  dialog.addEventListener('close', () => {
    dialog.remove();
    before?.focus?.();
  });
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
  heading.focus();
  return dialog;
}

/** Whether one is open, so that shortcuts of the page behind it are left alone. */
export const isDialogOpen = () => document.querySelector('dialog[open]') !== null;

/** Asks before something that cannot be taken back. */
export function confirmed(title, words, yes) {
  return new Promise((resolve) => {
    let answer = false;
    const dialog = openDialog(title, [
      el('p', {}, words),
      el('div', { class: 'row' },
        button(yes, () => { answer = true; dialog.close(); }, { class: 'primary danger' }),
        button('Leave it', () => dialog.close())),
    ]);
    dialog.addEventListener('close', () => resolve(answer));
  });
}
