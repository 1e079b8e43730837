import { linear } from '../chart/scale.js';
import { path, svg } from '../chart/svg.js';
import { count, number } from '../format.js';

/** How far the axis goes: what is planned for the hypothesis, doubled as long as that is not enough. */
export function plannedFor(drawn) {
  let planned = drawn?.planned_samples || 1e6;
  while (planned < (drawn?.samples ?? 0)) planned *= 2;
  return planned;
}

/**
 * The confidence sequence closing in: over the number of draws the interval, the band of prediction and
 * margin, and the wrong predictions that lie near. Returns a function that draws the interval so far.
 */
export function drawFunnel(figure, area, { predicted, margin, name, unit, planned, wrong }) {
  // A distance is never below 0.
  const from = predicted === 0 ? 0 : predicted - 7 * margin;
  const to = predicted + 7 * margin;
  const x = linear(0, planned, area.left, area.right);
  const y = linear(from, to, area.bottom, area.top);
  const layer = figure.layer();
  layer.append(svg('rect', {
    class: 'margin', x: area.left, width: area.right - area.left, y: y(predicted + margin),
    height: y(Math.max(from, predicted - margin)) - y(predicted + margin),
  }));
  figure.vertical(area, y, name, (tick) => number(tick, 6),
    y.ticks(Math.min(3, Math.floor((area.bottom - area.top) / (1.3 * figure.letter)))));
  figure.horizontal(area, x, unit, count, x.ticks(figure.narrow ? 3 : 6));
  for (const value of wrong) {
    if (!(value > from && value < to)) continue;
    layer.append(svg('line', { class: 'guess', x1: area.left, x2: area.right, y1: y(value), y2: y(value) }));
  }
  const closing = svg('path', { class: 'interval' });
  const middle = svg('path', { class: 'curve thin' });
  figure.layer().append(closing, middle);
  const clip = (value) => Math.min(area.bottom, Math.max(area.top, y(value)));
  return (history) => {
    const points = history.filter(({ interval }) => interval && interval[0] !== null && interval[1] !== null);
    const upper = points.map(({ samples, interval }) => [x(samples), clip(interval[1])]);
    const lower = points.map(({ samples, interval }) => [x(samples), clip(interval[0])]).reverse();
    closing.setAttribute('d', points.length > 1 ? `${path([...upper, ...lower])}Z` : '');
    middle.setAttribute('d', path(points.map(({ samples, estimate }) => [x(samples), clip(estimate)])));
  };
}
