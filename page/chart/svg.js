const namespace = 'http://www.w3.org/2000/svg';

/** An SVG element with attributes and children; a child that is a string becomes text. */
export function svg(name, attributes = {}, ...children) {
  const element = document.createElementNS(namespace, name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

/** The `d` of a line through points [[x, y], ...] in pixels; a point that is no number breaks it. */
export function path(points) {
  let d = '';
  let open = false;
  for (const [x, y] of points) {
    if (!Number.isFinite(x) || !Number.isFinite(y)) {
      open = false;
      continue;
    }
    d += `${open ? 'L' : 'M'}${x.toFixed(1)},${y.toFixed(1)}`;
    open = true;
  }
  return d;
}

/** The `d` of bars between `edges` (one more than heights), from `base` up to the heights, in pixels. */
export function bars(edges, heights, base) {
  let d = '';
  for (let i = 0; i < heights.length; ++i) {
    if (heights[i] >= base - 0.05) continue;
    d += `M${edges[i].toFixed(1)},${base.toFixed(1)}V${heights[i].toFixed(1)}H${edges[i + 1].toFixed(1)}V${base.toFixed(1)}Z`;
  }
  return d;
}

/** Words at a place in pixels; `names` are their classes, `anchor` says which end of them stands there. */
export function words(text, x, y, names = 'name', anchor = 'start') {
  return svg('text', { class: names, x, y, 'text-anchor': anchor }, text);
}
