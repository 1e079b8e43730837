import { language, say } from './say.js';

const powers = { '-': '⁻', 0: '⁰', 1: '¹', 2: '²', 3: '³', 4: '⁴', 5: '⁵', 6: '⁶', 7: '⁷', 8: '⁸', 9: '⁹' };

function decimals(x, options) {
  return new Intl.NumberFormat(language(), options).format(x).replace('-', '−');
}

function raised(exponent) {
  return [...String(Number(exponent))].map((sign) => powers[sign]).join('');
}

/** A number with so many significant digits, in the page's language; powers of ten where it is far from 1. */
export function number(x, digits = 3) {
  if (x === null || x === undefined || Number.isNaN(x)) return '–';
  if (!Number.isFinite(x)) return x > 0 ? '∞' : '−∞';
  const size = Math.abs(x);
  if (size !== 0 && (size < 1e-4 || size >= 1e7)) {
    const [mantissa, exponent] = size.toExponential(digits - 1).split('e');
    const power = raised(exponent);
    const factor = Number(mantissa) === 1 ? '' : `${decimals(Number(mantissa))}·`;
    return `${x < 0 ? '−' : ''}${factor}10${power}`;
  }
  return decimals(x, { maximumSignificantDigits: Math.max(digits, size >= 1 ? Math.ceil(Math.log10(size + 1)) : 1) });
}

/** A whole number with its thousands apart. */
export function count(x) {
  return decimals(Math.round(x), { maximumFractionDigits: 0 });
}

/** A share as percent, with so many significant digits. */
export function percent(x, digits = 3) {
  return say('percent', { number: number(100 * x, digits) });
}

/** A share as percent, or as it is where that would be next to nothing. */
export function share(x, digits = 3) {
  return x >= 1e-4 || x === 0 ? percent(x, digits) : number(x, digits);
}

/** [low, high], both to the place that tells them apart, and one more. */
export function interval([low, high]) {
  if (low === null || high === null) return '–';
  const places = Math.max(0, Math.ceil(-Math.log10(high - low)) + 1);
  const fixed = (end) => decimals(end, { minimumFractionDigits: places, maximumFractionDigits: places });
  const show = places <= 9 ? fixed : (end) => number(end, 9);
  return `[${show(low)}${language() === 'cs' ? '; ' : ', '}${show(high)}]`;
}

/** An error rate: 0.05 as it is, a smaller one as a power of ten. */
export function errorRate(alpha) {
  if (alpha >= 0.01) return number(alpha, 3);
  const [mantissa, exponent] = alpha.toExponential().split('e');
  return `${mantissa === '1' ? '' : `${decimals(Number(mantissa))}·`}10${raised(exponent)}`;
}
