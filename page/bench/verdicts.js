import { errorRate } from '../format.js';
import { say, translated } from '../say.js';

/** The hypothesis of that name with what was drawn of it: {name, predicted, margin, ..., drawn}. */
export function hypothesis({ theory, data }, name) {
  const predicted = theory.hypotheses.find((each) => each.name === name) ?? theory.hypotheses[0];
  return predicted && { ...predicted, drawn: data.last?.hypotheses?.find((each) => each.name === predicted.name) };
}

/** What the page says while a claim is drawn, and when it is decided. */
export function verdictOf(scene) {
  const { data, done, running, theory, alpha } = scene;
  const verdict = data.last?.verdict;
  if (!data.last) return null;
  const drawn = theory.hypotheses.some(({ experiment }) => experiment);
  if (done && verdict) {
    // What is enclosed has no error rate.
    const more = drawn ? say('verdict.alpha', { alpha: errorRate(alpha) }) : say('verdict.enclosed');
    return { kind: verdict, text: say(`verdict.${verdict}`), more };
  }
  const open = theory.hypotheses.filter((each) => hypothesis(scene, each.name).drawn?.verdict === 'undecided').length;
  const said = { open, all: theory.hypotheses.length };
  return { kind: 'open', text: say(running ? (drawn ? 'verdict.drawing' : 'verdict.proving') : 'verdict.paused'), more: say('verdict.open', said) };
}

/**
 * Every wrong statement that the claim's data must refute, once, in the order of its hypotheses; of those
 * named, or of all.
 */
export function wrongStatements(scene, names = null) {
  const found = new Map();
  for (const { name, counterclaims } of scene.theory.hypotheses) {
    if (names && !names.includes(name)) continue;
    const drawn = hypothesis(scene, name).drawn?.counterclaims ?? [];
    for (const each of counterclaims) {
      const fallen = drawn.find((other) => other.name === each.name)?.refuted === true;
      const before = found.get(each.statement);
      found.set(each.statement, { text: translated(each.statement), fallen: fallen && (before?.fallen ?? true) });
    }
  }
  return [...found.values()];
}
