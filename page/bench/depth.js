import { legend } from '../chart/legend.js';
import { linear, logarithmic } from '../chart/scale.js';
import { path, svg, words } from '../chart/svg.js';
import { count, number, percent } from '../format.js';
import { say } from '../say.js';
import { row } from './row.js';

/** The colour of weights; He's have none in the reports. */
function seriesOf(init) {
  return init === 'he' ? 'own' : init;
}

const settings = [
  { name: 'init', choices: ['naive', 'scaled', 'he'], start: 'naive', colour: seriesOf },
  { name: 'hidden', choices: ['sigmoid', 'tanh', 'relu'], start: 'sigmoid' },
  { name: 'layers', from: 2, to: 8, whole: true, start: 5 },
  { name: 'width', from: 10, to: 300, log: true, whole: true, start: 100 },
];

// By the names that `initproof network` gives them; the lecture's biases are N(0, 1) with either weights.
const rules = { naive: 'normal:1', scaled: 'lecun', he: 'he' };
const biases = { naive: 'normal:1', scaled: 'normal:1', he: 'zeros' };

function spec({ layers, width }) {
  return ['784', ...Array(layers).fill(width), '10'].join('-');
}

function options(all) {
  return { hidden: all.hidden, init: rules[all.init], bias: biases[all.init], active: '392' };
}

function command({ settings: all, seed }) {
  const words = Object.entries(options(all)).map(([name, value]) => ` --${name} ${value}`).join('');
  return `initproof network ${spec(all)}${words} --measure --seed ${seed}`;
}

function middle([low, high]) {
  return (low + high) / 2;
}

/** Root mean squares layer by layer, of the hidden layers and the last, from what the core encloses. */
function theoryScales({ layers, count: early }) {
  if (!layers) return { z: Array(early).fill(1), error: Array(early).fill(1) };
  return {
    z: layers.map((layer) => Math.sqrt(middle(layer.z_variance))),
    error: layers.map((layer) => Math.sqrt(middle(layer.error_square))),
    saturated: layers.map((layer) => middle(layer.saturated_or_silent)),
  };
}

/** The factor from the last hidden layer's error to the first's. */
function attenuation(theory) {
  const { error } = theoryScales(theory);
  return error[0] / error[error.length - 2];
}

/** One part of the figure: a scale over the layers, the theory as a line, the drawn as dots with intervals. */
function drawPart(figure, area, scene, { values, quantity, from, to }) {
  const unit = figure.letter;
  const layers = values.length;
  const x = linear(0.6, layers + 0.4, area.left, area.right);
  const y = logarithmic(from, to, area.bottom, area.top);
  figure.vertical(area, y, '', (tick) => number(tick));
  const every = figure.narrow && layers > 5 ? 2 : 1;
  const ticks = Array.from({ length: layers }, (_, i) => i + 1).filter((layer) => layer % every === 0);
  figure.horizontal(area, x, say('depth.layer'), (tick) => String(tick), ticks);
  const layer = figure.layer();
  if (scene.revealed) {
    layer.append(svg('path', { class: 'curve', d: path(values.map((value, i) => [x(i + 1), y(value)])) }),
      ...values.map((value, i) => svg('circle', { class: 'ring', cx: x(i + 1), cy: y(value), r: 0.3 * unit })));
  }
  const drawn = figure.layer();
  return (last) => {
    const found = (last?.quantities ?? []).filter((each) => each.quantity === quantity && each.estimate > 0);
    drawn.replaceChildren(...found.flatMap(({ layer: at, estimate, interval }) => {
      const dot = svg('circle', { class: 'dot', cx: x(at), cy: y(Math.sqrt(estimate)), r: 0.3 * unit });
      if (!interval || interval.includes(null)) return [dot];
      const [low, high] = interval.map((end) => y(Math.min(to, Math.max(from, Math.sqrt(Math.max(0, end))))));
      return [svg('line', { class: 'curve thin', x1: x(at), x2: x(at), y1: low, y2: high }), dot];
    }));
  };
}

/** A range of whole powers of ten around the values. */
function powersAround(values) {
  const low = Math.min(...values.filter((value) => value > 0));
  const high = Math.max(...values);
  return [10 ** Math.floor(Math.log10(low) - 0.15), 10 ** Math.ceil(Math.log10(high) + 0.15)];
}

/** Left how far the signal gets, right how far the error comes back. */
function draw(figure, scene) {
  const { theory, revealed } = scene;
  const scales = theoryScales(theory);
  const factor = number(attenuation(theory));
  figure.begin(revealed ? say('depth.picture', { factor }) : say('depth.caption.before'));
  const areas = figure.pair(figure.area({ left: 4, right: 1, top: 2.4 }), 0.5);
  // Before the guess the axis must not say how small the error gets.
  const range = (values) => (revealed ? powersAround(values) : [1e-6, 100]);
  const shown = [['signal', scales.z, 'z_square'], ['error', scales.error, 'error_square']];
  const parts = shown.map(([name, values, quantity], i) => {
    const [from, to] = range(values);
    figure.layer().append(words(say(`depth.${name}`), areas[i].left, areas[i].top - 0.9 * figure.letter));
    return drawPart(figure, areas[i], scene, { values, quantity, from, to });
  });
  if (revealed) legend(figure, areas[0], [{ text: say('depth.theory') }], { below: 0.2 });
  return ({ data }) => parts.forEach((part) => part(data.last));
}

function measures({ theory, data }) {
  const scales = theoryScales(theory);
  const found = data.last?.quantities ?? [];
  // Networks count some at a time; before the first ones an estimate of 0 says nothing.
  const counted = found.some((each) => each.quantity === 'z_square' && each.estimate > 0);
  const drawn = (layer, wanted) => (counted
    ? found.find((each) => each.layer === layer && each.quantity === wanted)?.estimate : undefined);
  const root = (value) => (value === undefined ? undefined : Math.sqrt(value));
  return [1, scales.z.length - 1].flatMap((layer) => {
    const name = (what) => say(`depth.row.${what}`, { layer });
    const show = (value) => number(value, 3);
    return [
      row(name('z'), scales.z[layer - 1], root(drawn(layer, 'z_square')), show),
      row(name('error'), scales.error[layer - 1], root(drawn(layer, 'error_square')), show),
      row(name('saturated'), scales.saturated[layer - 1], drawn(layer, 'saturated_or_silent'), (value) => percent(value, 3)),
    ];
  });
}

const answers = [1, 0.1, 0.01, 0.001, 0.0001, 0.00001];

/** The power of ten nearest to the factor, of those to choose from. */
function nearestAnswer(factor) {
  const off = (value) => Math.abs(Math.log10(value / factor));
  return answers.reduce((best, value) => (off(value) < off(best) ? value : best));
}

const steepest = 'Every neuron has the steepest slope, 1/4.';

function answer(scene) {
  const { theory, guess, settings: all } = scene;
  const factor = attenuation(theory);
  const big = number(factor, 2);
  const unit = say('depth.of');
  if (guess === null) return { big, unit };
  const right = nearestAnswer(factor) === Number(guess);
  const weights = { naive: all.width, scaled: 1, he: 2 }[all.init];
  const ifSteepest = (0.25 * Math.sqrt(weights)) ** (all.layers - 1);
  const wrong = !right && all.hidden === 'sigmoid' && nearestAnswer(ifSteepest) === Number(guess);
  return {
    big, unit, you: say(right ? 'youSaidNear' : 'youSaid', { guess: number(Number(guess)) }),
    statement: wrong ? steepest : undefined,
  };
}

function verdict({ data, done, running }) {
  const quantities = data.last?.quantities ?? [];
  if (quantities.length === 0) return null;
  const open = quantities.filter((each) => each.verdict === 'undecided').length;
  const refuted = quantities.some((each) => each.verdict === 'refuted');
  const more = say('depth.open', { open, all: quantities.length, networks: count(data.last.networks) });
  if (refuted) return { kind: 'refuted', text: say('verdict.refuted'), more };
  if (open === 0) return { kind: 'confirmed', text: say('verdict.confirmed'), more };
  if (done) return { kind: 'undecided', text: say('verdict.undecided'), more };
  return { kind: 'open', text: say(running ? 'verdict.drawing' : 'verdict.paused'), more };
}

/** The third bench: signal and error through many layers. */
export const depth = {
  id: 'depth',
  settings,
  usesAlpha: true,
  drawsByItself: true,
  request: ({ settings: all, alpha }) => ({ network: spec(all), ...options(all), alpha }),
  command,
  early: ({ layers }) => ({ count: layers + 1 }),
  claim: () => 'attenuation-by-depth',
  absorb: (data, state) => { data.last = state; return data; },
  draw,
  measures,
  answer,
  verdict,
  counterclaims: () => [],
  fresh: () => ({ last: null }),
  progress: (data) => data.last?.networks ?? 0,
  series: ({ init }) => seriesOf(init),
  title: ({ revealed, settings: all, theory }) => (revealed && theory
    ? say('depth.title.shown', { factor: number(attenuation(theory), 2), layers: all.layers })
    : say('depth.title', { layers: all.layers })),
  caption: ({ revealed }) => say(revealed ? 'depth.caption' : 'depth.caption.before'),
  question: () => ({ kind: 'choice', choices: answers, start: answers[0], words: (value) => number(value) }),
};
