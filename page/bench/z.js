import { linear } from '../chart/scale.js';
import { bars, path, svg, words } from '../chart/svg.js';
import { count, interval, number, percent } from '../format.js';
import { say } from '../say.js';
import { drawFunnel, plannedFor } from './funnel.js';
import { Rain } from './rain.js';
import { row } from './row.js';
import { hypothesis, verdictOf, wrongStatements } from './verdicts.js';

const mainHypothesis = { saturation: 'beyond-4', variance: 'variance', distribution: 'distance' };

const settings = [
  { name: 'weights', choices: ['naive', 'scaled', 'own'], start: 'naive', colour: (value) => value },
  { name: 'about', choices: ['saturation', 'variance', 'distribution'], start: 'saturation', aside: true },
  { name: 'fan_in', from: 1, to: 4096, log: true, whole: true, start: 784 },
  { name: 'active', from: 0, to: (all) => all.fan_in, whole: true, start: 392 },
  { name: 'weight_variance', from: 1e-4, to: 10, log: true, start: 0.1, shown: (all) => all.weights === 'own' },
  { name: 'bias_variance', from: 0, to: 4, start: 1, step: 0.05 },
];

function claim({ weights, about }) {
  return `${weights === 'scaled' ? 'scaled' : 'naive'}-${about}`;
}

/** Of z, as the picture of the question needs it. */
function variance(all) {
  const ofWeight = { naive: 1, scaled: 1 / all.fan_in, own: all.weight_variance };
  return ofWeight[all.weights] * all.active + all.bias_variance;
}

/** The numbers that the claim is made at, by the program's names. */
function claimSettings(all) {
  const { fan_in, active, bias_variance } = all;
  const own = { naive: { weight_variance: 1 }, scaled: {}, own: { weight_variance: all.weight_variance } };
  return { fan_in, active, ...own[all.weights], bias_variance };
}

function request({ settings: all, alpha }) {
  return { claim: claim(all), alpha, ...claimSettings(all) };
}

function command({ settings: all, seed, alpha }) {
  const set = Object.entries(claimSettings(all)).map(([name, value]) => ` --set ${name}=${value}`).join('');
  return `initproof verify ${claim(all)}${set} --alpha ${alpha} --seed ${seed}`;
}

function absorb(data, state) {
  if (state.hypotheses && state.neurons > (data.last?.neurons ?? 0)) data.history.push(state.hypotheses);
  // The runs are long, and a funnel of a thousand steps looks as one of five hundred.
  if (data.history.length > 1000) data.history = data.history.filter((_, index) => index % 2 === 0);
  // A window that is not looked at draws no frames: what nobody sees falls no more.
  data.falling = [...data.falling, ...(state.latest ?? [])].slice(-256);
  data.last = state;
  return data;
}

/** The density, the neurons under it, the sigmoid over it; below, the interval closing in. */
function draw(figure, scene) {
  const { theory, revealed } = scene;
  figure.begin(revealed ? say('z.picture', { predicted: percent(theory.beyond_4) }) : say('z.caption.before'));
  const letters = figure.height / figure.letter;
  // Where the claim is not to be made there is nothing to close in.
  const made = revealed && theory.hypotheses.some((each) => each.name === mainHypothesis[scene.settings.about]);
  const withFunnel = made && letters > 17;
  const area = figure.area({ top: 2.2, left: 0.4, right: 2.2, bottom: withFunnel ? 3.2 + 0.32 * letters : 3.2 });
  const half = Math.max(8, 3.3 * theory.deviation);
  const x = linear(-half, half, area.left, area.right);
  drawGround(figure, area, x, theory);
  if (!revealed) {
    writeLabels(figure, area, x, scene);
    return () => {};
  }
  const y = linear(0, 1.18 * Math.max(...theory.density.density), area.bottom, area.top);
  const histogram = drawHistogram(figure, area, x, y, theory);
  drawDensity(figure, x, y, theory);
  writeLabels(figure, area, x, scene);
  const rain = new Rain(figure.layer('moving'), figure, area, x);
  const funnel = withFunnel ? funnelOf(figure, area, scene) : () => {};
  const name = mainName(scene);
  return ({ data }) => {
    histogram(data.last);
    rain.fall(data.falling.splice(0));
    funnel(data.history.map((each) => each.find((found) => found.name === name)).filter(Boolean));
  };
}

/** Where the sigmoid is flat, its axis, and the sigmoid, 0 at the foot and 1 at the top. */
function drawGround(figure, area, x, { threshold }) {
  const layer = figure.layer();
  for (const [from, to] of [[x.low, -threshold], [threshold, x.high]]) {
    layer.append(svg('rect', {
      class: 'region', x: x(from), y: area.top, width: x(to) - x(from), height: area.bottom - area.top,
    }));
  }
  figure.horizontal(area, x, say('z.axis'), (tick) => number(tick));
  const y = linear(0, 1, area.bottom, area.top);
  const places = Array.from({ length: 241 }, (_, i) => x.low + ((x.high - x.low) * i) / 240);
  figure.layer().append(svg('path', {
    class: 'sigmoid', d: path(places.map((at) => [x(at), y(1 / (1 + Math.exp(-at)))])),
  }));
}

/** Bars whose area is 1 in all, as that of the density is; what lies outside is at the edges. */
function drawHistogram(figure, area, x, y, { histogram: { low, high, cells } }) {
  const bar = svg('path', { class: 'bars' });
  figure.layer().append(bar);
  const inside = (pixel) => Math.min(area.right, Math.max(area.left, pixel));
  const edges = Array.from({ length: cells + 1 }, (_, i) => inside(x(low + (i * (high - low)) / cells)));
  return (last) => {
    const counts = last?.neurons > 0 ? last.histogram.counts : [];
    const scale = cells / ((high - low) * (last?.neurons ?? 1));
    bar.setAttribute('d', bars(edges, counts.map((each) => y(each * scale)), area.bottom));
  };
}

/** The curve, from edge to edge. */
function drawDensity(figure, x, y, { density: { z: places, density } }) {
  const inside = places.map((at, i) => [at, density[i]]).filter(([at]) => at > x.low && at < x.high);
  const points = [[x.low, inside[0][1]], ...inside, [x.high, inside.at(-1)[1]]];
  figure.layer().append(svg('path', { class: 'curve', d: path(points.map(([at, height]) => [x(at), y(height)])) }));
}

function mainName({ settings: all, theory }) {
  const wanted = mainHypothesis[all.about];
  return (theory.hypotheses.find(({ name }) => name === wanted) ?? theory.hypotheses[0]).name;
}

function funnelOf(figure, area, scene) {
  const main = hypothesis(scene, mainName(scene));
  const unit = figure.letter;
  const below = {
    left: 5.2 * unit, right: area.right, top: area.bottom + 5.6 * unit, bottom: figure.height - 3 * unit,
  };
  return drawFunnel(figure, below, {
    predicted: main.predicted, margin: main.margin, name: say(`z.interval.${scene.settings.about}`),
    unit: say('z.row.neurons'), planned: plannedFor(main.drawn),
    wrong: main.counterclaims.map(({ predicted }) => predicted),
  });
}

function writeLabels(figure, area, x, { theory, revealed }) {
  const layer = figure.layer();
  const unit = figure.letter;
  const wide = area.right - x(theory.threshold) > 6 * unit;
  const sides = [(area.left + x(-theory.threshold)) / 2, (x(theory.threshold) + area.right) / 2];
  layer.append(
    words('1', area.right + 0.4 * unit, area.top + 0.35 * unit, 'tick'),
    words('0', area.right + 0.4 * unit, area.bottom + 0.35 * unit, 'tick'),
    words('σ(z)', area.right + 0.4 * unit, area.top - 0.9 * unit, 'tick', 'end'),
    words(say(wide ? 'z.saturated' : 'z.saturated.short'), sides[0], area.top - 0.7 * unit, 'name', 'middle'));
  if (!revealed || !wide) return;
  const half = percent(theory.beyond_4 / 2);
  layer.append(...sides.map((side) => words(half, side, area.top + 2.2 * unit, 'label large', 'middle')));
}

function measures(scene) {
  const { theory, data } = scene;
  const seen = data.last?.seen ?? {};
  const show = (value) => number(value, 4);
  const rows = [
    row(say('z.row.beyond'), theory.beyond_4, seen.beyond_4, show),
    row(say('z.row.variance'), theory.variance, seen.variance, show),
    row(say('z.row.slope'), theory.mean_slope, seen.mean_slope, (value) => number(value, 3)),
    row(say('z.row.neurons'), undefined, data.last?.neurons, count),
  ];
  // The interval stands under what it is about.
  const under = { saturation: 1, variance: 2, distribution: 0 }[scene.settings.about];
  const name = say(under ? 'z.row.interval' : 'z.row.distance');
  rows.splice(under, 0, row(name, undefined, hypothesis(scene, mainName(scene)).drawn?.interval, interval));
  return rows;
}

/** P(|z| > 4) at a variance, to six digits: enough to know a guess by. */
function beyondFour(variance) {
  const x = 4 / Math.sqrt(2 * variance);
  const t = 1 / (1 + 0.3275911 * x);
  // Abramowitz and Stegun (1964), 7.1.26.
  const sum = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return sum * Math.exp(-x * x);
}

/** The wrong belief that leads to the guess, if it is one, and nearer than the truth. */
function misreading({ theory, guess }) {
  const share = Number(guess) / 1000;
  const off = (value) => Math.abs(share - value);
  const shares = theory.hypotheses.flatMap(({ name, counterclaims }) => counterclaims.flatMap((each) => {
    if (name === 'beyond-4') return [{ ...each, share: each.predicted }];
    return name === 'variance' ? [{ ...each, share: beyondFour(each.predicted) }] : [];
  }));
  return shares.find((each) => off(each.share) <= 0.015 && off(each.share) < off(theory.beyond_4));
}

function answer(scene) {
  const { theory, guess } = scene;
  const big = count(1000 * theory.beyond_4);
  const unit = say('z.of');
  if (guess === null) return { big, unit };
  const near = Math.abs(Number(guess) - 1000 * theory.beyond_4) <= 25;
  const wrong = near ? null : misreading(scene);
  return {
    big, unit, you: say(near ? 'youSaidNear' : 'youSaid', { guess: count(Number(guess)) }),
    statement: wrong?.statement,
  };
}

/** The first bench: what one neuron of the first hidden layer is given. */
export const z = {
  id: 'z',
  settings,
  usesAlpha: true,
  drawsByItself: true,
  request,
  command,
  claim,
  // A picture there is even where the claim has nothing to say.
  pictured: ({ settings: all, alpha }) => request({ settings: { ...all, about: 'variance' }, alpha }),
  early: (all) => ({ threshold: 4, deviation: Math.sqrt(variance(all)) }),
  absorb,
  draw,
  measures,
  answer,
  fresh: () => ({ last: null, history: [], falling: [] }),
  progress: (data) => data.last?.neurons ?? 0,
  series: ({ weights }) => weights,
  frame: (data) => (data.last?.hypotheses ?? []).map(plannedFor).join(),
  title: ({ revealed, settings: all, theory }) => (revealed && theory
    ? say('z.title.saturated', { percent: percent(theory.beyond_4, 2) })
    : say('z.title', { n: count(all.fan_in), k: count(all.active) })),
  caption: ({ theory, revealed }) => (revealed ? say('z.caption', {
    variance: number(theory.variance, 4), weights: number(theory.from_weights, 4), bias: number(theory.from_bias, 3),
  }) : say('z.caption.before')),
  question: () => ({
    kind: 'range', from: 0, to: 1000, step: 10, start: 500,
    words: (value) => [count(value), ' ', say('z.of')],
  }),
  verdict: verdictOf,
  counterclaims: wrongStatements,
};
