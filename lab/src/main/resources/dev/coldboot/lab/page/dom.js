// SPDX-License-Identifier: Apache-2.0
// Elements made from data. Text is always text: nothing here reads markup.

const SVG = 'http://www.w3.org/2000/svg';

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (name === 'value' || name === 'checked' || name === 'disabled' || name === 'selected') node[name] = value;
    else node.setAttribute(name, value === true ? '' : String(value));
  }
  node.append(...present(children));
  return node;
}

function present(children) {
  return children.flat(3).filter((child) => child !== undefined && child !== null && child !== false);
}

/** An element: attributes by name, listeners as `onclick`, children as nodes or texts. */
export function el(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** The same for a drawing. */
export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

/** Puts these children in place of those that are there. */
export function put(node, ...children) {
  node.replaceChildren(...present(children));
  return node;
}

/** Changes a text only where it differs, so that readers and selections are left alone. */
export function say(node, text) {
  const words = text === undefined || text === null ? '' : String(text);
  if (node.textContent !== words) node.textContent = words;
}

/** Sets an attribute or takes it away. */
export function mark(node, name, value) {
  if (value === undefined || value === null || value === false) node.removeAttribute(name);
  else if (node.getAttribute(name) !== String(value)) node.setAttribute(name, String(value));
}

/**
 * Children that stand for items: kept by their key, so that focus and listeners survive an update.
 * `make(item)` gives a node with a method `show(item)`.
 */
export function keyed(parent, items, key, make) {
  const before = parent.kept ?? new Map();
  const after = new Map();
  let place = parent.firstChild;
  for (const item of items) {
    const id = String(key(item));
    const node = before.get(id) ?? make(item);
    after.set(id, node);
    node.show(item);
    if (node === place) place = place.nextSibling;
    else parent.insertBefore(node, place);
  }
  for (const [id, node] of before) if (!after.has(id)) node.remove();
  parent.kept = after;
}

/** A button; `act` may be slow, and the button cannot be pressed again meanwhile. */
export function button(words, act, attributes = {}) {
  const node = el('button', { type: 'button', ...attributes }, words);
  node.addEventListener('click', async (event) => {
    if (node.getAttribute('aria-disabled') === 'true') return;
    node.setAttribute('aria-disabled', 'true');
    try {
      await act(event);
    } finally {
      node.removeAttribute('aria-disabled');
    }
  });
  return node;
}

/** A table with a caption for readers; cells may be texts or nodes. */
export function table(caption, heads, rows, attributes = {}) {
  return el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption },
    el('table', attributes,
      el('caption', { class: 'unseen' }, caption),
      el('thead', {}, el('tr', {}, heads.map((head) => el('th', { scope: 'col' }, head)))),
      el('tbody', {}, rows.map((cells) => cells instanceof Node ? cells
        : el('tr', {}, cells.map((cell) => el('td', {}, cell)))))));
}

/** Something at most once per span of time, the last wish being kept. */
export function seldom(millis, act) {
  let timer = 0;
  let last = 0;
  let isActing = false;
  let isWanted = false;
  const later = () => {
    // An answer that was asked for earlier must not come behind a later one.
    isWanted = isActing;
    if (timer || isActing) return;
    timer = setTimeout(async () => {
      timer = 0;
      isActing = true;
      try {
        await act();
      } finally {
        isActing = false;
        last = performance.now();
        if (isWanted) later();
      }
    }, Math.max(0, last + millis - performance.now()));
  };
  return later;
}
