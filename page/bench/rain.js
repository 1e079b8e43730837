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
  fall(values, running) {
    if (this.still) return;
    this.waiting = values.length > 0 ? values : this.waiting;
    if (!this.frame && (this.waiting.length > 0 || this.drops.length > 0)) {
      this.before = performance.now();
      this.frame = requestAnimationFrame((now) => this.move(now));
    }
    this.running = running;
  }

  move(now) {
    const seconds = Math.min(0.05, (now - this.before) / 1000);
    this.before = now;
    for (let born = 0; born < 3 && this.drops.length < most && this.waiting.length > 0; ++born) this.begin();
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
    const dot = svg('circle', { class: 'dot', r: (0.22 * this.figure.letter).toFixed(1), cx: x.toFixed(1), cy: this.area.top });
    this.layer.append(dot);
    this.drops.push({ dot, y: this.area.top, speed: 200 * Math.random() });
  }
}
