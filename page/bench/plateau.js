import { linear, logarithmic } from '../chart/scale.js';
import { path, svg } from '../chart/svg.js';
import { count, number } from '../format.js';
import { say } from '../say.js';

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
    svg('text', { class: 'label halo own', x: area.right - 0.3 * figure.letter, y: height - 0.5 * figure.letter, 'text-anchor': 'end' },
      say('plateau.slide', { size: number(slide) })));
}

/** The way so far, and a dot with its value where it has got to. */
function drawWalk(figure, area, x, y) {
  const unit = figure.letter;
  const layer = figure.layer();
  return (all) => {
    if (all.length === 0) return;
    const points = all.map(({ decay_times, ratio }) => [x(decay_times), Math.min(area.bottom, y(Math.max(0.1, ratio)))]);
    const [cx, cy] = points.at(-1);
    layer.replaceChildren(svg('path', { class: 'curve', d: path(points) }), svg('circle', { class: 'dot', cx, cy, r: 0.34 * unit }),
      svg('text', {
        class: 'label large halo', 'text-anchor': 'end', x: Math.max(cx, area.left + 5 * unit), y: Math.max(area.top + 1.4 * unit, cy - 0.9 * unit),
      }, say('plateau.times', { number: number(all.at(-1).ratio, 3) })));
  };
}

function drawMap(figure, area, { map }, all) {
  const unit = figure.letter;
  const { lambda_over_n: rates, hidden: widths, regimes } = map;
  const edge = (values, i) => (i <= 0 ? values[0] ** 1.5 / values[1] ** 0.5 : i >= values.length ? values.at(-1) ** 1.5 / values.at(-2) ** 0.5 : Math.sqrt(values[i - 1] * values[i]));
  const x = logarithmic(edge(rates, 0), edge(rates, rates.length), area.left, area.right);
  const y = logarithmic(edge(widths, 0), edge(widths, widths.length), area.bottom, area.top);
  const layer = figure.layer();
  // The list of regimes is by width or by rate; which, its shape says.
  const byWidth = regimes.length === widths.length;
  widths.forEach((_, row) => rates.forEach((__, column) => {
    const regime = byWidth ? regimes[row][column] : regimes[column][row];
    layer.append(svg('rect', {
      class: `regime ${regime}`, x: x(edge(rates, column)), width: x(edge(rates, column + 1)) - x(edge(rates, column)),
      y: y(edge(widths, row + 1)), height: y(edge(widths, row)) - y(edge(widths, row + 1)),
    }));
  }));
  figure.horizontal(area, x, 'λ/n', (tick) => number(tick));
  const layerTicks = figure.layer();
  for (const tick of [10, 30, 100, 300].filter((each) => each >= y.low && each <= y.high)) {
    layerTicks.append(svg('text', { class: 'tick', x: area.left - 0.5 * unit, y: y(tick) + 0.32 * unit, 'text-anchor': 'end' }, String(tick)));
  }
  layerTicks.append(svg('text', { class: 'name', x: area.left - 1.5 * unit, y: area.top - 0.9 * unit }, say('plateau.width')));
  const names = [['weak', area.left + 0.6 * unit, 'start'], ['collapse', area.right - 0.6 * unit, 'end']];
  for (const [name, at, anchor] of names) {
    layerTicks.append(svg('text', { class: 'name', x: at, y: area.top + 1.4 * unit, 'text-anchor': anchor }, say(`plateau.${name}`)));
  }
  const at = [x(all.lambda_over_n), y(all.hidden)];
  layerTicks.append(svg('circle', { class: 'ring', cx: at[0], cy: at[1], r: 0.45 * unit }), svg('circle', { class: 'dot', cx: at[0], cy: at[1], r: 0.2 * unit }));
}

function measures({ theory, data }) {
  const last = data.points.at(-1);
  const first = data.points[0];
  const row = (name, predicted, drawn, digits = 4) => ({
    name: say(`plateau.row.${name}`), predicted: predicted === null ? '' : number(predicted, digits),
    predictedValue: predicted ?? undefined, drawn: drawn === undefined ? '' : number(drawn, digits), value: drawn,
  });
  return [
    { name: say('plateau.row.weights'), predicted: count(theory.weights), predictedValue: theory.weights, drawn: '' },
    row('slide', theory.slide, last?.size),
    row('ratio', 1, last?.ratio),
    row('start', theory.initial_squares, first?.squares),
    row('decayTimes', null, last?.decay_times, 3),
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
  return {
    big, unit, you: say(done && right ? 'youSaidNear' : 'youSaid', { guess: say('plateau.times', { number: number(Number(guess)) }) }),
    statement: Number(guess) === 1 && last && !right ? slideWords : undefined,
  };
}

function verdict({ data, done, running, theory }) {
  if (data.points.length === 0) return null;
  const last = data.points.at(-1);
  const more = say(`plateau.regime.${theory.regime}`);
  if (!done) return { kind: 'open', text: say(running ? 'learning.running' : 'learning.paused'), more };
  const early = last.decay_times < 6;
  return { kind: early ? 'open' : 'corrected', text: say(early ? 'plateau.early' : 'plateau.there', { ratio: number(last.ratio, 3) }), more };
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
  caption: ({ theory }) => say('plateau.caption', { updates: count(theory.decay_time_updates), critical: number(theory.collapse_rate, 3) }),
  question: () => ({
    kind: 'choice', choices: answers, start: 1, words: (value) => say(value === 0 ? 'plateau.choice.none' : 'plateau.choice', { number: number(value) }),
  }),
};
