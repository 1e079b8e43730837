import { svg } from './svg.js';

/** The rules of the figure, with the values that the light page gives to its colours. */
function figureStyle() {
  const text = document.getElementById('style').textContent;
  const light = /:root \{[^}]*\}/.exec(text)[0];
  const series = text.match(/^\.(naive|scaled|own) \{[^}]*\}$/gm).join('\n');
  const rules = text.match(/^\.figure[^{]*\{[^}]*\}$/gm).join('\n');
  return `${light}\n${series}\n${rules}`;
}

/** The figure as a file of its own: with its style, and what it takes to draw it again. */
export function pictureText(laboratory) {
  const { figure, bench, state, scene } = laboratory;
  const root = figure.root.cloneNode(true);
  root.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  root.setAttribute('width', figure.width);
  root.setAttribute('height', figure.height);
  root.setAttribute('font-size', figure.letter);
  root.setAttribute('class', `figure ${bench.series?.(state.settings) ?? ''}`);
  for (const moving of root.querySelectorAll('.moving')) moving.remove();
  const again = `seed ${state.seed} · ${bench.command(scene)} · laboratory.html${laboratory.address()}`;
  root.prepend(svg('style', {}, figureStyle()), svg('desc', {}, again),
    svg('rect', { width: figure.width, height: figure.height, style: 'fill: var(--ground)' }));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(root)}\n`;
}

/** Hands the figure to the reader as NAME-seed-SEED.svg. */
export function savePicture(laboratory) {
  const { bench, state } = laboratory;
  const text = pictureText(laboratory);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
  link.download = `${bench.id}-seed-${state.seed}.svg`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
