// SPDX-License-Identifier: Apache-2.0
// The lab's interface, as the page calls it.

const BASE = '/api/v1';
const LONGEST = 60_000;

/** An answer that is no success, in words; status 0 where none came. */
export class Trouble extends Error {
  constructor(status, words, field) {
    super(words);
    this.status = status;
    this.field = field;
  }
}

async function troubleOf(response) {
  let problem = {};
  try {
    problem = await response.json();
  } catch {
    // The status says it then.
  }
  const words = problem.detail || problem.title || `The lab answered ${response.status} ${response.statusText}.`;
  return new Trouble(response.status, words, problem.field);
}

async function call(method, path, body, read) {
  const how = { method, headers: {}, signal: AbortSignal.timeout(LONGEST), cache: 'no-store' };
  if (method !== 'GET') how.headers['Content-Type'] = 'application/json';
  if (body !== undefined) how.body = JSON.stringify(body);
  let response;
  try {
    response = await fetch(BASE + path, how);
  } catch (cause) {
    const words = cause.name === 'TimeoutError' ? 'The lab did not answer in a minute.' : 'The lab does not answer.';
    throw new Trouble(0, words);
  }
  if (!response.ok) throw await troubleOf(response);
  return read(response);
}

const asJson = async (response) => (response.status === 204 || response.status === 202
  ? (await response.text(), null) : response.json());
const asText = (response) => response.text();

export const ask = (path) => call('GET', path, undefined, asJson);
export const text = (path) => call('GET', path, undefined, asText);
export const post = (path, body = {}) => call('POST', path, body, asJson);
export const write = (path, body) => call('PUT', path, body, asJson);
export const remove = (path) => call('DELETE', path, undefined, asJson);

/** What was asked for, or nothing where the lab gave no answer: for what is asked again by itself soon. */
export async function orNothing(asked) {
  try {
    return await asked;
  } catch (cause) {
    if (cause instanceof Trouble) return undefined;
    throw cause;
  }
}

/** A part of a path or query, whatever stands in it. */
export const part = encodeURIComponent;

/** A query of what is not empty. */
export function query(parts) {
  const given = Object.entries(parts).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return given.length ? `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}` : '';
}

/** The address of something to download or open. */
export const address = (path) => BASE + path;
