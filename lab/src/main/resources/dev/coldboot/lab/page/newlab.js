// SPDX-License-Identifier: Apache-2.0
// Another lab: which scenario, which phones, which world.

import { ask, part, post, text } from './api.js';
import { openDialog } from './dialog.js';
import { el, mark, put, say } from './dom.js';
import { complain } from './notice.js';
import { go } from './routes.js';

const field = (id, words, input, hint) => el('div', { class: 'field' }, el('label', { for: id }, words), input,
  hint && el('span', { class: 'hint', id: `${id}-hint` }, hint), el('span', { class: 'field-trouble', id: `${id}-trouble`, role: 'alert' }));

function grouped(scenarios) {
  const groups = new Map();
  for (const scenario of scenarios) {
    const name = scenario.group || 'Scenarios';
    groups.set(name, [...(groups.get(name) ?? []), scenario]);
  }
  return [...groups].map(([name, members]) => el('optgroup', { label: name }, members.map((each) => el('option', { value: each.name }, each.name))));
}

class NewLab {
  constructor(scenarios, models) {
    this.scenarios = scenarios;
    this.models = models;
    const input = (id, attributes) => el('input', { id: `new-${id}`, autocomplete: 'off', ...attributes });
    this.fields = {
      scenario: el('select', { id: 'new-scenario' }, grouped(scenarios)),
      phones: input('phones', { type: 'number', min: 1, max: 60000, placeholder: 'as the scenario says' }),
      model: el('select', { id: 'new-model' }, el('option', { value: '' }, 'as the scenario says'), models.map((each) => el('option', { value: each.model }, each.model))),
      firmware: el('select', { id: 'new-firmware' }),
      seed: input('seed', { type: 'number', placeholder: 'as the scenario says' }),
      title: input('title', { maxlength: 80 }),
      scenarioYaml: el('textarea', { id: 'new-scenarioYaml', rows: 14, spellcheck: 'false' }),
    };
    this.sentence = el('p', { class: 'dim', 'aria-live': 'polite' });
    this.virtual = el('input', { type: 'radio', name: 'world', value: 'virtual', checked: true });
    this.real = el('input', { type: 'radio', name: 'world', value: 'netty' });
    this.powerOn = el('input', { type: 'checkbox', id: 'new-power', checked: true });
    this.paused = el('input', { type: 'checkbox', id: 'new-paused' });
    this.own = el('details', {}, el('summary', {}, 'Edit the scenario itself'),
      el('p', { class: 'hint' }, 'What stands here is used instead of the scenario as it ships.'), field('new-scenarioYaml', 'Scenario (YAML)', this.fields.scenarioYaml));
    this.said = el('p', { class: 'field-trouble', role: 'alert' });
    this.form = this.drawn();
    this.fields.scenario.addEventListener('change', () => this.choose());
    this.fields.model.addEventListener('change', () => this.chooseModel());
    this.own.addEventListener('toggle', () => { if (this.own.open) this.readYaml(); });
    this.choose();
    this.chooseModel();
  }

  drawn() {
    const { fields } = this;
    const form = el('form', { class: 'stack', novalidate: true },
      field('new-scenario', 'Scenario', fields.scenario), this.sentence,
      el('fieldset', {}, el('legend', {}, 'World'),
        el('label', { class: 'choice' }, this.virtual, el('span', {}, el('b', {}, 'Virtual time'), el('small', {}, 'can be paused, stepped, slowed down and hurried'))),
        el('label', { class: 'choice' }, this.real, el('span', {}, el('b', {}, 'Real sockets'), el('small', {}, 'on free ports of this machine')))),
      el('div', { class: 'columns' }, field('new-phones', 'Phones', fields.phones), field('new-seed', 'Seed', fields.seed),
        field('new-model', 'Model', fields.model), field('new-firmware', 'Firmware', fields.firmware)),
      field('new-title', 'Title', fields.title, 'As the list of labs shows it; the scenario\'s name when it is empty.'),
      el('div', { class: 'row' }, el('label', { class: 'check' }, this.powerOn, ' Power the phones on'), el('label', { class: 'check' }, this.paused, ' Begin paused')),
      this.own, this.said, el('div', { class: 'row' }, el('button', { class: 'primary' }, 'Make it')));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.make();
    });
    return form;
  }

  choose() {
    const chosen = this.scenarios.find((each) => each.name === this.fields.scenario.value);
    say(this.sentence, chosen ? [chosen.sentence, chosen.source && `Source: ${chosen.source}.`].filter(Boolean).join(' ') : '');
    if (chosen?.world) (chosen.world === 'virtual' ? this.virtual : this.real).checked = true;
    if (this.own.open) this.readYaml();
  }

  chooseModel() {
    const model = this.models.find((each) => each.model === this.fields.model.value);
    put(this.fields.firmware, el('option', { value: '' }, model ? 'the usual one' : 'as the scenario says'),
      (model?.firmwares ?? []).map((each) => el('option', { value: each.version }, `${each.version} (${each.engine} engine)`)));
    mark(this.fields.firmware, 'disabled', model ? undefined : '');
  }

  async readYaml() {
    try {
      this.fields.scenarioYaml.value = await text(`/scenarios/${part(this.fields.scenario.value)}`);
    } catch (trouble) {
      complain(trouble.message);
    }
  }

  wish() {
    const { fields } = this;
    const wish = { world: this.virtual.checked ? 'virtual' : 'netty', powerOn: this.powerOn.checked };
    if (this.own.open) wish.scenarioYaml = fields.scenarioYaml.value;
    else wish.scenario = fields.scenario.value;
    for (const name of ['title', 'model', 'firmware']) if (fields[name].value.trim()) wish[name] = fields[name].value.trim();
    for (const name of ['phones', 'seed']) if (fields[name].value.trim()) wish[name] = Number(fields[name].value);
    if (wish.world === 'virtual') wish.paused = this.paused.checked;
    return wish;
  }

  async make() {
    for (const input of Object.values(this.fields)) mark(input, 'aria-invalid', undefined);
    for (const each of this.form.querySelectorAll('.field-trouble')) say(each, '');
    try {
      const lab = await post('/labs', this.wish());
      this.dialog.close();
      go('labs', lab.id);
    } catch (trouble) {
      const input = this.fields[trouble.field];
      if (!input) return say(this.said, trouble.message);
      say(this.form.querySelector(`#new-${trouble.field}-trouble`), trouble.message);
      mark(input, 'aria-invalid', 'true');
      mark(input, 'aria-describedby', `new-${trouble.field}-trouble`);
      input.focus();
    }
    return undefined;
  }
}

/** Opens the form. */
export async function openNewLab() {
  try {
    const [scenarios, models] = await Promise.all([ask('/scenarios'), ask('/models')]);
    const made = new NewLab(scenarios, models);
    made.dialog = openDialog('New lab', made.form, { class: 'form' });
    made.fields.scenario.focus();
  } catch (trouble) {
    complain(trouble.message);
  }
}
