// SPDX-License-Identifier: Apache-2.0
// What is said to a person beside the view: troubles, and what a screen reader is to hear.

import { el } from './dom.js';

const LONG_ENOUGH = 8_000;

/** Says something to screen readers, without moving anybody's focus. */
export function announce(words) {
  const said = document.getElementById('said');
  if (said.textContent !== words) said.textContent = words;
}

/** Shows a trouble for some seconds, or until it is put away. */
export function complain(words) {
  const notice = el('div', { class: 'notice', role: 'alert' }, el('span', {}, words));
  const away = () => notice.remove();
  notice.append(el('button', { type: 'button', class: 'quiet small', 'aria-label': 'Put away', onclick: away }, '×'));
  const all = document.getElementById('notices');
  all.append(notice);
  while (all.children.length > 3) all.firstChild.remove();
  setTimeout(away, LONG_ENOUGH);
}

/** Does something and says in words what went wrong, if something did. */
export async function tell(act, done) {
  try {
    const answer = await act();
    if (done) announce(done);
    return answer;
  } catch (trouble) {
    complain(trouble.message);
    return undefined;
  }
}
