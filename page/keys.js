import { html } from './html.js';
import { say } from './say.js';

/** By key: the action, and the text that says what it does. */
const keys = {
  ' ': ['toggle', 'Space'],
  ArrowRight: ['step', '→'],
  Home: ['rewind', 'Home'],
  a: ['ask', 'A'],
  n: ['numbers', 'N'],
  s: ['save', 'S'],
  c: ['link', 'C'],
  h: ['hide', 'H'],
  p: ['size', 'P'],
  d: ['theme', 'D'],
  l: ['language', 'L'],
  '?': ['keys', '?'],
};

/** Keys do not act where something else waits for them: in a field, on a button, with a modifier. */
export function bindKeys(actions) {
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
    const { target } = event;
    const typing = target.matches('input:not([type="radio"]), select, textarea');
    if (typing || (event.key === ' ' && target.matches('button, a, input'))) return;
    if (event.key === 'ArrowRight' && target.matches('input')) return;
    if (/^[1-9]$/.test(event.key)) {
      actions.bench(Number(event.key) - 1);
      return;
    }
    const found = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!found) return;
    event.preventDefault();
    actions[found[0]]();
  });
}

/** The keys, as a sheet that Escape closes. */
export function keysSheet(dialog, benches) {
  const row = (key, text) => html('tr', {}, html('td', {}, html('kbd', {}, key)), html('td', {}, text));
  dialog.setAttribute('aria-labelledby', 'keys-title');
  dialog.replaceChildren(html('h2', { id: 'keys-title' }, say('keys')),
    html('table', {}, html('tbody', {},
      benches.map((bench, index) => row(String(index + 1), say(`${bench.id}.name`))),
      Object.values(keys).map(([action, shown]) => row(shown, say(`key.${action}`))))),
    html('p', {}, say('keys.frame')),
    html('form', { method: 'dialog' }, html('button', { class: 'main' }, say('close'))));
  dialog.showModal();
}
