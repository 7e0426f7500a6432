// SPDX-License-Identifier: Apache-2.0
// One lab as it lives: its latest values, and what the server tells about changes.

import { address, ask, part, query } from './api.js';

const PATIENCE = [500, 1_000, 2_000, 3_000];
const TOLD = ['lab', 'server', 'phone', 'phones', 'journal', 'pace'];

/**
 * A lab that is watched. It tells of `lab`, `server`, `phone`, `phones`, `journal` and `pace` with what the server sent,
 * of `away` and `back` when the server is gone and found again, and of `closed` when there is no such lab any more.
 */
export class LiveLab extends EventTarget {
  constructor(id) {
    super();
    this.id = id;
    this.path = `/labs/${part(id)}`;
    this.lab = null;
    this.phone = '';
    this.isAway = false;
    this.stream = null;
    this.timer = 0;
    this.tries = 0;
    this.seenAt = 0;
  }

  /** Reads the lab and begins to watch it. */
  async begin() {
    await this.refresh();
    this.listen();
  }

  async refresh() {
    this.take(await ask(this.path));
  }

  /** Restricts the journal that is told of to one phone; everything when it is empty. */
  watch(mac) {
    if (this.phone === mac) return;
    this.phone = mac;
    if (this.stream) this.listen();
  }

  end() {
    clearTimeout(this.timer);
    this.stream?.close();
    this.stream = null;
    this.timer = -1;
  }

  listen() {
    this.stream?.close();
    const stream = new EventSource(address(`${this.path}/events${query({ phone: this.phone, journal: 'brief' })}`));
    this.stream = stream;
    for (const name of TOLD) {
      stream.addEventListener(name, (event) => this.told(name, JSON.parse(event.data)));
    }
    stream.addEventListener('closed', () => this.finish());
    stream.addEventListener('open', () => this.found());
    stream.addEventListener('error', () => this.lost(stream));
  }

  told(name, data) {
    if (name === 'lab') this.take(data);
    if (name === 'pace' && this.lab) this.takePace(data);
    if (name === 'server' && this.lab) {
      this.lab.servers = this.lab.servers.map((server) => (server.name === data.name ? data : server));
    }
    if (name === 'phones' && this.lab) this.lab.phones = { ...this.lab.phones, ...data };
    if (data.now && name !== 'pace') this.takeNow(data.now);
    this.tell(name, data);
  }

  take(lab) {
    this.lab = lab;
    if (lab.pace) lab.pace.fast = lab.pace.mode === 'fast';
    if (lab.now) this.takeNow(lab.now);
  }

  takePace(data) {
    const pace = data.pace ?? data;
    this.lab.pace = { ...pace, fast: pace.mode === 'fast' };
    if (data.now) this.takeNow(data.now);
  }

  takeNow(now) {
    this.lab.now = now;
    this.seenAt = performance.now();
  }

  /** The world's time, carried on from when it was last told. */
  now() {
    const told = Date.parse(this.lab?.now ?? '');
    if (Number.isNaN(told)) return '';
    const pace = this.lab.pace;
    if (this.isAway || pace?.paused || pace?.fast) return this.lab.now;
    const passed = Math.min(performance.now() - this.seenAt, 2_000) * (pace?.speed ?? 1);
    return new Date(told + (pace ? passed : performance.now() - this.seenAt)).toISOString();
  }

  /** The stream broke: the server is asked again and again, and everything is read anew once it answers. */
  lost(stream) {
    if (stream !== this.stream || this.timer === -1) return;
    stream.close();
    if (!this.isAway) {
      this.isAway = true;
      this.tell('away');
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.again(), PATIENCE[Math.min(this.tries++, PATIENCE.length - 1)]);
  }

  async again() {
    const stream = this.stream;
    try {
      await this.refresh();
    } catch (trouble) {
      if (trouble.status === 404) this.finish();
      else if (this.stream === stream) this.lost(stream);
      return;
    }
    if (this.timer !== -1) this.listen();
  }

  found() {
    this.tries = 0;
    // Whatever came between what was read and now, nobody told of.
    this.tell('phones');
    this.tell('journal');
    if (!this.isAway) return;
    this.isAway = false;
    this.tell('back');
  }

  finish() {
    this.end();
    this.tell('closed');
  }

  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  /** Listens until the view is left; `leaving` is the view's AbortSignal. */
  on(names, act, leaving) {
    for (const name of names.split(' ')) {
      this.addEventListener(name, (event) => act(event.detail), { signal: leaving });
    }
  }
}
