import { czech } from './texts/cs.js';
import { english } from './texts/en.js';

const languages = { en: english, cs: czech };
let spoken = 'en';
let catalogue = null;

/** The language spoken: 'en' or 'cs'. */
export function language() {
  return spoken;
}

/** Whether the page has its texts in that language. */
export function isSpoken(code) {
  return Object.hasOwn(languages, code);
}

/** Speaks another language from now on; one that is unknown changes nothing. */
export function speak(code) {
  if (isSpoken(code)) spoken = code;
}

/** The language that the reader's browser asks for, of those spoken here. */
export function preferredLanguage() {
  const wanted = (navigator.languages ?? [navigator.language]).map((code) => code.slice(0, 2));
  return wanted.find(isSpoken) ?? 'en';
}

/** The text of that key in the language spoken; {name} in it is replaced by values.name. */
export function say(key, values = {}) {
  const text = languages[spoken][key];
  if (text === undefined) throw new Error(`no text '${key}' in '${spoken}'`);
  return text.replace(/\{(\w+)\}/g, (_, name) => {
    if (!(name in values)) throw new Error(`'${key}' wants '${name}'`);
    return values[name];
  });
}

/** A message of the core, {id, values}, in the language spoken: `id` is looked up, and its places are filled. */
export function sentence({ id, values }) {
  const text = translated(id);
  if (!values) return text;
  const shown = values.map((value) => {
    if (typeof value === 'string') return value;
    if (value.number === undefined) return sentence(value);
    return spoken === 'cs' ? value.number.replace(/[.,]/g, (mark) => ({ '.': ',', ',': '\u00a0' })[mark]) : value.number;
  });
  let next = 0;
  return text.replace(/\{(\d*)\}/g, (_, place) => shown[place === '' ? next++ : Number(place)]);
}

/**
 * A sentence of the core in the language spoken: from the program's own catalogue, which the page carries.
 * One that it does not have stays English.
 */
export function translated(sentence) {
  if (spoken === 'en') return sentence;
  catalogue ??= JSON.parse(document.getElementById('catalogue').textContent);
  return catalogue[sentence] ?? sentence;
}
