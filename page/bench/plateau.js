import { linear, logarithmic } from '../chart/scale.js';
import { path, svg, words } from '../chart/svg.js';
import { count, number } from '../format.js';
import { say } from '../say.js';
import { row } from './row.js';

const settings = [
  { name: 'init', choices: ['naive', 'scaled'], start: 'scaled', colour: (value) => value },
  { name: 'lambda_over_n', from: 1e-4, to: 0.5, log: true, start: 0.01 },
  { name: 'hidden', from: 10, to: 100, whole: true, start: 30, step: 5 },
  { name: 'epochs', from: 1, to: 60, whole: true, start: 20 },
];

function request({ settings: { init, lambda_over_n, hidden, epochs } }) {
  return { init, lambda_over_n, hidden, epochs };
}

function command({ settings: all, seed, theory }) {
  const lambda = theory?.training ? Number((all.lambda_over_n * theory.training).toPrecision(12)) : `${all.lambda_over_n}*n`;
  return `initproof train --init ${all.init} --hidden ${all.hidden} --lambda ${lambda} --epochs ${all.epochs} --seed ${seed}`;
}

/** Left: the size of a weight on its way, in units of 1/sqrt(N). Right: the map of regimes. */
function draw(figure, scene) {
  const { theory, revealed, settings: all } = scene;
  figure.begin(say('plateau.picture'));
  const [way, map] = figure.pair(figure.area({ left: 4, right: 1, top: 2.4 }), 0.37);
  drawMap(figure, map, theory, all);
  const most = (all.epochs * theory.updates_per_epoch) / theory.decay_time_updates;
  const x = linear(0, most, way.left, way.right);
  const start = Math.sqrt(theory.initial_squares);
  const y = logarithmic(0.1, Math.max(300, 10 ** Math.ceil(Math.log10(start))), way.bottom, way.top);
  figure.vertical(way, y, say('plateau.size'), (tick) => say('plateau.times', { number: number(tick) }));
  figure.horizontal(way, x, say('plateau.decayTimes'), (tick) => number(tick), x.ticks(figure.narrow ? 4 : 6));
  drawSlide(figure, way, y(1), theory);
  const walk = drawWalk(figure, way, x, y);
  return ({ data }) => { if (revealed) walk(data.points); };
}

/** Where the slide says that the weights stop. */
function drawSlide(figure, area, height, { slide }) {
  figure.layer().append(
    svg('line', { class: 'curve own dashed', x1: area.left, x2: area.right, y1: height, y2: height }),
    words(say('plateau.slide', { size: number(slide) }), area.right - 0.3 * figure.letter,
      height - 0.5 * figure.letter, 'label halo own', 'end'));
}

/** The way so far, and a dot with its value where it has got to. */
function drawWalk(figure, area, x, y) {
  const unit = figure.letter;
  const layer = figure.layer();
  return (all) => {
    if (all.length === 0) return;
    const points = all.map(({ decay_times, ratio }) => [x(decay_times), Math.min(area.bottom, y(Math.max(0.1, ratio)))]);
    const [cx, cy] = points.at(-1);
    const value = say('plateau.times', { number: number(all.at(-1).ratio, 3) });
    layer.replaceChildren(
      svg('path', { class: 'curve', d: path(points) }), svg('circle', { class: 'dot', cx, cy, r: 0.34 * unit }),
      words(value, Math.max(cx, area.left + 5 * unit), Math.max(area.top + 1.4 * unit, cy - 0.9 * unit),
        'label large halo', 'end'));
  };
}

/** The edges of cells around values on a logarithmic axis: halfway between them. */
function edgesAround(values) {
  const between = values.slice(1).map((value, i) => Math.sqrt(value * values[i]));
  return [values[0] ** 2 / between[0], ...between, values.at(-1) ** 2 / between.at(-1)];
}

/** The regimes over decay and width, and where the present settings are. */
function drawMap(figure, area, { map: { lambda_over_n: rates, hidden: widths, regimes } }, all) {
  const unit = figure.letter;
  const [columns, rows] = [edgesAround(rates), edgesAround(widths)];
  const x = logarithmic(columns[0], columns.at(-1), area.left, area.right);
  const y = logarithmic(rows[0], rows.at(-1), area.bottom, area.top);
  const layer = figure.layer();
  regimes.forEach((line, i) => line.forEach((regime, column) => layer.append(svg('rect', {
    class: `regime ${regime}`, x: x(columns[column]), width: x(columns[column + 1]) - x(columns[column]),
    y: y(rows[i + 1]), height: y(rows[i]) - y(rows[i + 1]),
  }))));
  figure.horizontal(area, x, 'λ/n', (tick) => number(tick));
  const names = figure.layer();
  for (const tick of [10, 30, 100, 300].filter((each) => each >= y.low && each <= y.high)) {
    names.append(words(String(tick), area.left - 0.5 * unit, y(tick) + 0.32 * unit, 'tick', 'end'));
  }
  const [cx, cy] = [x(all.lambda_over_n), y(all.hidden)];
  names.append(
    words(say('plateau.width'), area.left - 1.5 * unit, area.top - 0.9 * unit),
    words(say('plateau.weak'), area.left + 0.6 * unit, area.top + 1.4 * unit),
    words(say('plateau.collapse'), area.right - 0.6 * unit, area.top + 1.4 * unit, 'name', 'end'),
    svg('circle', { class: 'ring', cx, cy, r: 0.45 * unit }), svg('circle', { class: 'dot', cx, cy, r: 0.2 * unit }));
}

function measures({ theory, data }) {
  const last = data.points.at(-1);
  const first = data.points[0];
  const show = (value) => number(value, 4);
  return [
    row(say('plateau.row.weights'), theory.weights, undefined, count),
    row(say('plateau.row.slide'), theory.slide, last?.size, show),
    row(say('plateau.row.ratio'), 1, last?.ratio, show),
    row(say('plateau.row.start'), theory.initial_squares, first?.squares, show),
    row(say('plateau.row.decayTimes'), undefined, last?.decay_times, (value) => number(value, 3)),
  ];
}

const answers = [0, 1, 3, 10, 30, 100];
const slideWords = 'The weights stop at 1/√N_w: R = 1.';

function nearestAnswer(ratio) {
  if (ratio < 0.3) return 0;
  const off = (value) => Math.abs(Math.log(value / ratio));
  return answers.slice(1).reduce((best, value) => (off(value) < off(best) ? value : best));
}

function answer({ data, guess, done }) {
  const last = data.points.at(-1);
  const unit = say('plateau.of');
  const big = last ? say('plateau.times', { number: number(last.ratio, 3) }) : '…';
  if (guess === null) return { big, unit };
  const right = last && nearestAnswer(last.ratio) === Number(guess);
  const guessed = say('plateau.times', { number: number(Number(guess)) });
  return {
    big, unit, you: say(done && right ? 'youSaidNear' : 'youSaid', { guess: guessed }),
    statement: Number(guess) === 1 && last && !right ? slideWords : undefined,
  };
}

function verdict({ data, done, running, theory }) {
  if (data.points.length === 0) return null;
  const last = data.points.at(-1);
  const more = say(`plateau.regime.${theory.regime}`);
  if (!done) return { kind: 'open', text: say(running ? 'learning.running' : 'learning.paused'), more };
  const early = last.decay_times < 6;
  const text = say(early ? 'plateau.early' : 'plateau.there', { ratio: number(last.ratio, 3) });
  return { kind: early ? 'open' : 'corrected', text, more };
}

/** The fifth bench: where weights stop under decay, and where the slide says they do. */
export const plateau = {
  id: 'plateau',
  settings,
  usesAlpha: false,
  drawsByItself: false,
  request,
  command,
  claim: () => 'plateau-size',
  draw,
  measures,
  answer,
  verdict,
  absorb: (data, state) => { data.points.push(...(state.points ?? [])); data.last = state; return data; },
  counterclaims: () => [],
  fresh: () => ({ last: null, points: [] }),
  progress: (data) => data.points.at(-1)?.update ?? 0,
  series: ({ init }) => init,
  title: ({ revealed, theory, settings: all }) => say(revealed ? 'plateau.title.shown' : 'plateau.title', {
    rate: number(all.lambda_over_n), weights: theory ? count(theory.weights) : '…',
  }),
  caption: ({ theory }) => say('plateau.caption', {
    updates: count(theory.decay_time_updates), critical: number(theory.collapse_rate, 3),
  }),
  question: () => ({
    kind: 'choice', choices: answers, start: 1,
    words: (value) => (value === 0 ? say('plateau.choice.none') : say('plateau.choice', { number: number(value) })),
  }),
};
