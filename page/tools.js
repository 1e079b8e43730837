import { html } from './html.js';
import { say } from './say.js';

const icons = {
  theme: '<circle cx="10" cy="10" r="7.2" fill="none" stroke="currentColor" stroke-width="1.8"/><path d="M10 2.8a7.2 7.2 0 0 1 0 14.4z" fill="currentColor"/>',
  size: '<path d="M2 16 6 5l4 11M3.4 12h5.2M11.5 16 15 7.5 18.5 16M12.7 13.2h4.6" fill="none" stroke="currentColor" stroke-width="1.7"/>',
  hide: '<path d="M3 7.5V3.5h4M17 7.5V3.5h-4M3 12.5v4h4M17 12.5v4h-4" fill="none" stroke="currentColor" stroke-width="1.8"/>',
  link: '<path d="m8.3 11.7 3.4-3.4M9 6.5l2.2-2.2a3.2 3.2 0 0 1 4.5 4.5L13.5 11M11 13.5l-2.2 2.2a3.2 3.2 0 0 1-4.5-4.5L6.5 9" fill="none" stroke="currentColor" stroke-width="1.8"/>',
  save: '<path d="M10 3v9m-3.6-3.4L10 12.2l3.6-3.6M3.5 15.8h13" fill="none" stroke="currentColor" stroke-width="1.8"/>',
  keys: '<path d="M7.3 7.2a2.8 2.8 0 1 1 3.9 3c-.8.4-1.2.9-1.2 1.9" fill="none" stroke="currentColor" stroke-width="1.8"/><circle cx="10" cy="15.3" r="1.2" fill="currentColor"/>',
};

const runIcons = {
  play: '<path d="M5 3.2v13.6L16.5 10z" fill="currentColor"/>',
  pause: '<path d="M4.5 3.5h4v13h-4zM11.5 3.5h4v13h-4z" fill="currentColor"/>',
  again: '<path d="M15.8 12.5A6.5 6.5 0 1 1 16 8" fill="none" stroke="currentColor" stroke-width="2"/><path d="M17.5 3.5v5.5H12z" fill="currentColor"/>',
  step: '<path d="M3.5 3.5v13L12 10zM13.5 3.5h3v13h-3z" fill="currentColor"/>',
  rewind: '<path d="M16.5 3.5v13L8 10zM3.5 3.5h3v13h-3z" fill="currentColor"/>',
};

/** The picture on a button that runs something. */
export function runIcon(name) {
  return `<svg viewBox="0 0 20 20" aria-hidden="true">${runIcons[name]}</svg>`;
}

/**
 * The buttons at the top right. `actions` has a function for each; `pressed` says which are on.
 */
export function toolButtons(actions, pressed) {
  const button = (name, content) => {
    const element = html('button', {
      type: 'button', title: say(`tool.${name}`), 'aria-label': say(`tool.${name}`), onclick: actions[name],
      'aria-pressed': name in pressed ? String(pressed[name]) : null, 'data-tool': name,
    });
    element.innerHTML = content;
    return element;
  };
  const icon = (name) => `<svg viewBox="0 0 20 20" aria-hidden="true">${icons[name]}</svg>`;
  return [
    ...['save', 'link', 'theme', 'size', 'hide', 'keys'].map((name) => button(name, icon(name))),
    button('language', say('tool.language.short')),
  ];
}
