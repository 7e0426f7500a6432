// SPDX-License-Identifier: Apache-2.0
// Where one is in the page: what stands behind the # of its address.

/** The parts of the present route, decoded; a part that cannot be decoded stays as it is. */
export function route() {
  return location.hash.replace(/^#\/?/, '').split('/').filter(Boolean).map((each) => {
    try {
      return decodeURIComponent(each);
    } catch {
      return each;
    }
  });
}

/** A link to there. */
export const to = (...parts) => `#/${parts.map(encodeURIComponent).join('/')}`;

export function go(...parts) {
  location.hash = to(...parts);
}
