// SPDX-License-Identifier: Apache-2.0
// How fast a virtual lab's time goes: a bar that is there only for such labs.

import { post } from './api.js';
import { button, el, mark, put, say } from './dom.js';
import { tell } from './notice.js';

const SLOWEST = 0.1;
const STEPS = 80;

/** The slider is logarithmic: from a tenth of real time to a thousand times of it. */
const speedAt = (place) => {
  const speed = SLOWEST * 10 ** (4 * place / STEPS);
  return Number(speed.toPrecision(speed < 10 ? 2 : 3));
};
const placeOf = (speed) => Math.round(Math.log10(speed / SLOWEST) * STEPS / 4);

const inWords = (speed) => (speed < 1 ? `${speed} of real time` : speed === 1 ? 'real time' : `${speed} times real time`);

/** The bar for that lab; its methods are what the shortcuts do. */
export class PaceBar {
  constructor(live, leaving) {
    this.live = live;
    const act = (action, speed) => tell(() => this.order({ action, speed }));
    this.pause = () => act(live.lab.pace?.paused ? 'go' : 'pause', live.lab.pace?.paused ? this.speed() : undefined);
    this.step = () => tell(() => this.order({ action: 'step', mac: live.phone || undefined }));
    this.toggle = button('Pause', this.pause, { class: 'primary', 'aria-keyshortcuts': 'P', title: 'Pause or go on (P)' });
    this.fast = button('Fast', () => act('fast'), { title: 'As fast as it goes, until the scenario has ended' });
    this.slider = el('input', { type: 'range', min: 0, max: STEPS, step: 1, id: 'speed' });
    this.said = el('output', { for: 'speed' });
    this.stands = el('span', { class: 'stands' });
    this.slider.addEventListener('input', () => this.saySpeed(this.speed()));
    this.slider.addEventListener('change', () => act(live.lab.pace?.paused ? 'pause' : 'go', this.speed()));
    this.bar = document.getElementById('pace');
    put(this.bar,
      el('div', { class: 'row' }, this.toggle,
        button('Step', this.step, { 'aria-keyshortcuts': 'S', title: 'To the next journal entry, of the phone where one is shown (S)' }), this.fast),
      el('label', { for: 'speed' }, 'Speed'), this.slider, this.said, this.stands);
    live.on('lab pace back', () => this.show(), leaving);
    this.show();
  }

  speed() {
    return speedAt(Number(this.slider.value));
  }

  /** Orders another pace; a lab that names its new pace in the answer is believed at once. */
  async order(wish) {
    const lab = await post(`${this.live.path}/pace`, wish);
    if (lab?.pace) this.live.told('lab', lab);
    // A step may have ended before its answer came: the events tell that, in order.
    else if (lab && 'paused' in lab && lab.mode !== 'stepping') this.live.told('pace', lab);
  }

  show() {
    const pace = this.live.lab?.pace;
    this.bar.hidden = !pace;
    if (!pace) return;
    say(this.toggle, pace.paused ? 'Go' : 'Pause');
    mark(this.bar, 'data-paused', pace.paused || undefined);
    say(this.stands, pace.paused ? 'Time stands still.' : pace.fast ? 'As fast as it goes.' : '');
    if (document.activeElement !== this.slider) this.slider.value = placeOf(pace.speed || 1);
    this.saySpeed(pace.speed || 1);
  }

  saySpeed(speed) {
    say(this.said, inWords(speed));
    this.slider.setAttribute('aria-valuetext', inWords(speed));
  }
}
