/** Round numbers from `low` to `high`, about `count` of them: 1, 2 or 5 times a power of ten apart. */
export function roundNumbers(low, high, count) {
  const raw = (high - low) / Math.max(1, count);
  if (!(raw > 0)) return [low];
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = power * [1, 2, 5, 10].find((factor) => factor * power >= raw * 0.999);
  const found = [];
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; ++i) found.push(i * step + 0); // never -0
  return found;
}

/** Powers of ten from `low` to `high`, every so many that about `count` are left. */
function powersOfTen(low, high, count) {
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  const step = Math.max(1, Math.ceil((last - first + 1) / Math.max(1, count)));
  const found = [];
  for (let exponent = last; exponent >= first; exponent -= step) found.unshift(10 ** exponent);
  return found.length > 1 ? found : [...new Set([low, ...found, high])];
}

/** A linear way from [low, high] to pixels [from, to]. */
export function linear(low, high, from, to) {
  const scale = (x) => from + ((x - low) / (high - low)) * (to - from);
  scale.low = low;
  scale.high = high;
  scale.ticks = (count) => roundNumbers(low, high, count);
  return scale;
}

/** A logarithmic way from [low, high], both above 0, to pixels; what is 0 or less lies nowhere. */
export function logarithmic(low, high, from, to) {
  const length = Math.log(high / low);
  const scale = (x) => (x > 0 ? from + (Math.log(x / low) / length) * (to - from) : NaN);
  scale.low = low;
  scale.high = high;
  scale.ticks = (count) => powersOfTen(low, high, count);
  return scale;
}
