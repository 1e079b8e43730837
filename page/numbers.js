import { html } from './html.js';
import { say } from './say.js';

/** Leaves of an answer as [path, value]; of a long list only how long it is. */
function* leaves(value, path = '') {
  if (Array.isArray(value) && value.length > 8) yield [path, `${value.length} × …`];
  else if (value !== null && typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) yield* leaves(inner, path ? `${path}.${key}` : key);
  } else yield [path, value];
}

/** Every number with all its digits, as the core gave it, and the command that gives the same. */
export function numbersSheet(dialog, { theory, data, bench, scene }) {
  const table = (title, value) => [html('h3', {}, title),
    html('table', {}, html('tbody', {}, [...leaves(value)].map(([path, leaf]) =>
      html('tr', {}, html('th', { scope: 'row' }, path), html('td', {}, String(leaf))))))];
  dialog.setAttribute('aria-labelledby', 'numbers-title');
  dialog.replaceChildren(html('h2', { id: 'numbers-title' }, say('numbers')),
    html('p', {}, html('code', {}, bench.command(scene))),
    ...table(say('predicted'), theory ?? {}), ...table(say('drawn'), data?.last ?? {}),
    html('form', { method: 'dialog' }, html('button', { class: 'main' }, say('close'))));
  dialog.showModal();
}
