import { decay } from './bench/decay.js';
import { depth } from './bench/depth.js';
import { learning } from './bench/learning.js';
import { plateau } from './bench/plateau.js';
import { z } from './bench/z.js';
import { pictureText, savePicture } from './chart/save.js';
import { find } from './html.js';
import { bindKeys, keysSheet } from './keys.js';
import { Laboratory } from './laboratory.js';
import { numbersSheet } from './numbers.js';
import { Page } from './page.js';
import { language, say, speak } from './say.js';

const benches = [z, decay, depth, learning, plateau];

/** What buttons and keys do. */
const actions = {
  toggle: () => laboratory.toggle(),
  step: () => laboratory.step(),
  rewind: () => laboratory.rewind(),
  ask: () => laboratory.askAgain(),
  bench: (index) => { if (benches[index]) location.hash = `#${benches[index].id}`; },
  save: () => savePicture(laboratory),
  link: () => {
    const address = `${location.href.split('#')[0]}${laboratory.address()}`;
    navigator.clipboard?.writeText(address).then(() => page.notice(say('copied')), () => page.notice(address));
  },
  theme: () => change('theme', document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark'),
  size: () => change('size', laboratory.state.view.size === 'large' ? 'usual' : 'large'),
  hide: () => change('controls', laboratory.state.view.controls === 'hidden' ? 'shown' : 'hidden'),
  language: () => change('lang', language() === 'en' ? 'cs' : 'en'),
  keys: () => keysSheet(find('#keys'), benches),
  numbers: () => numbersSheet(find('#numbers'), laboratory),
  remember,
};

const page = new Page(benches, actions);
const laboratory = new Laboratory(benches, page);
page.laboratory = laboratory;
// For whoever opens the console: laboratory.data has what was drawn, with all digits.
globalThis.laboratory = laboratory;
laboratory.pictureText = () => pictureText(laboratory);

/** How the page is shown. */
function change(name, value) {
  const { view } = laboratory.state;
  view[name] = value;
  speak(view.lang);
  page.opened();
  laboratory.redraw();
  find(`[data-tool="${{ theme: 'theme', size: 'size', lang: 'language' }[name]}"]`)?.focus();
  remember();
}

let remembering;

/**
 * Keeps the address in step with what is seen, so that a reload or a copied link shows it again; not with
 * every pixel that a slider is pulled, as browsers refuse that.
 */
function remember() {
  clearTimeout(remembering);
  remembering = setTimeout(() => {
    if (!laboratory.state || laboratory.session.running) return;
    try {
      history.replaceState(null, '', laboratory.address());
    } catch {
      // A frame made from a text has no address of its own.
    }
  }, 250);
}

/** A link to another bench says nothing of language and size: they stay. */
function open(hash) {
  const bare = !hash.includes('?');
  return laboratory.open(hash, bare ? laboratory.state?.view : null);
}

addEventListener('hashchange', (event) => open(new URL(event.newURL).hash));
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => page.showView());
bindKeys(actions);
open(location.hash);
