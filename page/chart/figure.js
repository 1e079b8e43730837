import { svg, words } from './svg.js';

/**
 * One drawing that fills its box: axes once per setting, layers that change at every frame. One unit of
 * the drawing is one pixel of the screen, so letters keep the page's size.
 */
export class Figure {
  /** @param {HTMLElement} box what the drawing fills */
  constructor(box) {
    this.box = box;
    this.root = svg('svg', { class: 'figure', role: 'img' });
    box.replaceChildren(this.root);
    this.measure();
  }

  /** Reads the size of the box, and of a letter, again. */
  measure() {
    this.width = Math.max(240, Math.round(this.box.clientWidth));
    this.height = Math.max(180, Math.round(this.box.clientHeight));
    this.letter = parseFloat(getComputedStyle(document.documentElement).fontSize);
    this.narrow = this.width < 34 * this.letter;
    this.root.setAttribute('viewBox', `0 0 ${this.width} ${this.height}`);
  }

  /** Empties the drawing; `label` is what a screen reader says of it. */
  begin(label) {
    this.root.replaceChildren(svg('title', {}, label));
    this.root.setAttribute('aria-label', label);
  }

  /** A new group on top of the others. */
  layer(name = '') {
    const group = svg('g', { class: name || undefined });
    this.root.append(group);
    return group;
  }

  /**
   * The area inside the axes: in letters what is left free at each side.
   * @returns {{left: number, right: number, top: number, bottom: number}} in pixels
   */
  area({ left = 3.4, right = 0.8, top = 0.6, bottom = 3.2 } = {}) {
    const unit = this.letter;
    return {
      left: left * unit,
      right: this.width - right * unit,
      top: top * unit,
      bottom: this.height - bottom * unit,
    };
  }

  /**
   * Two parts of an area: beside each other, or one under the other where the figure is narrow. The second
   * has `share` of the width; between them is room for an axis.
   */
  pair(area, share) {
    const unit = this.letter;
    if (this.narrow) {
      const height = (area.bottom - area.top - 6 * unit) / 2;
      return [{ ...area, bottom: area.top + height }, { ...area, top: area.bottom - height }];
    }
    const width = share * (area.right - area.left - 5 * unit);
    return [{ ...area, right: area.right - width - 5 * unit }, { ...area, left: area.right - width }];
  }

  /** A horizontal axis under the area: ticks, their numbers, and the name under them. */
  horizontal(area, scale, name, format, ticks = scale.ticks(this.narrow ? 4 : 8)) {
    const layer = this.layer();
    const y = area.bottom;
    layer.append(svg('line', { class: 'axis', x1: area.left, x2: area.right, y1: y, y2: y }));
    for (const tick of ticks) {
      const x = scale(tick);
      const text = format(tick);
      // A long number at the edge moves inward, so that it is read to its end.
      const inside = Math.min(x, this.width - 0.3 * this.letter * text.length);
      layer.append(
        svg('line', { class: 'axis', x1: x, x2: x, y1: y, y2: y + 0.3 * this.letter }),
        words(text, inside, y + 1.25 * this.letter, 'tick', 'middle'),
      );
    }
    const middle = (area.left + area.right) / 2;
    layer.append(words(name, middle, y + 2.65 * this.letter, 'name', 'middle'));
  }

  /** A vertical axis left of the area: a line of the grid per tick, and the name above, where it is read. */
  vertical(area, scale, name, format, ticks = scale.ticks(this.height < 16 * this.letter ? 3 : 5)) {
    const layer = this.layer();
    for (const tick of ticks) {
      const y = scale(tick);
      layer.append(
        svg('line', { class: 'grid', x1: area.left, x2: area.right, y1: y, y2: y }),
        words(format(tick), area.left - 0.5 * this.letter, y + 0.32 * this.letter, 'tick', 'end'),
      );
    }
    layer.append(words(name, 0.2 * this.letter, area.top - 0.75 * this.letter));
  }
}
