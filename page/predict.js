import { choice } from './controls.js';
import { html } from './html.js';
import { show } from './panel.js';
import { say, translated } from './say.js';

/**
 * Asks first. A question of a bench is {kind: 'range', from, to, step, start, words(value)} or
 * {kind: 'choice', choices, words(value)}.
 */
export class Predict {
  constructor(box) {
    this.box = box;
    this.guess = null;
  }

  /** The question, or the answer's place once there is one. */
  show(bench, scene, reveal) {
    this.asking = !scene.revealed;
    if (scene.revealed) {
      this.box.replaceChildren(html('p', { class: 'answer' }, html('span', { class: 'big' }),
        html('span', { class: 'unit' }), html('span', { class: 'you' }), html('span', { class: 'named' })));
      return;
    }
    const question = bench.question(scene.settings);
    const key = `${bench.id}|${say('reveal')}|${JSON.stringify(question)}`;
    if (this.key !== key || !this.box.querySelector('form')) this.build(question, reveal);
    this.key = key;
  }

  build(question, reveal) {
    const form = question.kind === 'range' ? this.range(question) : this.choices(question);
    this.box.replaceChildren(html('form', {
      onsubmit: (event) => { event.preventDefault(); reveal(this.guess); },
    }, html('h2', {}, say('yourGuess')), form,
    html('div', { class: 'actions' }, html('button', { type: 'submit', class: 'main', id: 'reveal' }, say('reveal')),
      html('button', { type: 'button', class: 'link', id: 'waive', onclick: () => reveal(null) }, say('waive')))));
  }

  range({ from, to, step, start, words }) {
    const big = html('output', { class: 'guess', for: 'guess' });
    const input = html('input', {
      type: 'range', id: 'guess', min: from, max: to, step, value: start, 'aria-label': say('yourGuess'),
      oninput: () => {
        this.guess = input.value;
        big.replaceChildren(...words(Number(input.value)));
        input.setAttribute('aria-valuetext', big.textContent);
      },
    });
    this.guess = String(start);
    big.replaceChildren(...words(start));
    return [big, input];
  }

  choices({ choices, start, words }) {
    this.guess = String(start);
    return html('fieldset', { class: 'choices' }, html('legend', { class: 'sr' }, ''),
      choice('guess', choices, start, words, (value) => { this.guess = String(value); }));
  }

  /** The truth, beside the guess: a guess that is a known error is called by its name. */
  answer(bench, scene) {
    if (this.asking) return;
    const { big, unit = '', you = '', statement } = bench.answer(scene);
    show(this.box.querySelector('.big'), big);
    this.box.querySelector('.big').classList.toggle('long', big.length > 7);
    show(this.box.querySelector('.unit'), unit);
    show(this.box.querySelector('.you'), you);
    const name = this.box.querySelector('.named');
    show(name, statement ? say('named', { statement: translated(statement) }) : '');
    name.hidden = !statement;
  }
}
