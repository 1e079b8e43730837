import { isSpoken } from './say.js';
import { admitted, startOf } from './settings.js';

/** The guess of whoever did not want to guess. */
export const noGuess = 'shown';

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
  // A limit that depends on other settings is that of the address's.
  const depends = ({ from, to }) => [from, to].some((limit) => typeof limit === 'function');
  for (const setting of [...bench.settings].sort((a, b) => depends(a) - depends(b))) {
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
    guess: given.has('guess') ? guessFrom(given.get('guess'), bench.question(settings)) : null,
    at: whole('at'),
    view: {
      lang: isSpoken(given.get('lang')) ? given.get('lang') : null,
      controls: given.get('controls') === 'hidden' ? 'hidden' : 'shown',
      size: given.get('size') === 'large' ? 'large' : 'usual',
      theme: ['light', 'dark'].includes(given.get('theme')) ? given.get('theme') : null,
    },
  };
}

/** A guess that the question takes, of a range the nearest; none where the text is no number. */
function guessFrom(text, question) {
  const x = Number(text);
  if (text.trim() === '' || !Number.isFinite(x)) return noGuess;
  if (question.kind === 'range') return String(Math.min(question.to, Math.max(question.from, x)));
  return question.choices.includes(x) ? String(x) : noGuess;
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
