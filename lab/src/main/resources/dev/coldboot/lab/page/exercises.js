// SPDX-License-Identifier: Apache-2.0
// Exercises: a broken set-up to mend, hints one by one, a check, and how a class is doing.

import { ask, orNothing, part, post } from './api.js';
import { button, el, put, say, table } from './dom.js';
import { announce, tell } from './notice.js';
import { go, to } from './routes.js';
import { clock, many } from './words.js';

const LEARNER = 'coldboot-learner';
const EVERY = 4_000;

const paragraphs = (texts) => [texts ?? []].flat().map((each) => el('p', {}, each));

const said = (check) => [check.words].flat().join(' ');

/** Runs while the view is there, and goes on where an answer did not come. */
function again(act, leaving) {
  const timer = setInterval(() => orNothing(act()), EVERY);
  leaving.addEventListener('abort', () => clearInterval(timer));
}

/** The list of exercises. */
export async function exercisesView() {
  const all = await ask('/exercises');
  return [el('div', { class: 'head' }, el('h1', { tabindex: '-1' }, 'Exercises'),
    el('div', { class: 'actions' }, el('a', { class: 'button', href: to('class') }, 'The class'))),
  all.length ? el('ul', { class: 'servers' }, all.map((each) => el('li', { class: 'card' },
    el('h3', {}, el('a', { href: to('exercises', each.name) }, each.title)),
    el('p', {}, each.about), el('p', { class: 'dim' }, `${each.level} · about ${many(each.minutes, 'minute')}`))))
    : el('p', { class: 'card dim' }, 'This lab has no exercises.')];
}

/** One exercise, before it is begun. */
export async function exerciseView({ parts }) {
  const exercise = await ask(`/exercises/${part(parts[1])}`);
  const learner = el('input', { id: 'learner', autocomplete: 'name', maxlength: 60, required: true, value: localStorage.getItem(LEARNER) ?? '' });
  const said = el('p', { class: 'field-trouble', role: 'alert' });
  const form = el('form', { class: 'filter' },
    el('div', { class: 'field' }, el('label', { for: 'learner' }, 'Your name'), learner),
    el('div', { class: 'field' }, el('button', { class: 'primary' }, 'Begin')), said);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    try {
      const attempt = await post(`/exercises/${part(exercise.name)}/attempts`, { learner: learner.value.trim() });
      localStorage.setItem(LEARNER, learner.value.trim());
      go('attempts', attempt.id);
    } catch (trouble) {
      say(said, trouble.message);
      learner.focus();
    }
  });
  return [el('nav', { class: 'crumbs', 'aria-label': 'Up' }, el('a', { href: to('exercises') }, 'Exercises')),
    el('div', { class: 'head' }, el('div', {}, el('h1', { tabindex: '-1' }, exercise.title),
      el('p', { class: 'lead' }, `${exercise.level} · about ${many(exercise.minutes, 'minute')} · ${many(exercise.hints, 'hint')}`))),
    el('section', { class: 'card prose', 'aria-label': 'Task' }, paragraphs(exercise.task)), form];
}

/** An attempt: task, hints that were taken, checks, and the debrief once it is solved. */
export async function attemptView({ parts, leaving }) {
  const path = `/attempts/${part(parts[1])}`;
  let attempt = await ask(path);
  const exercise = await ask(`/exercises/${part(attempt.exercise)}`);
  const hints = el('ol', { class: 'hints' });
  const checks = el('ol', { class: 'checks', reversed: true });
  const debrief = el('section', { class: 'card prose debrief', 'aria-label': 'Debrief', hidden: true });
  const hint = button('Next hint', () => tell(async () => show(await post(`${path}/hint`))));
  const check = button('Check', () => tell(async () => {
    show(await post(`${path}/check`));
    announce(attempt.checks.length ? said(attempt.checks.at(-1)) : '');
  }), { class: 'primary' });

  function show(found) {
    attempt = found ?? attempt;
    const taken = attempt.hintsTaken ?? [];
    put(hints, taken.map((words) => el('li', {}, words)));
    say(hint, taken.length < exercise.hints ? `Next hint (${exercise.hints - taken.length} left)` : 'No more hints');
    hint.disabled = taken.length >= exercise.hints || attempt.state === 'solved';
    put(checks, [...(attempt.checks ?? [])].reverse().map((each) => el('li', {},
      el('span', { class: `state ${each.passed ? 'won' : 'lost'}` }, each.passed ? 'passed' : 'not yet'), ' ', el('time', {}, clock(each.at, false)), ' ', said(each))));
    debrief.hidden = attempt.state !== 'solved';
    if (attempt.state === 'solved') put(debrief, el('h2', {}, 'Debrief'), paragraphs(attempt.debrief));
  }

  show();
  again(async () => show(await ask(path)), leaving);
  return [el('nav', { class: 'crumbs', 'aria-label': 'Up' }, el('a', { href: to('exercises') }, 'Exercises')),
    el('div', { class: 'head' }, el('div', {}, el('h1', { tabindex: '-1' }, exercise.title), el('p', { class: 'lead' }, attempt.learner)),
      el('div', { class: 'actions' }, attempt.labId && el('a', { class: 'button', href: to('labs', attempt.labId) }, 'Go to the lab'), check)),
    el('section', { class: 'card prose', 'aria-label': 'Task' }, paragraphs(exercise.task)),
    el('section', { class: 'card', 'aria-labelledby': 'checks' }, el('h2', { id: 'checks' }, 'Checks'), checks),
    el('section', { class: 'card', 'aria-labelledby': 'hints' }, el('h2', { id: 'hints' }, 'Hints'), hints, hint), debrief];
}

function standing(attempts, exercise) {
  const mine = attempts.filter((each) => each.exercise === exercise);
  const last = mine.at(-1);
  if (!last) return '';
  const words = last.state === 'solved' ? 'solved' : 'working';
  const taken = (last.hintsTaken ?? []).length;
  return el('a', { href: to('attempts', last.id) }, el('span', { class: `state ${last.state === 'solved' ? 'won' : 'waits'}` }, words),
    el('small', {}, `${many((last.checks ?? []).length, 'check')}, ${many(taken, 'hint')}`));
}

/** Learners side by side, for a projector. */
export async function classView({ leaving }) {
  const body = el('div');
  const show = async () => {
    const found = await ask('/class');
    const names = found.exercises.map((each) => each.name ?? each);
    put(body, found.learners.length ? table('Learners side by side', ['Learner', ...found.exercises.map((each) => each.title ?? each)],
      found.learners.map((each) => [each.learner, ...names.map((name) => standing(each.attempts ?? [], name))]))
      : el('p', { class: 'dim inset' }, 'Nobody has begun an exercise.'));
  };
  await show();
  again(show, leaving);
  return [el('nav', { class: 'crumbs', 'aria-label': 'Up' }, el('a', { href: to('exercises') }, 'Exercises')),
    el('div', { class: 'head' }, el('h1', { tabindex: '-1' }, 'The class')), el('section', { class: 'card flush', 'aria-label': 'Class' }, body)];
}
