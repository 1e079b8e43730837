import { svg } from '../chart/svg.js';

const most = 90; // drops on their way at once
const gravity = 2600; // pixels per second squared

/** Neurons that fall to the place of their z: a glimpse of those that were drawn since the last frame. */
export class Rain {
  constructor(layer, figure, area, x) {
    Object.assign(this, { layer, figure, area, x });
    this.drops = [];
    this.waiting = [];
    this.still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  }

  /** Takes what was drawn, and lets it fall for as long as there is something to fall. */
  fall(values) {
    if (this.still) return;
    if (values.length > 0) this.waiting = [...this.waiting, ...values].slice(-most);
    if (!this.frame && (this.waiting.length > 0 || this.drops.length > 0)) {
      this.before = performance.now();
      this.frame = requestAnimationFrame((now) => this.move(now));
    }
  }

  move(now) {
    const seconds = Math.min(0.05, (now - this.before) / 1000);
    this.before = now;
    // All within two thirds of a second, which is about how long a block of draws takes.
    const born = Math.min(most - this.drops.length, Math.ceil(this.waiting.length / 40));
    for (let i = 0; i < born; ++i) this.begin();
    for (const drop of this.drops) {
      drop.speed += gravity * seconds;
      drop.y += drop.speed * seconds;
      drop.dot.setAttribute('cy', drop.y.toFixed(1));
    }
    this.drops = this.drops.filter(({ dot, y }) => y < this.area.bottom || dot.remove());
    this.frame = null;
    if (this.layer.isConnected && (this.drops.length > 0 || this.waiting.length > 0)) {
      this.frame = requestAnimationFrame((later) => this.move(later));
    }
  }

  begin() {
    const z = this.waiting.shift();
    const x = this.x(z);
    if (!(x > this.area.left && x < this.area.right)) return;
    const r = (0.22 * this.figure.letter).toFixed(1);
    const dot = svg('circle', { class: 'dot', r, cx: x.toFixed(1), cy: this.area.top });
    this.layer.append(dot);
    this.drops.push({ dot, y: this.area.top, speed: 200 * Math.random() });
  }
}
