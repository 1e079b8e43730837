import { legend } from '../chart/legend.js';
import { linear, logarithmic } from '../chart/scale.js';
import { path, svg, words } from '../chart/svg.js';
import { count, number, percent, share } from '../format.js';
import { say } from '../say.js';
import { row } from './row.js';
import { verdictOf, wrongStatements } from './verdicts.js';

/** The claim holds for ηλ/n below a half. */
function mostLambda({ eta, training_size: n }) {
  return Math.min(5000, (0.49 * n) / eta);
}

// Every n here is a multiple of every m: an epoch has a whole number of steps.
const settings = [
  { name: 'eta', from: 0.01, to: 10, log: true, start: 0.5 },
  { name: 'lambda', from: 0.01, to: mostLambda, log: true, start: 5 },
  { name: 'training_size', values: [1e3, 2e3, 4e3, 5e3, 8e3, 1e4, 2e4, 5e4, 6e4, 1e5, 1e6], start: 5e4 },
  { name: 'minibatch', values: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000], start: 10 },
];

const decided = ['decay-iterated', 'relative-error'];
// A piece of the training is an epoch: of few images, so that the weight is seen to move.
const mostImages = 2000;
const mostUpdates = 20000;
const mostEpochs = 100;

/** The images and epochs of a training that takes as many steps as the epoch in question, if it can. */
function training({ training_size: n, minibatch: m }) {
  const images = Math.min(mostImages, n);
  const affordable = Math.floor((mostUpdates * m) / images);
  const epochs = Math.max(1, Math.min(Math.ceil(n / images), affordable, mostEpochs));
  return { images, epochs };
}

function command({ settings: all, seed }) {
  const set = settings.map(({ name }) => ` --set ${name}=${all[name]}`).join('');
  return `initproof verify decay-factor${set} --seed ${seed}`;
}

function absorb(data, state) {
  if (state.training) {
    const { update, weight, law, exponential, ...rest } = state.training;
    data.update.push(...update);
    data.weight.push(...weight);
    data.law.push(...law);
    data.training = rest;
  }
  data.last = state;
  return data;
}

/** What is left of a weight in the course of an epoch; below, how far the exponential is off, and why. */
function draw(figure, scene) {
  const { theory, revealed } = scene;
  figure.begin(revealed ? say('decay.picture', { left: share(theory.exact.value) }) : say('decay.caption.before'));
  const unit = figure.letter;
  const withErrors = revealed && figure.height > 19 * unit;
  const area = figure.area({ left: 4, right: 1.2, top: 2, bottom: withErrors ? 12.2 : 3.2 });
  const x = linear(0, Math.max(theory.steps, 1), area.left, area.right);
  const y = linear(0, 1.04, area.bottom, area.top);
  figure.vertical(area, y, say('decay.weight'), (tick) => percent(tick));
  figure.horizontal(area, x, say('decay.steps'), count);
  if (!revealed) return () => {};
  drawCurves(figure, area, x, y, scene);
  if (withErrors) drawErrors(figure, { left: area.left, right: area.right, top: area.bottom + 4.3 * unit }, theory);
  const dots = figure.layer('own');
  return ({ data }) => dots.replaceChildren(...thinned(data).filter(([update]) => update <= theory.steps)
    .map(([update, left]) => svg('circle', { class: 'dot', r: 0.24 * unit, cx: x(update), cy: y(left) })));
}

/** What is left of the trained weight, at sixty places at most: more cannot be told apart. */
function thinned({ update, weight, training: of }) {
  const every = Math.max(1, Math.ceil(update.length / 60));
  return update.map((at, i) => [at, weight[i] / of.initial]).filter((_, i) => i % every === 0);
}

/** The law, the exponential, and what they are called where the curves leave room. */
function drawCurves(figure, area, x, y, { theory: { curve, exact }, data }) {
  const lines = figure.layer();
  for (const [values, name] of [[curve.exact, 'scaled'], [curve.exponential, 'naive dashed']]) {
    lines.append(svg('path', { class: `curve ${name}`, d: path(curve.step.map((step, i) => [x(step), y(values[i])])) }));
  }
  const names = [
    { series: 'scaled', text: say('decay.exact') },
    { series: 'naive', text: say('decay.exponential'), dash: 'dashed' },
  ];
  if (data.training) names.push({ series: 'own', text: say('decay.training'), dash: 'points' });
  const under = exact.value > 0.45;
  const box = under ? { ...area, top: area.bottom - 5.6 * figure.letter } : area;
  legend(figure, box, names, { side: under ? 'left' : 'right' });
}

const errors = [
  ['condition', (theory) => theory.condition, 'open'],
  ['absolute', (theory) => theory.absolute_error.value, 'scaled'],
  ['leading', (theory) => theory.leading, 'open'],
  ['relative', (theory) => theory.relative_error.value, 'naive'],
];

/** Four numbers on one logarithmic axis: the slide's condition, the right one, and both errors. */
function drawErrors(figure, { left, right, top }, theory) {
  const unit = figure.letter;
  const area = { left, right, top, bottom: figure.height - 2.9 * unit };
  const names = 8.5 * unit;
  const x = logarithmic(1e-12, 100, left + names, right);
  const ticks = x.ticks(figure.narrow ? 3 : 8);
  figure.horizontal({ ...area, left: left + names }, x, say('decay.off'), (tick) => number(tick), ticks);
  const layer = figure.layer();
  errors.forEach(([name, value, series], index) => {
    const y = top + ((index + 0.5) * (area.bottom - top)) / errors.length;
    const at = Math.min(right, Math.max(x(1e-12), x(value(theory)) || 0));
    layer.append(
      svg('line', { class: 'grid', x1: x(1e-12), x2: right, y1: y, y2: y }),
      words(say(`decay.${name}`), left + names - 0.5 * unit, y + 0.32 * unit, 'tick', 'end'),
      svg('line', { class: `curve ${series}`, x1: x(1e-12), x2: at, y1: y, y2: y }),
      svg('circle', { class: `dot ${series}`, cx: at, cy: y, r: 0.32 * unit }));
  });
}

function measures({ theory, data }) {
  const one = (name, value, digits) => row(say(`decay.${name}`), value, undefined, (x) => number(x, digits));
  const rows = [
    one('exact', theory.exact.value, 6), one('exponential', theory.exponential.value, 6),
    one('absolute', theory.absolute_error.value, 3), one('relative', theory.relative_error.value, 3),
  ];
  const last = data.update.length - 1;
  if (last >= 0) {
    const name = say('decay.after', { update: count(data.update[last]) });
    rows.push(row(name, data.law[last], data.weight[last], (x) => number(x, 6)));
  }
  return rows;
}

/** The belief under which as much would be left: a counter-claim on the exponent, in units of ηλ/m. */
function misreading({ theory, settings: all, guess }) {
  const exponent = (all.eta * all.lambda) / all.minibatch;
  const guessed = Number(guess) / 100;
  const wrong = theory.hypotheses.find(({ name }) => name === 'decay-iterated')?.counterclaims ?? [];
  return wrong.find(({ predicted }) => Math.abs(guessed - Math.exp(-predicted * exponent)) <= 0.015);
}

function answer(scene) {
  const { theory, guess } = scene;
  const big = share(theory.exact.value);
  if (guess === null) return { big };
  const near = Math.abs(Number(guess) - 100 * theory.exact.value) <= 2;
  const wrong = near ? null : misreading(scene);
  return {
    big, you: say(near ? 'youSaidNear' : 'youSaid', { guess: percent(Number(guess) / 100) }),
    statement: wrong?.statement,
  };
}

/** The second bench: one epoch of weight decay, and its exponential. */
export const decay = {
  id: 'decay',
  settings,
  usesAlpha: false,
  drawsByItself: true,
  request: ({ settings: all }) => ({ ...all, ...training(all) }),
  early: ({ training_size: n, minibatch: m }) => ({ steps: n / m }),
  optional: ['images', 'epochs'],
  frame: ({ training: there }) => Boolean(there),
  command,
  claim: () => 'decay-factor',
  absorb,
  draw,
  measures,
  answer,
  fresh: () => ({ last: null, update: [], weight: [], law: [] }),
  progress: (data) => data.update.at(-1) ?? (data.last ? 1 : 0),
  title: ({ revealed, settings: all, theory }) => (revealed && theory
    ? say(theory.leading < 0.01 ? 'decay.title.good' : 'decay.title.bad', {
      left: share(theory.exact.value), error: percent(theory.relative_error.value, 2),
    })
    : say('decay.title', {
      eta: number(all.eta), lambda: number(all.lambda), n: count(all.training_size), m: count(all.minibatch),
    })),
  caption: ({ revealed }) => say(revealed ? 'decay.caption' : 'decay.caption.before'),
  question: () => ({
    kind: 'range', from: 0, to: 100, step: 1, start: 50, words: (value) => [percent(value / 100)],
  }),
  verdict: verdictOf,
  counterclaims: (scene) => wrongStatements(scene, decided),
};
