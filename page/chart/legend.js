import { svg, words } from './svg.js';

/**
 * Names of lines, one under the other, in the lines' colours: [{series, text, dashed}]. `side` is 'left' or
 * 'right' of the area, `below` how many letters under its top.
 */
export function legend(figure, area, entries, { side = 'right', below = 0.4 } = {}) {
  const unit = figure.letter;
  const layer = figure.layer();
  const right = side === 'right';
  const inward = right ? -unit : unit;
  entries.forEach(({ series = '', text, dash = '' }, index) => {
    const y = area.top + (below + 1 + 1.55 * index) * unit;
    const edge = right ? area.right - 0.4 * unit : area.left + 0.6 * unit;
    const line = { x1: edge, x2: edge + 1.8 * inward, y1: y - 0.32 * unit, y2: y - 0.32 * unit };
    layer.append(svg('line', { class: `curve ${dash} ${series}`, ...line }),
      words(text, edge + 2.3 * inward, y, `label halo ${series}`, right ? 'end' : 'start'));
  });
}
