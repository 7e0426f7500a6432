// SPDX-License-Identifier: Apache-2.0
// What the lab's words mean to people.

const STATES = {
  OFF: ['off', 'no power'],
  ADDRESS: ['address', 'asking DHCP for an address'],
  PROVISIONING: ['provisioning', 'asking its boot sources'],
  READY: ['ready', 'the boot is over'],
  SYNCING: ['syncing', 'reading its settings anew'],
  UPDATING: ['updating', 'loading other firmware'],
  HALTED: ['halted', 'waits for somebody to press a key'],
  REBOOTING: ['rebooting', 'going down to start anew'],
};

const SOURCES = {
  PNP: 'PnP',
  SETTING_SERVER: 'setting server',
  DHCP: 'DHCP',
  REDIRECTION: 'redirection',
  TR69: 'TR-069',
  NONE: 'nobody',
};

const OUTCOMES = { PROVISIONED: 'provisioned', UNPROVISIONED: 'unprovisioned', FAILED: 'failed' };
const RESULTS = { WON: 'won', LOST: 'lost', SKIPPED: 'skipped' };
const PHASES = { dhcp: 'DHCP', pnp: 'PnP', redirection: 'Redirection', fetch: 'Fetching', boot: 'Whole boot' };

export const state = (name) => STATES[name]?.[0] ?? String(name ?? '').toLowerCase();
export const stateMeans = (name) => STATES[name]?.[1] ?? '';
export const source = (name) => SOURCES[name] ?? String(name ?? '').toLowerCase().replaceAll('_', ' ');
export const outcome = (name) => OUTCOMES[name] ?? String(name ?? '').toLowerCase();
export const result = (name) => RESULTS[name] ?? String(name ?? '').toLowerCase();
export const phase = (name) => PHASES[name] ?? name;
export const world = (name) => (name === 'virtual' ? 'virtual time' : 'real sockets');

/**
 * How a phone looks in one of nine ways: what it is doing while it does something, what came of it afterwards. A reboot
 * that has begun makes the last outcome old news.
 */
export function look(phone) {
  const doing = phone.powered === false ? 'OFF' : phone.state;
  if (doing !== 'READY') return LOOKS[doing] ? doing : 'PROVISIONING';
  if (phone.outcome === 'UNPROVISIONED' || phone.outcome === 'FAILED') return phone.outcome;
  return 'PROVISIONED';
}

/** The looks with their words, in the order of a boot; shape and colour tell each apart. */
export const LOOKS = {
  OFF: 'off',
  ADDRESS: 'asking for an address',
  PROVISIONING: 'asking its sources',
  UPDATING: 'loading firmware',
  REBOOTING: 'rebooting',
  SYNCING: 'syncing',
  PROVISIONED: 'provisioned',
  UNPROVISIONED: 'unprovisioned',
  FAILED: 'failed',
  HALTED: 'halted',
};

/** Such as `provisioned by DHCP`. */
export function fate(phone) {
  if (phone.powered === false || phone.state === 'OFF') return 'off';
  if (!phone.outcome || phone.state !== 'READY') return phone.activity || stateMeans(phone.state) || state(phone.state);
  return phone.outcome === 'PROVISIONED' ? `provisioned by ${source(phone.source)}` : outcome(phone.outcome);
}

/** Milliseconds as people say them. */
export function span(millis) {
  if (millis === undefined || millis === null) return '';
  if (millis < 1_000) return `${Math.round(millis)} ms`;
  if (millis < 60_000) return `${(millis / 1_000).toFixed(millis < 10_000 ? 2 : 1)} s`;
  return `${Math.floor(millis / 60_000)} min ${Math.round((millis % 60_000) / 1_000)} s`;
}

/** The time of day of an instant, in UTC as the lab writes it. */
export function clock(instant, withMillis = true) {
  const found = /T(\d\d:\d\d:\d\d)(\.\d{1,3})?/.exec(String(instant ?? ''));
  if (!found) return '';
  return found[1] + (withMillis ? (found[2] ?? '.').padEnd(4, '0') : '');
}

/** From one instant to another, such as `+5.002 s`. */
export function since(begun, at) {
  const millis = Date.parse(at) - Date.parse(begun);
  return Number.isNaN(millis) ? '' : `${millis < 0 ? '-' : '+'}${(Math.abs(millis) / 1_000).toFixed(3)} s`;
}

/** A MAC as its label has it, for reading; digits only stay the way it is sent. */
export const colons = (mac) => String(mac).replace(/(..)(?=.)/g, '$1:');

export const count = (number) => Number(number ?? 0).toLocaleString('en-US');

/** One thing or several of it. */
export const many = (number, one, more = `${one}s`) => `${count(number)} ${number === 1 ? one : more}`;
