import { isSpoken } from './say.js';
import { admitted, startOf } from './settings.js';

/** The guess of whoever did not want to guess. */
export const noGuess = 'shown';

const usualAlpha = 1e-9;
const alphas = { name: 'alpha', from: 1e-12, to: 0.5, start: usualAlpha };
const largestSeed = (1n << 64n) - 1n;
/** How the page is shown: the words that an address may have for it. */
const views = { controls: ['hidden', 'shown'], size: ['large', 'usual'], theme: ['light', 'dark'] };

/**
 * Everything that picture and numbers depend on, and how the page is shown, stands in the address:
 * #z?fan_in=784&active=392&...&seed=1&guess=500&at=65536&lang=cs&controls=hidden&size=large&theme=dark.
 * What is missing has its usual value; what cannot be is brought to the nearest that can, and `corrected`
 * says so: [[name, as given, what is taken instead], ...], null where nothing is.
 */
export function readAddress(hash, benches) {
  const [name, rest = ''] = hash.replace(/^#/, '').split('?');
  const bench = benches.find(({ id }) => id === name) ?? benches[0];
  const given = new URLSearchParams(rest);
  const corrected = [];
  // A value of the address as `read` takes it; `missing` where there is none.
  const take = (key, missing, read) => {
    const text = given.get(key);
    if (text === null) return missing;
    const value = read(text);
    if (!isSame(text, value)) corrected.push([key, text, value]);
    return value;
  };

  if (name && name !== bench.id) corrected.push(['#', name, bench.id]);
  const settings = startOf(bench);
  // A limit that depends on other settings is that of the address's.
  const depends = ({ from, to }) => [from, to].some((limit) => typeof limit === 'function');
  for (const setting of [...bench.settings].sort((a, b) => depends(a) - depends(b))) {
    const usual = admitted(setting, settings[setting.name], settings);
    settings[setting.name] = take(setting.name, usual, (text) => admitted(setting, text, settings));
  }
  const state = {
    bench,
    settings,
    seed: take('seed', '1', seedFrom),
    alpha: bench.usesAlpha ? take('alpha', usualAlpha, (text) => admitted(alphas, text, settings)) : usualAlpha,
    guess: take('guess', null, (text) => guessFrom(text, bench.question(settings))),
    at: take('at', null, (text) => (/^\d{1,15}$/.test(text) ? Number(text) : null)),
    view: { lang: take('lang', null, (text) => (isSpoken(text) ? text : null)) },
    corrected,
  };
  for (const [key, words] of Object.entries(views)) {
    const usual = key === 'theme' ? null : words.at(-1);
    state.view[key] = take(key, usual, (text) => (words.includes(text) ? text : usual));
  }
  const known = [...bench.settings.map((setting) => setting.name), 'seed', ...(bench.usesAlpha ? ['alpha'] : []), 'guess', 'at', 'lang', ...Object.keys(views)];
  for (const [key, text] of given) if (!known.includes(key)) corrected.push([key, text, null]);
  return state;
}

/** Whether a value is what its text in the address says. */
function isSame(text, value) {
  if (value === null || text.trim() === '') return false;
  // Not every seed is a number of JavaScript's.
  const digits = text.replace(/^0+(?=\d)/, '');
  return digits === String(value) || (digits.length < 16 && Number(digits) === Number(value));
}

/** A guess that the question takes, of a range the nearest; none where the text is no number. */
function guessFrom(text, question) {
  const x = Number(text);
  if (text.trim() === '' || !Number.isFinite(x)) return noGuess;
  if (question.kind === 'range') return String(Math.min(question.to, Math.max(question.from, x)));
  return question.choices.includes(x) ? String(x) : noGuess;
}

/** A seed as the program takes it: the nearest whole number below 2^64; 1 where there is none. */
export function seedFrom(text) {
  if (!/^-?\d{1,400}$/.test(text ?? '')) return '1';
  const seed = BigInt(text);
  return String(seed < 0n ? 0n : seed > largestSeed ? largestSeed : seed);
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
