// SPDX-License-Identifier: Apache-2.0
// The page itself: which view is shown for which route, and what surrounds the views.

import { ask } from './api.js';
import { el, mark, put, say } from './dom.js';
import { attemptView, classView, exercisesView, exerciseView } from './exercises.js';
import { journalView } from './journal.js';
import { listenForKeys, openHelp } from './keys.js';
import { LiveLab } from './lab.js';
import { manyView } from './many.js';
import { openNewLab } from './newlab.js';
import { complain } from './notice.js';
import { labsView, officeView } from './office.js';
import { PaceBar } from './pace.js';
import { phoneView } from './phone.js';
import { go, route, to } from './routes.js';
import { clock } from './words.js';

const content = document.getElementById('content');
const trouble = document.getElementById('trouble');
const link = document.getElementById('link');
const THEMES = ['system', 'light', 'dark'];
const FIRST = '1';

let live = null;
let pace = null;
let leavingLab = new AbortController();
let leavingView = new AbortController();
let shown = { key: '', view: null };
let turn = 0;

/** Which view a route means; its key tells whether another one is to be made. */
function viewOf(parts) {
  const [first, id, third, mac] = parts;
  if (first === 'labs' && id) {
    if (third === 'phones' && mac) return { key: `phone ${id} ${mac}`, lab: id, make: phoneView };
    if (third === 'phones') return { key: `many ${id}`, lab: id, name: 'phones', make: manyView };
    if (third === 'journal') return { key: `journal ${id}`, lab: id, name: 'journal', make: journalView };
    return { key: `office ${id}`, lab: id, name: 'office', make: officeView };
  }
  if (first === 'exercises' && id) return { key: `exercise ${id}`, name: 'exercises', make: exerciseView };
  if (first === 'exercises') return { key: 'exercises', name: 'exercises', make: exercisesView };
  if (first === 'attempts' && id) return { key: `attempt ${id}`, name: 'exercises', make: attemptView };
  if (first === 'class') return { key: 'class', name: 'exercises', make: classView };
  return { key: 'labs', name: 'labs', make: labsView };
}

async function watchLab(id) {
  if (live?.id === id) return;
  leavingLab.abort();
  leavingLab = new AbortController();
  live?.end();
  live = null;
  pace = null;
  const fresh = new LiveLab(id);
  await fresh.begin();
  live = fresh;
  pace = new PaceBar(fresh, leavingLab.signal);
  fresh.on('away', () => sayTrouble('The lab does not answer. The page finds it again by itself.'), leavingLab.signal);
  fresh.on('back', () => sayTrouble(''), leavingLab.signal);
  fresh.on('closed', () => {
    sayTrouble('');
    complain(`Lab ${id} is closed.`);
    live = null;
    shown.key = '';
    go('labs');
  }, leavingLab.signal);
  fresh.on('away back lab', sayLink, leavingLab.signal);
  sayLink();
  showLabs();
}

function sayTrouble(words) {
  trouble.hidden = !words;
  say(trouble, words);
}

function sayLink() {
  say(link, !live ? '' : live.isAway ? 'not connected' : 'live');
  mark(link, 'data-away', live?.isAway ? 'yes' : undefined);
}

/** Shows what the address says. */
async function follow() {
  const parts = route();
  if (!parts.length) return start();
  const wanted = viewOf(parts);
  if (wanted.key === shown.key) {
    shown.view?.follow?.(parts);
    return undefined;
  }
  const mine = ++turn;
  leavingView.abort();
  leavingView = new AbortController();
  const isFirst = shown.key === '';
  shown = { key: wanted.key, view: null };
  mark(content, 'aria-busy', 'true');
  try {
    if (wanted.lab) await watchLab(wanted.lab);
    if (mine !== turn) return undefined;
    showNav(wanted);
    document.getElementById('pace').hidden = !wanted.lab || !live?.lab.pace;
    if (!wanted.lab || wanted.make !== phoneView) live?.watch('');
    const made = await wanted.make({ live, parts, leaving: leavingView.signal });
    if (mine !== turn) return undefined;
    sayTrouble('');
    shown.view = Array.isArray(made) ? { nodes: made } : made;
    put(content, shown.view.nodes);
    const heading = content.querySelector('h1');
    document.title = `${heading?.getAttribute('aria-label') ?? heading?.textContent ?? 'Lab'} - Coldboot`;
    if (!isFirst) heading?.focus();
    window.scrollTo(0, 0);
  } catch (cause) {
    if (mine === turn) failed(cause, parts);
  } finally {
    mark(content, 'aria-busy', undefined);
  }
  return undefined;
}

/** A view that could not be made says why; where nobody answered, it is tried again. */
function failed(cause, parts) {
  shown.key = '';
  if (cause.status === undefined) console.error(cause);
  const words = cause.status === 404 ? `There is no such thing here (any more): ${parts.join(' / ')}` : cause.message;
  put(content, el('div', { class: 'head' }, el('h1', { tabindex: '-1' }, cause.status === 404 ? 'Not found' : 'Trouble')),
    el('p', { class: 'card' }, words), el('p', {}, el('a', { class: 'button', href: to('labs') }, 'All labs')));
  if (cause.status !== 0) return;
  sayTrouble('The lab does not answer. The page finds it again by itself.');
  const mine = turn;
  setTimeout(() => { if (mine === turn) follow(); }, 2_000);
}

async function start() {
  try {
    const labs = await ask('/labs');
    const first = labs.find((lab) => lab.id === FIRST) ?? labs[0];
    history.replaceState(null, '', first ? to('labs', first.id) : to('labs'));
    follow();
  } catch (cause) {
    turn++;
    failed(cause, []);
  }
}

function showNav(wanted) {
  const id = wanted.lab ?? live?.id;
  const links = [
    id && ['office', 'Office', to('labs', id)], id && !live?.lab?.real && ['phones', 'Phones', to('labs', id, 'phones')],
    id && ['journal', 'Journal', to('labs', id, 'journal')], ['exercises', 'Exercises', to('exercises')], ['labs', 'Labs', to('labs')],
  ].filter(Boolean);
  put(document.getElementById('views'), links.map(([name, words, href]) =>
    el('a', { href, 'aria-current': wanted.name === name ? 'page' : undefined }, words)));
  document.getElementById('lab-choice').hidden = !wanted.lab;
  if (!wanted.lab) say(link, '');
  else sayLink();
}

async function showLabs() {
  const place = document.getElementById('lab-choice');
  const labs = await ask('/labs').catch(() => []);
  const choice = el('select', { 'aria-label': 'Lab' }, labs.map((lab) =>
    el('option', { value: lab.id }, `${lab.id} · ${lab.title || lab.scenario?.name || lab.scenario}`)));
  choice.value = live?.id;
  choice.addEventListener('change', () => go('labs', choice.value));
  put(place, choice, el('time', { class: 'now', title: 'Time of the lab (UTC)' }));
}

function tick() {
  const place = document.querySelector('#lab-choice .now');
  if (place && live) say(place, clock(live.now(), Boolean(live.lab?.pace)));
  requestAnimationFrame(tick);
}

function theme(turnOn) {
  const now = localStorage.getItem('coldboot-theme') ?? 'system';
  const next = turnOn ? THEMES[(THEMES.indexOf(now) + 1) % THEMES.length] : now;
  localStorage.setItem('coldboot-theme', next);
  mark(document.documentElement, 'data-theme', next === 'system' ? undefined : next);
  const words = { system: 'Auto', light: 'Light', dark: 'Dark' }[next];
  const button = document.getElementById('theme');
  say(button, words);
  mark(button, 'aria-label', `Colours: ${words}`);
  mark(button, 'title', 'Light, dark or as the system wishes (T)');
  document.dispatchEvent(new Event('theme'));
}

const inLab = (...parts) => () => { if (live) go('labs', live.id, ...parts); };

listenForKeys({
  '?': openHelp, o: inLab(), a: inLab('phones'), j: inLab('journal'), e: () => go('exercises'), l: () => go('labs'), n: openNewLab,
  '/': () => content.querySelector('[data-search]')?.focus(), g: () => shown.view?.play?.(), r: () => shown.view?.reboot?.(),
  f: () => content.querySelector('[data-follow]')?.click(), t: () => theme(true),
  p: () => { if (live?.lab.pace) pace.pause(); }, s: () => { if (live?.lab.pace) pace.step(); },
});
document.getElementById('help').addEventListener('click', openHelp);
document.getElementById('theme').addEventListener('click', () => theme(true));
document.getElementById('skip').addEventListener('click', (event) => {
  event.preventDefault();
  content.focus();
});
window.addEventListener('hashchange', follow);
theme(false);
follow();
tick();
