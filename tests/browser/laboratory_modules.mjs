// The page's modules that need no window: addresses, settings, scales, numbers, texts. Run by node, in a
// copy of page/ that is marked as modules; laboratory_modules_test.sh makes it.
import assert from 'node:assert/strict';
import test from 'node:test';

import { readAddress, seedFrom, writeAddress } from './page/address.js';
import { decay } from './page/bench/decay.js';
import { depth } from './page/bench/depth.js';
import { plannedFor } from './page/bench/funnel.js';
import { learning } from './page/bench/learning.js';
import { plateau } from './page/bench/plateau.js';
import { wrongStatements } from './page/bench/verdicts.js';
import { z } from './page/bench/z.js';
import { linear, logarithmic, roundNumbers } from './page/chart/scale.js';
import { bars, path } from './page/chart/svg.js';
import { count, errorRate, interval, number, percent } from './page/format.js';
import { say, speak } from './page/say.js';
import { admitted, limits, shareOf, startOf, valueAt, waysOf } from './page/settings.js';

const benches = [z, decay, depth, learning, plateau];

// A few hundred settings of a bench, the same in every run.
function* drawn(bench) {
  let state = 1;
  const next = () => (state = (state * 48271) % 2147483647) / 2147483647;
  for (let i = 0; i < 300; ++i) {
    const settings = startOf(bench);
    for (const setting of bench.settings) {
      settings[setting.name] = setting.choices ? setting.choices[Math.floor(next() * setting.choices.length)] : valueAt(setting, next(), settings);
    }
    for (const setting of bench.settings) settings[setting.name] = admitted(setting, settings[setting.name], settings);
    yield settings;
  }
}

test('an address brings back the state, whatever the settings', () => {
  for (const bench of benches) {
    for (const settings of drawn(bench)) {
      const guess = String(bench.question(settings).start);
      const state = {
        bench, settings, seed: '18446744073709551615', alpha: 1e-6, guess, at: 16384,
        view: { lang: 'cs', controls: 'hidden', size: 'large', theme: 'dark' },
      };
      const back = readAddress(writeAddress(state), benches);
      assert.equal(back.bench, bench);
      assert.deepEqual(back.settings, settings);
      assert.deepEqual([back.seed, back.guess, back.at, back.view], [state.seed, state.guess, state.at, state.view]);
      assert.equal(back.alpha, bench.usesAlpha ? 1e-6 : 1e-9);
    }
  }
});

test('an address that cannot be is brought to one that can', () => {
  const back = readAddress('#z?fan_in=1e99&active=900&weights=huge&seed=-3&alpha=2&at=x&bias_variance=&lang=cs', benches);
  assert.deepEqual([back.settings.fan_in, back.settings.active, back.settings.weights, back.settings.bias_variance], [4096, 900, 'naive', 1]);
  assert.deepEqual([back.seed, back.alpha, back.at], ['0', 0.5, null]);
  assert.deepEqual(back.corrected.sort(), [['alpha', '2', 0.5], ['at', 'x', null], ['bias_variance', '', 1], ['fan_in', '1e99', 4096],
    ['seed', '-3', '0'], ['weights', 'huge', 'naive']]);
  assert.equal(readAddress('#nowhere', benches).bench, z);
  assert.equal(readAddress('', benches).guess, null);
  assert.equal(readAddress('#z?fan_in=10&active=392', benches).settings.active, 10);
  assert.equal(seedFrom('18446744073709551616'), '18446744073709551615');
  assert.equal(seedFrom('007'), '7');
});

// What cannot be of any parameter of any bench: it is told, and what is taken instead can be.
test('every value of an address that cannot be is told', () => {
  const corrected = (address) => readAddress(address, benches).corrected;
  for (const bench of benches) {
    const numbers = bench.settings.filter(({ choices }) => !choices);
    for (const name of [...bench.settings.map((each) => each.name), 'alpha', 'seed', 'at', 'lang', 'theme', 'size', 'controls', 'other']) {
      for (const text of ['', ' ', 'abc', '1e', '__proto__', 'NaN', '-1e999']) {
        const found = corrected(`#${bench.id}?${name}=${encodeURIComponent(text)}`);
        assert.deepEqual(found.map(([key, given]) => [key, given]), [[name, text]], `${bench.id}.${name}=${text}`);
      }
    }
    for (const { name } of numbers) {
      const of = (text) => readAddress(`#${bench.id}?${name}=${text}`, benches);
      const [low, high] = limits(numbers.find((each) => each.name === name), startOf(bench));
      for (const [text, end] of [['-1e300', low], ['1e300', high], ['Infinity', high], ['-Infinity', low]]) {
        assert.equal(of(text).settings[name], end, `${bench.id}.${name}=${text}`);
        assert.deepEqual(of(text).corrected, [[name, text, end]]);
      }
      for (const end of [low, high]) assert.deepEqual(of(end).corrected, [], `${bench.id}.${name}=${end}`);
    }
    assert.deepEqual(corrected(`#${bench.id}`), []);
    for (const settings of drawn(bench)) {
      const view = { lang: 'cs', controls: 'hidden', size: 'large', theme: 'dark' };
      const state = { bench, settings, seed: '18446744073709551615', alpha: 1e-12, guess: 'shown', at: 7, view };
      assert.deepEqual(corrected(writeAddress(state)), []);
    }
  }
  const alpha = (text) => readAddress(`#z?alpha=${text}`, benches).alpha;
  assert.deepEqual([alpha('0.9'), alpha('0'), alpha('-1'), alpha('1e-99'), alpha('Infinity'), alpha('x'), alpha('0.5'), alpha('1e-12')],
    [0.5, 1e-12, 1e-12, 1e-12, 0.5, 1e-9, 0.5, 1e-12]);
  for (const bench of benches.filter(({ usesAlpha }) => !usesAlpha)) {
    assert.deepEqual(corrected(`#${bench.id}?alpha=1e-3`), [['alpha', '1e-3', null]]);
    assert.equal(readAddress(`#${bench.id}?alpha=1e-3`, benches).alpha, 1e-9);
  }
  assert.deepEqual(corrected('#nowhere'), [['#', 'nowhere', 'z']]);
  assert.deepEqual(corrected('#z?alpha=1e-3&fan_in=0784&seed=007&guess=0840'), []);
  assert.deepEqual(corrected('#z?seed=18446744073709551616&guess=2000'),
    [['seed', '18446744073709551616', '18446744073709551615'], ['guess', '2000', '1000']]);
  assert.deepEqual(corrected('#z?fan_in=10&active=392'), [['active', '392', 10]]);
});

test('a limit is that of the address, wherever it stands there', () => {
  const lambda = (rest) => readAddress(`#decay?eta=10&lambda=2000&${rest}`, benches).settings.lambda;
  assert.equal(lambda('training_size=1000'), 49);
  assert.equal(lambda('training_size=1000000'), 2000);
});

test('a guess that the question does not take is none', () => {
  const guess = (address) => readAddress(address, benches).guess;
  for (const none of ['abc', '', 'NaN', 'Infinity', '%00', '__proto__', 'shown']) {
    for (const { id } of benches) assert.equal(guess(`#${id}?guess=${none}`), 'shown', `${id} ${none}`);
  }
  assert.deepEqual([guess('#z?guess=1e308'), guess('#z?guess=-5'), guess('#z?guess=0840')], ['1000', '0', '840']);
  assert.deepEqual([guess('#depth?guess=0.01'), guess('#depth?guess=0.02')], ['0.01', 'shown']);
});

test('a language that is not spoken is none', () => {
  for (const code of ['de', '__proto__', 'constructor', 'toString', 'hasOwnProperty', '']) {
    assert.equal(readAddress(`#z?lang=${code}`, benches).view.lang, null, code);
    speak(code);
    assert.equal(say('youSaid', { guess: 3 }), 'You said 3.');
  }
});

test('a slider reaches both ends, and its place is that of its value', () => {
  for (const bench of benches) {
    const settings = startOf(bench);
    for (const setting of bench.settings.filter(({ choices }) => !choices)) {
      const [from, to] = limits(setting, settings);
      assert.equal(valueAt(setting, 0, settings), from, `${bench.id}.${setting.name}`);
      assert.equal(valueAt(setting, 1, settings), to, `${bench.id}.${setting.name}`);
      const ways = waysOf(setting, settings);
      const values = Array.from({ length: ways + 1 }, (_, way) => valueAt(setting, way / ways, settings));
      values.forEach((value, way) => {
        assert.ok(value >= from && value <= to && (way === 0 || value >= values[way - 1]), `${bench.id}.${setting.name}: ${values}`);
        if (setting.log) return;
        // Each step of the slider is another value, and stands where it was pulled to.
        assert.ok(way === 0 || value > values[way - 1], `${bench.id}.${setting.name}: ${values}`);
        assert.ok(Math.abs(shareOf(setting, value, settings) * ways - way) < 0.51, `${bench.id}.${setting.name} ${way} ${value}`);
      });
    }
  }
});

test('every epoch of the decay bench has a whole number of steps', () => {
  const [n, m] = ['training_size', 'minibatch'].map((name) => decay.settings.find((each) => each.name === name).values);
  for (const images of n) for (const batch of m) assert.equal(images % batch, 0);
  for (const settings of drawn(decay)) {
    assert.ok((settings.eta * settings.lambda) / settings.training_size < 0.5);
    const { images, epochs } = decay.request({ settings });
    assert.ok(images <= settings.training_size && images % settings.minibatch === 0 && epochs >= 1);
  }
});

test('scales and their round numbers', () => {
  assert.deepEqual(roundNumbers(0, 1, 5), [0, 0.2, 0.4, 0.6000000000000001, 0.8, 1]);
  assert.ok(Object.is(roundNumbers(0, 10, 5)[0], 0), 'no -0');
  assert.equal(linear(0, 10, 100, 0)(2.5), 75);
  assert.equal(logarithmic(1, 100, 0, 100)(10), 50);
  assert.ok(Number.isNaN(logarithmic(1, 100, 0, 100)(0)));
  assert.deepEqual(logarithmic(1e-3, 10, 0, 1).ticks(8).map((x) => Math.log10(x)), [-3, -2, -1, 0, 1]);
  for (const low of [-3.7, 0, 0.001, 42]) {
    for (const width of [1e-6, 1, 7.3, 1e5]) {
      const ticks = roundNumbers(low, low + width, 6);
      assert.ok(ticks.length >= 2 && ticks.length <= 13, `${low} ${width}: ${ticks}`);
      assert.ok(ticks.every((tick) => tick >= low - 1e-9 * width && tick <= low + width * (1 + 1e-9)));
    }
  }
});

test('paths leave out what is no number', () => {
  assert.equal(path([[0, 0], [1, NaN], [2, 1], [3, 1]]), 'M0.0,0.0M2.0,1.0L3.0,1.0');
  assert.equal(bars([0, 1, 2], [10, 4], 10), 'M1.0,10.0V4.0H2.0V10.0Z');
});

test('numbers are written as each language does', () => {
  speak('en');
  assert.deepEqual([number(0.840094, 4), number(1.563e-6), number(-2.5), number(0), number(12345678, 3)], ['0.8401', '1.56·10⁻⁶', '−2.5', '0', '1.23·10⁷']);
  assert.deepEqual([number(null), number(Infinity), number(NaN), number(1e-9)], ['–', '∞', '–', '10⁻⁹']);
  assert.deepEqual([percent(0.840094, 2), count(1671168), interval([0.8385, 0.84214])], ['84 %', '1,671,168', '[0.8385, 0.8421]']);
  assert.deepEqual([errorRate(1e-9), errorRate(0.05), errorRate(5e-4)], ['10⁻⁹', '0.05', '5·10⁻⁴']);
  speak('cs');
  assert.deepEqual([number(0.840094, 4), interval([1.486, 1.515])], ['0,8401', '[1,486; 1,515]']);
  speak('en');
});

test('a text that is not there, or lacks what it wants, is an error', () => {
  assert.throws(() => say('no.such.text'), /no\.such\.text/);
  assert.throws(() => say('youSaid', {}), /guess/);
  assert.equal(say('youSaid', { guess: 3 }), 'You said 3.');
});

test('a statement has fallen when every hypothesis that it is held against excludes it', () => {
  const counterclaims = [{ name: 'a', statement: 'A.' }];
  const theory = { hypotheses: [{ name: 'h', counterclaims }, { name: 'g', counterclaims: [{ name: 'b', statement: 'A.' }] }] };
  const data = (first, second) => ({ last: { hypotheses: [
    { name: 'h', counterclaims: [{ name: 'a', refuted: first }] }, { name: 'g', counterclaims: [{ name: 'b', refuted: second }] }] } });
  const fallen = (first, second) => wrongStatements({ theory, data: data(first, second) })[0].fallen;
  assert.deepEqual([fallen(true, true), fallen(true, false), fallen(false, true)], [true, false, false]);
  assert.equal(wrongStatements({ theory, data: { last: null } })[0].fallen, false);
  assert.equal(wrongStatements({ theory, data: data(true, false) }, ['h'])[0].fallen, true);
});

test('the axis of draws reaches what was drawn', () => {
  assert.equal(plannedFor({ planned_samples: 1000, samples: 900 }), 1000);
  assert.equal(plannedFor({ planned_samples: 1000, samples: 2100 }), 4000);
  assert.equal(plannedFor(undefined), 1e6);
});

test('a guess that follows from a misreading is named, and only a wrong one', () => {
  const counterclaims = [{ statement: 'All.', predicted: 0.8865 }, { statement: 'Scaled.', predicted: 0.0011 }];
  const theory = { beyond_4: 0.840094, hypotheses: [{ name: 'beyond-4', counterclaims }] };
  const said = (guess) => z.answer({ theory, guess }).statement;
  assert.deepEqual(['890', '0', '840', '860', '500', null].map(said), ['All.', 'Scaled.', undefined, undefined, undefined, undefined]);
  const variances = { beyond_4: 0.840094, hypotheses: [{ name: 'variance', counterclaims: [{ statement: 'Root.', predicted: 19.8242 }] }] };
  assert.equal(z.answer({ theory: variances, guess: '370' }).statement, 'Root.');
});

test('the depth bench shows no estimate before the first networks count', () => {
  const one = [1, 1];
  const theory = { layers: [1, 2].map(() => ({ z_variance: one, error_square: one, saturated_or_silent: one })) };
  const quantities = (estimate) => ['z_square', 'error_square', 'saturated_or_silent'].flatMap((quantity) => [1, 2].map(
    (layer) => ({ layer, quantity, estimate: quantity === 'saturated_or_silent' ? 0 : estimate, interval: [null, null] })));
  const shown = (estimate) => depth.measures({ theory, data: { last: { quantities: quantities(estimate) } } }).map(({ value }) => value);
  assert.ok(shown(0).every((value) => value === undefined), JSON.stringify(shown(0)));
  assert.ok(shown(4).filter((value) => value === 0 || value === 2).length >= 3, JSON.stringify(shown(4)));
});
