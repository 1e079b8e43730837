import { legend } from '../chart/legend.js';
import { linear, logarithmic } from '../chart/scale.js';
import { path, svg } from '../chart/svg.js';
import { count, number, percent } from '../format.js';
import { say } from '../say.js';
import { row } from './row.js';

const settings = [
  { name: 'cost', choices: ['cross-entropy', 'quadratic'], start: 'cross-entropy' },
  { name: 'eta', from: 0.01, to: 3, log: true, start: 0.1 },
  { name: 'hidden', from: 10, to: 100, whole: true, start: 30, step: 5 },
  { name: 'epochs', from: 1, to: 30, whole: true, start: 6 },
  { name: 'below', choices: ['saturated', 'norms'], start: 'saturated', aside: true, view: true },
];

const networks = ['naive', 'scaled'];

function request({ settings: { cost, eta, hidden, epochs } }) {
  return { a: 'naive', b: 'scaled', cost, eta, hidden, epochs };
}

function command({ settings: { cost, eta, hidden, epochs }, seed }) {
  return `initproof train --init naive --cost ${cost} --eta ${eta} --hidden ${hidden} --epochs ${epochs} --seed ${seed}`;
}

function absorb(data, state) {
  for (const epoch of state.epochs ?? []) data.epochs[epoch.network].push(epoch);
  data.last = state;
  return data;
}

function accuracy(epoch) {
  return epoch.validation.accuracy;
}

/** A line a network over the epochs, that grows as they end; the last point bears its value. */
function drawLines(figure, area, scales, valueOf, wordsOf) {
  const unit = figure.letter;
  const layer = figure.layer();
  return (epochs) => {
    const last = epochs.map((each) => (each.length > 0 ? scales.y(valueOf(each.at(-1))) : null));
    layer.replaceChildren(...networks.flatMap((name, i) => {
      const points = epochs[i].map((epoch) => [scales.x(epoch.epoch), scales.y(valueOf(epoch))]);
      if (points.length === 0) return [];
      const [x, y] = points.at(-1);
      // Two values at one height would stand in each other's place.
      const other = last[1 - i];
      const near = other !== null && Math.abs(other - y) < 1.3 * unit;
      const shift = near ? (y < other || (y === other && i === 1) ? -0.7 : 0.9) * unit : 0;
      return [
        svg('path', { class: `curve ${name}`, d: path(points) }),
        ...points.map(([cx, cy]) => svg('circle', { class: `dot ${name}`, cx, cy, r: 0.26 * unit })),
        svg('text', { class: `label halo ${name}`, x: x + 0.55 * unit, y: y + 0.32 * unit + shift,
        }, wordsOf(valueOf(epochs[i].at(-1)))),
      ];
    }));
  };
}

function draw(figure, scene) {
  const { settings: all, revealed } = scene;
  figure.begin(say('learning.picture'));
  const unit = figure.letter;
  const withBelow = revealed && figure.height > 18 * unit;
  const area = figure.area({ left: 4, right: 4.8, top: 2, bottom: withBelow ? 12 : 3.2 });
  const x = linear(0, all.epochs, area.left, area.right);
  const y = linear(0, 1, area.bottom, area.top);
  const epochTicks = x.ticks(figure.narrow ? 4 : 8).filter(Number.isInteger);
  figure.vertical(area, y, say('learning.accuracy'), (tick) => percent(tick));
  figure.horizontal(area, x, withBelow ? '' : say('learning.epochs'), String, epochTicks);
  const lines = drawLines(figure, area, { x, y }, accuracy, (value) => percent(value, 3));
  let below = () => {};
  if (withBelow) {
    const part = { ...area, top: area.bottom + 4.4 * unit, bottom: figure.height - 3 * unit };
    const saturated = all.below === 'saturated';
    const scale = saturated ? linear(0, 1, part.bottom, part.top) : logarithmic(1, 300, part.bottom, part.top);
    if (saturated) figure.vertical(part, scale, say('learning.saturated'), (tick) => percent(tick), [0, 0.5, 1]);
    else figure.vertical(part, scale, say('learning.norms'), (tick) => number(tick), [1, 10, 100]);
    figure.horizontal(part, x, say('learning.epochs'), String, epochTicks);
    const value = saturated ? (epoch) => epoch.saturated[0] : (epoch) => epoch.norms[0];
    below = drawLines(figure, part, { x, y: scale }, value, (found) => (saturated ? percent(found, 2) : number(found, 3)));
  }
  if (revealed) {
    legend(figure, { ...area, top: area.bottom - 4.6 * unit, right: area.right - 1 * unit }, [
      { series: 'scaled', text: say('learning.scaled') }, { series: 'naive', text: say('learning.naive') },
    ]);
  }
  return ({ data }) => {
    if (!revealed) return;
    lines(data.epochs);
    below(data.epochs);
  };
}

function measures({ data }) {
  const last = Math.min(...data.epochs.map((each) => each.length)) - 1;
  if (last < 0) return [];
  const both = (name, valueOf, show) => row(name, ...data.epochs.map((each) => valueOf(each[last])), show);
  return [
    both(say('learning.row.accuracy', { epoch: last }), accuracy, (value) => percent(value, 4)),
    both(say('learning.row.cost'), (epoch) => epoch.validation.cost, (value) => number(value, 4)),
    both(say('learning.row.saturated'), (epoch) => epoch.saturated[0], (value) => percent(value, 3)),
    both(say('learning.row.slope'), (epoch) => epoch.mean_slope[0], (value) => number(value, 3)),
    both(say('learning.row.norm'), (epoch) => epoch.norms[0], (value) => number(value, 4)),
    row(say('learning.row.updates'), ...data.last.updates, count),
  ];
}

const noDifference = 'The initial weights make no difference.';

function answer({ data, guess }) {
  const first = data.epochs.map((each) => each.find(({ epoch }) => epoch === 1));
  const unit = say('learning.of');
  const you = guess === null ? '' : say('youSaid', { guess: count(Number(guess)) });
  if (!first[0] || !first[1]) return { big: '…', unit, you };
  const [naive, scaled] = first.map((each) => 100 * accuracy(each));
  const near = guess !== null && Math.abs(Number(guess) - naive) <= 3;
  const wrong = guess !== null && !near && Math.abs(Number(guess) - scaled) <= 4;
  return {
    big: count(naive), unit, you: near ? say('youSaidNear', { guess: count(Number(guess)) }) : you,
    statement: wrong ? noDifference : undefined,
  };
}

function verdict({ data, done, running }) {
  if (!data.last) return null;
  const first = data.epochs.map((each) => each.at(-1));
  if (done && first[0] && first[1]) {
    const ahead = 100 * (accuracy(first[1]) - accuracy(first[0]));
    return { kind: 'open', text: say('learning.done', { points: number(ahead, 3) }), more: say('learning.one') };
  }
  return { kind: 'open', text: say(running ? 'learning.running' : 'learning.paused'), more: '' };
}

/** The fourth bench: two networks that learn the same digits in the same order. */
export const learning = {
  id: 'learning',
  settings,
  usesAlpha: false,
  drawsByItself: false,
  columns: ['learning.naive', 'learning.scaled'],
  request,
  command,
  early: () => ({}),
  claim: () => 'learning-speed',
  absorb,
  draw,
  measures,
  answer,
  verdict,
  counterclaims: () => [],
  fresh: () => ({ last: null, epochs: [[], []] }),
  progress: (data) => (data.last?.updates ?? [0, 0]).reduce((sum, each) => sum + each, 0),
  series: () => 'naive',
  title: ({ revealed, settings: all }) => say(revealed ? 'learning.title.shown' : 'learning.title', { hidden: all.hidden }),
  caption: ({ theory }) => say('learning.caption', {
    training: count(theory.training), validation: count(theory.validation),
  }),
  question: () => ({
    kind: 'range', from: 0, to: 100, step: 1, start: 50, words: (value) => [count(value), ' ', say('learning.of')],
  }),
};
