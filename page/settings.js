/**
 * A setting of a bench is a number, {name, from, to, start, whole?, log?, step?}, whose `from` and `to` may
 * be functions of the other settings; one of some numbers, {name, values: [...], start}; or a choice of
 * words, {name, choices: [...], start}. `aside`: it stands with seed and error rate; `view`: only what is
 * looked at changes; `shown(settings)`: whether there is one.
 */

/** The limits of a number at the present settings. */
export function limits(setting, settings) {
  if (setting.values) return [setting.values[0], setting.values.at(-1)];
  const value = (limit) => (typeof limit === 'function' ? limit(settings) : limit);
  return [value(setting.from), value(setting.to)];
}

/** The settings that a bench begins with. */
export function startOf(bench) {
  const settings = {};
  for (const setting of bench.settings) {
    settings[setting.name] = typeof setting.start === 'function' ? setting.start(settings) : setting.start;
  }
  return settings;
}

/** The nearest value that the setting may have; its start where `value` is none at all. */
export function admitted(setting, value, settings) {
  if (setting.choices) return setting.choices.includes(value) ? value : setting.start;
  const x = Number(value);
  if (value === null || String(value).trim() === '' || Number.isNaN(x)) {
    return typeof setting.start === 'function' ? setting.start(settings) : setting.start;
  }
  if (setting.values) return nearest(setting.values, x);
  const [from, to] = limits(setting, settings);
  return Math.min(to, Math.max(from, setting.whole ? Math.round(x) : x));
}

function nearest(values, x) {
  if (x >= values.at(-1)) return values.at(-1);
  const distance = (value) => Math.abs(Math.log(value / x));
  return values.reduce((best, value) => (distance(value) < distance(best) ? value : best));
}

/** The value at a share 0..1 of a slider's way, as a round number: two digits, and its ends. */
export function valueAt(setting, share, settings) {
  if (setting.values) return setting.values[Math.round(share * (setting.values.length - 1))];
  const [from, to] = limits(setting, settings);
  if (share <= 0) return from;
  if (share >= 1) return to;
  const digits = setting.whole && to >= 1000 ? 3 : 2;
  if (setting.log) return admitted(setting, (from * (to / from) ** share).toPrecision(digits), settings);
  const step = setting.step ?? stepBetween(from, to, setting.whole);
  return admitted(setting, (Math.round((from + (to - from) * share) / step) * step).toPrecision(12), settings);
}

function stepBetween(from, to, whole) {
  const fine = 10 ** Math.floor(Math.log10((to - from) / 100));
  return whole ? Math.max(1, Math.round(fine)) : fine;
}

/** How many steps a slider has: an arrow key goes one of them, and each is another value. */
export function waysOf(setting, settings) {
  if (setting.values) return setting.values.length - 1;
  const [from, to] = limits(setting, settings);
  if (setting.log || !(to > from)) return 200;
  return Math.min(400, Math.round((to - from) / (setting.step ?? stepBetween(from, to, setting.whole))));
}

/** The share 0..1 of the slider's way at which the value stands. */
export function shareOf(setting, value, settings) {
  if (setting.values) return setting.values.indexOf(value) / (setting.values.length - 1);
  const [from, to] = limits(setting, settings);
  if (!(to > from)) return 1;
  return setting.log ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from);
}
