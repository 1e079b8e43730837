import { noGuess, readAddress, writeAddress } from './address.js';
import { Figure } from './chart/figure.js';
import { Core } from './core.js';
import { find } from './html.js';
import { preferredLanguage, speak } from './say.js';
import { Session } from './session.js';
import { admitted } from './settings.js';

const calm = 100; // milliseconds between two looks at the words beside the figure
const settle = 350; // milliseconds that a slider must rest before neurons are drawn anew

/**
 * What the page is about at this moment: the address's state, the core's theory, what was drawn so far.
 * It tells `page` when something is to be shown.
 */
export class Laboratory {
  constructor(benches, page) {
    this.benches = benches;
    this.page = page;
    this.core = new Core();
    this.session = new Session(this.core, {
      told: (answer) => this.absorb(answer), stood: () => this.stand(), failed: (error) => this.fail(error),
    });
    this.figure = new Figure(find('.drawing'));
    this.theory = null;
    this.problem = null;
    this.lookedAt = 0;
    new ResizeObserver(() => this.redraw()).observe(find('.drawing'));
  }

  get revealed() {
    return this.state.guess !== null;
  }

  /** The core's theory; until it is there, what the question's picture needs. */
  get shownTheory() {
    return this.theory ?? (this.revealed ? null : this.early);
  }

  /** What a bench's functions are given. */
  get scene() {
    const { settings, alpha, seed, guess } = this.state;
    return {
      settings, alpha, seed, theory: this.shownTheory, data: this.data, revealed: this.revealed,
      guess: guess === noGuess ? null : guess, done: this.session.done, running: this.session.running,
    };
  }

  /** Goes to what the address says; what is kept of the view is that of `view`, where it is given. */
  async open(hash, view = null) {
    this.state = readAddress(hash, this.benches);
    if (view) this.state.view = view;
    this.state.view.lang ??= preferredLanguage();
    speak(this.state.view.lang);
    this.bench = this.state.bench;
    this.session.forget();
    this.problem = null;
    this.data = this.bench.fresh();
    // The question has its picture before the core is there: axes need no theory.
    this.theory = null;
    this.early = this.revealed ? null : this.bench.early?.(this.state.settings);
    this.page.opened();
    if (this.early) this.redraw();
    await this.ask();
    if (this.revealed && this.theory) this.run(this.state.at);
  }

  /** Some settings of a bench are left out where the core does not have them. */
  async learnSettings() {
    if (!this.bench.optional || this.bench.known) return;
    const { bench } = this;
    const { settings } = await this.core.ask({ bench: bench.id, do: 'settings' });
    bench.known = new Set(settings.map(({ name }) => name));
  }

  /** The settings as the core is asked for them. */
  request() {
    const { bench } = this;
    const left = (name) => bench.optional?.includes(name) && !bench.known.has(name);
    return Object.fromEntries(Object.entries(bench.request(this.state)).filter(([name]) => !left(name)));
  }

  /** Asks for the theory at the present settings, and draws it. Of many questions only the last is answered. */
  async ask() {
    const asked = (this.asked = Symbol('asked'));
    try {
      await this.learnSettings();
      const { theory } = await this.core.ask({ bench: this.bench.id, do: 'theory', settings: this.request() });
      if (asked !== this.asked) return;
      this.theory = theory;
      this.problem = null;
      this.page.showLinks();
    } catch (error) {
      if (asked !== this.asked) return;
      this.problem = error;
      const settings = this.bench.pictured?.(this.state);
      const answer = settings && await this.core.ask({ bench: this.bench.id, do: 'theory', settings }).catch(() => null);
      if (asked !== this.asked) return;
      if (answer) this.theory = answer.theory;
    }
    this.redraw();
  }

  /** Another value of a setting: what was drawn belongs to the old one, but for a setting of the view. */
  async change(setting, value) {
    const { settings } = this.state;
    settings[setting.name] = value;
    if (setting.view) {
      this.page.changed(setting);
      this.redraw();
      return;
    }
    for (const each of this.bench.settings) settings[each.name] = admitted(each, settings[each.name], settings);
    if (this.revealed) this.state.guess = noGuess;
    this.reset();
    this.page.changed(setting);
    clearTimeout(this.settling);
    await this.ask();
    if (this.revealed && this.bench.drawsByItself) this.settling = setTimeout(() => this.run(), settle);
  }

  changeSeed(seed) {
    this.state.seed = seed;
    this.reset();
    if (this.revealed) this.run();
    this.page.changed();
  }

  changeAlpha(alpha) {
    this.state.alpha = alpha;
    this.reset();
    if (this.revealed) this.run();
    this.page.changed();
  }

  /** Forgets what was drawn. */
  reset() {
    this.session.forget();
    this.forgetCorrected();
    this.state.at = null;
    this.data = this.bench.fresh();
    this.problem = null;
  }

  /** The guess is made, or waived: now the answer is shown. */
  reveal(guess) {
    this.forgetCorrected();
    this.state.guess = guess ?? noGuess;
    this.page.changed();
    this.redraw();
    this.run();
  }

  /** Something was changed: what the address asked for in vain no longer matters. */
  forgetCorrected() {
    if (!this.state.corrected.length) return;
    this.state.corrected = [];
    this.page.showCorrected();
  }

  /** Back to the question. */
  askAgain() {
    this.state.guess = null;
    this.reset();
    this.page.changed();
    this.redraw();
  }

  /** Begins from the seed; stops there where `at` says. */
  run(at = null) {
    clearTimeout(this.settling);
    if (!this.theory || this.problem) return;
    this.data = this.bench.fresh();
    const stopAt = at ? () => this.bench.progress(this.data) >= at : null;
    this.session.begin({
      bench: this.bench.id, settings: this.request(), seed: this.state.seed, generator: 'xoshiro',
    }, stopAt);
    this.draw();
    this.page.ran();
  }

  /** Space bar: begin, pause or go on. */
  toggle() {
    if (!this.revealed) return this.reveal(this.page.guessed());
    if (this.session.running) this.session.pause();
    else if (this.session.open && !this.session.done) this.session.resume();
    else this.run();
    this.page.ran();
    this.look();
  }

  step() {
    if (!this.revealed) return;
    if (this.session.running) this.session.pause();
    else if (this.session.open) this.session.stepOnce();
    else this.run(1);
    this.page.ran();
  }

  rewind() {
    if (!this.revealed) return;
    this.reset();
    this.redraw();
    this.page.changed();
  }

  absorb(answer) {
    if (answer.theory) this.theory = answer.theory;
    const before = this.bench.frame?.(this.data);
    this.data = this.bench.absorb(this.data, answer.state ?? {}, this.theory) ?? this.data;
    // Axes that no longer hold what is drawn.
    if (this.bench.frame?.(this.data) !== before) this.draw();
    this.state.at = this.bench.progress(this.data);
    if (answer.result) this.data.result = answer.result;
    this.look();
  }

  /** The run is done, or paused: the buttons and the address say so. */
  stand() {
    this.look();
    this.page.ran();
  }

  fail(error) {
    this.problem = error;
    this.look();
    this.page.ran();
  }

  /** Axes and all, anew. */
  redraw() {
    if (!this.state) return;
    this.figure.measure();
    if (this.shownTheory) this.draw();
    this.page.look();
  }

  draw() {
    this.picture = this.bench.draw(this.figure, this.scene);
    this.picture(this.scene);
  }

  /** Shows what is new at the next frame; words more seldom, so that they can be read. */
  look() {
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame((now) => {
      this.waiting = false;
      this.picture?.(this.scene);
      const moving = this.session.running;
      if (moving && now - this.lookedAt < calm) return;
      this.lookedAt = now;
      this.page.look();
    });
  }

  /** The address of what is seen. */
  address() {
    return writeAddress(this.state);
  }
}
