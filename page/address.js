import { admitted, startOf } from './settings.js';

/**
 * Everything that picture and numbers depend on, and how the page is shown, stands in the address:
 * #z?fan_in=784&active=392&...&seed=1&guess=500&at=65536&lang=cs&controls=hidden&size=large&theme=dark.
 * What is missing has its usual value; what cannot be is brought to the nearest that can.
 */
export function readAddress(hash, benches) {
  const [name, rest = ''] = hash.replace(/^#/, '').split('?');
  const bench = benches.find(({ id }) => id === name) ?? benches[0];
  const given = new URLSearchParams(rest);
  const settings = startOf(bench);
  for (const setting of bench.settings) {
    if (given.has(setting.name)) settings[setting.name] = admitted(setting, given.get(setting.name), settings);
    else settings[setting.name] = admitted(setting, settings[setting.name], settings);
  }
  const whole = (key) => (/^\d{1,15}$/.test(given.get(key) ?? '') ? Number(given.get(key)) : null);
  const alpha = Number(given.get('alpha'));
  return {
    bench,
    settings,
    seed: seedFrom(given.get('seed')),
    alpha: alpha >= 1e-12 && alpha <= 0.5 ? alpha : 1e-9,
    guess: given.has('guess') ? given.get('guess') : null,
    at: whole('at'),
    view: {
      lang: given.get('lang'),
      controls: given.get('controls') === 'hidden' ? 'hidden' : 'shown',
      size: given.get('size') === 'large' ? 'large' : 'usual',
      theme: ['light', 'dark'].includes(given.get('theme')) ? given.get('theme') : null,
    },
  };
}

/** A seed as the program takes it: a whole number below 2^64; 1 where there is none. */
export function seedFrom(text) {
  return /^\d{1,20}$/.test(text ?? '') && BigInt(text) < 1n << 64n ? String(BigInt(text)) : '1';
}

/** The address of a state: what readAddress() reads. */
export function writeAddress({ bench, settings, seed, alpha, guess, at, view }) {
  const all = new URLSearchParams();
  for (const setting of bench.settings) all.set(setting.name, settings[setting.name]);
  all.set('seed', seed);
  if (bench.usesAlpha) all.set('alpha', alpha);
  if (guess !== null) all.set('guess', guess);
  if (at) all.set('at', at);
  if (view.lang) all.set('lang', view.lang);
  if (view.controls === 'hidden') all.set('controls', 'hidden');
  if (view.size === 'large') all.set('size', 'large');
  if (view.theme) all.set('theme', view.theme);
  return `#${bench.id}?${all}`;
}
