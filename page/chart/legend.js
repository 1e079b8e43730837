import { svg } from './svg.js';

/**
 * Names of lines, one under the other, in the lines' colours: [{series, text, dashed}]. `side` is 'left' or
 * 'right' of the area, `below` how many letters under its top.
 */
export function legend(figure, area, entries, { side = 'right', below = 0.4 } = {}) {
  const unit = figure.letter;
  const layer = figure.layer();
  const right = side === 'right';
  entries.forEach(({ series = '', text, dash = '' }, index) => {
    const y = area.top + (below + 1 + 1.55 * index) * unit;
    const edge = right ? area.right - 0.4 * unit : area.left + 0.6 * unit;
    const inner = right ? edge - 2.3 * unit : edge + 2.3 * unit;
    layer.append(
      svg('line', { class: `curve ${dash} ${series}`, x1: edge, x2: right ? edge - 1.8 * unit : edge + 1.8 * unit, y1: y - 0.32 * unit, y2: y - 0.32 * unit }),
      svg('text', { class: `label halo ${series}`, x: inner, y, 'text-anchor': right ? 'end' : 'start' }, text));
  });
}
