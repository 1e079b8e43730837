import { Predict } from './predict.js';
import { settingControls } from './controls.js';
import { seedFrom } from './address.js';
import { errorRate } from './format.js';
import { find, html } from './html.js';
import { language, say, sentence } from './say.js';
import { show, showMeasures, showCounterclaims, showVerdict } from './panel.js';
import { runIcon, toolButtons } from './tools.js';

/** What stands around the figure. It shows the laboratory's state and passes on what is pressed. */
export class Page {
  constructor(benches, actions) {
    this.benches = benches;
    this.actions = actions;
    this.predict = new Predict(find('.predict'));
  }

  /** Another bench, another language, another address: everything anew. */
  opened() {
    const { bench, state } = this.laboratory;
    document.documentElement.lang = language();
    for (const element of document.querySelectorAll('[data-text]')) element.textContent = say(element.dataset.text);
    for (const element of document.querySelectorAll('[data-label]')) {
      element.setAttribute('aria-label', say(`label.${element.dataset.label}`));
    }
    document.title = `${say(`${bench.id}.name`)} – initproof`;
    find('.benches').replaceChildren(...this.benches.map((each, index) => html('a', {
      href: `#${each.id}`, 'aria-current': each === bench ? 'page' : null, title: say('key', { key: index + 1 }),
    }, say(`${each.id}.name`))));
    this.showTools();
    this.showView();
    this.controlsOf = null;
    this.changed();
    this.showCorrected();
    this.look();
    find('.benches [aria-current]').scrollIntoView({ block: 'nearest', inline: 'center' });
  }

  showTools() {
    const { view } = this.laboratory.state;
    find('.tools').replaceChildren(...toolButtons(this.actions,
      { theme: document.documentElement.dataset.theme === 'dark', size: view.size === 'large' }));
  }

  showView() {
    const { view } = this.laboratory.state;
    const root = document.documentElement.dataset;
    root.theme = view.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
    root.size = view.size;
    root.controls = view.controls;
  }

  /** Settings, seed or guess are others: `by` is the control that did it, which stays as it is. */
  changed(by = null) {
    const { bench, state, scene } = this.laboratory;
    this.predict.show(bench, scene, (guess) => this.laboratory.reveal(guess));
    this.showControls(by);
    find('.stage').className = `stage ${bench.series?.(state.settings) ?? ''}`;
    find('.panel').className = `panel ${bench.series?.(state.settings) ?? ''}`;
    this.showLinks();
    this.ran();
  }

  /**
   * Controls are built anew where there are others; a slider that is being pulled stays, and those whose
   * limits it moves follow.
   */
  showControls(by) {
    const { bench, state } = this.laboratory;
    const shown = bench.settings.filter((each) => !each.aside && (each.shown?.(state.settings) ?? true));
    const key = [bench.id, language(), ...shown.map(({ name }) => name)].join();
    if (by && this.controlsOf === key) {
      this.sliders.forEach((element, index) => { if (shown[index] !== by) element.refresh?.(); });
      return;
    }
    const focused = document.activeElement?.id;
    this.controlsOf = key;
    const settings = settingControls({ ...bench, settings: shown }, state.settings,
      (setting, value) => this.laboratory.change(setting, value));
    this.sliders = [...settings.children];
    find('.controls').replaceChildren(this.runButtons(), settings, this.drawControls(bench));
    if (focused) document.getElementById(focused)?.focus();
  }

  runButtons() {
    const { laboratory } = this;
    const button = (name, action, kind) => html('button', {
      type: 'button', class: kind, id: `run-${name}`, onclick: action,
    });
    return html('div', { class: 'run' }, button('toggle', () => laboratory.toggle(), 'main'),
      button('step', () => laboratory.step(), 'plain'), button('rewind', () => laboratory.rewind(), 'plain'));
  }

  /** What is not pulled but set: what is decided, at which error rate, from which seed. */
  drawControls(bench) {
    const { laboratory } = this;
    const { state } = laboratory;
    const select = (id, values, value, words, changed) => {
      const element = html('select', { id, onchange: () => changed(values[element.selectedIndex]) },
        values.map((each) => html('option', { value: each, selected: each === value }, words(each))));
      return element;
    };
    const rows = bench.settings.filter(({ aside }) => aside).map((setting) => {
      const id = `setting-${setting.name}`;
      return [html('label', { for: id }, say(`${bench.id}.${setting.name}`)),
        select(id, setting.choices, state.settings[setting.name],
          (value) => say(`${bench.id}.${setting.name}.${value}`), (value) => laboratory.change(setting, value))];
    });
    const seed = html('input', {
      type: 'text', id: 'seed', inputmode: 'numeric', value: state.seed, size: 6,
      onchange: () => { seed.value = seedFrom(seed.value.trim()); laboratory.changeSeed(seed.value); },
    });
    const alphas = [0.05, 1e-3, 1e-6, 1e-9];
    if (!alphas.includes(state.alpha)) alphas.unshift(state.alpha);
    if (bench.usesAlpha) {
      rows.push([html('label', { for: 'alpha' }, say('alpha')),
        select('alpha', alphas, state.alpha, errorRate, (value) => laboratory.changeAlpha(value))]);
    }
    const next = html('button', {
      type: 'button', class: 'plain', id: 'seed-next', title: say('seed.next'), 'aria-label': say('seed.next'),
      onclick: () => { seed.value = seedFrom(String(BigInt(state.seed) + 1n)); laboratory.changeSeed(seed.value); },
    }, '+1');
    rows.push([html('label', { for: 'seed' }, say('seed')), html('span', {}, seed, next)]);
    return html('div', { class: 'draws' }, rows);
  }

  /** What the buttons say depends on whether something runs. */
  ran() {
    const { session, revealed, state } = this.laboratory;
    const still = session.done ? 'again' : session.open ? 'goOn' : 'begin';
    const word = session.running ? 'pause' : still;
    const set = (name, text, icon, off) => {
      const button = document.getElementById(`run-${name}`);
      if (!button) return;
      if (button.dataset.icon !== icon) button.innerHTML = runIcon(icon);
      button.dataset.icon = icon;
      button.title = text;
      button.setAttribute('aria-label', text);
      button.disabled = off;
    };
    set('toggle', say(`run.${word}`), session.running ? 'pause' : session.done ? 'again' : 'play', !revealed);
    set('step', say('run.step'), 'step', !revealed || session.done);
    set('rewind', say('run.rewind'), 'rewind', !revealed || !(session.open || session.done));
    this.actions.remember();
  }

  showLinks() {
    const { bench, scene } = this.laboratory;
    const claim = bench.claim(scene.settings);
    find('.links').replaceChildren(
      html('a', { href: `${claim}.md`, id: 'claim-page' }, say('claimPage', { claim })),
      ' · ', html('code', { id: 'command' }, bench.command(scene)));
    find('.built').textContent = say('built', { release: document.documentElement.dataset.release ?? '' });
  }

  /** The words beside the figure, of this moment. */
  look() {
    const { bench, scene, theory, problem } = this.laboratory;
    show(find('.title'), bench.title(scene));
    show(find('.caption'), theory ? bench.caption(scene) : '');
    if (problem) {
      if (theory) this.predict.answer(bench, scene);
      showMeasures(find('.results'), []);
      showCounterclaims(find('.counterclaims'), []);
      const text = say(problem.broken ? 'problem.core' : 'problem');
      showVerdict(find('.verdict'), { kind: 'error', text, more: problem.said ? sentence(problem.said) : problem.message });
      return;
    }
    if (!theory) return;
    this.predict.answer(bench, scene);
    showMeasures(find('.results'), scene.revealed ? bench.measures(scene) : [], bench.columns);
    showVerdict(find('.verdict'), scene.revealed ? bench.verdict(scene) : null);
    showCounterclaims(find('.counterclaims'), scene.revealed ? bench.counterclaims(scene) : []);
  }

  /** A word in passing. */
  notice(text) {
    const box = find('.notice');
    box.textContent = text;
    box.hidden = false;
    clearTimeout(this.passing);
    this.passing = setTimeout(() => this.showCorrected(), 2500);
  }

  /** What the address asked for and cannot be, with what is shown instead, until something is changed. */
  showCorrected() {
    const { corrected } = this.laboratory.state;
    const short = (value) => (String(value).length > 24 ? `${String(value).slice(0, 23)}…` : String(value));
    const list = corrected.slice(0, 6).map(([name, text, value]) => `${short(name)}=${short(text)}\u00a0→\u00a0${short(value ?? '–')}`);
    const box = find('.notice');
    clearTimeout(this.passing);
    box.textContent = list.length ? say('corrected', { list: list.join(', ') }) : '';
    box.hidden = !list.length;
  }

  /** What stands in the field of the guess, as `reveal` takes it. */
  guessed() {
    return this.predict.guess;
  }
}

