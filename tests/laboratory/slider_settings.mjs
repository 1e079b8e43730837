// node slider_settings.mjs: what the page asks its core for at ten places of its sliders, a line
// {bench, settings} each: all at their lower ends, all at their upper ones, and eight in between. In a
// copy of page/ that is marked as modules.
import { decay } from './page/bench/decay.js';
import { depth } from './page/bench/depth.js';
import { learning } from './page/bench/learning.js';
import { plateau } from './page/bench/plateau.js';
import { z } from './page/bench/z.js';
import { admitted, startOf, valueAt } from './page/settings.js';

let state = 1;
const next = () => (state = (state * 48271) % 2147483647) / 2147483647;
const alphas = [0.05, 1e-3, 1e-6, 1e-9];

for (const bench of [z, decay, depth, learning, plateau]) {
  for (let i = 0; i < 10; ++i) {
    const share = () => (i < 2 ? i : next());
    const settings = startOf(bench);
    for (const setting of bench.settings) {
      const words = setting.choices;
      settings[setting.name] = words ? words[Math.min(words.length - 1, Math.floor(share() * words.length))] : valueAt(setting, share(), settings);
    }
    for (const setting of bench.settings) settings[setting.name] = admitted(setting, settings[setting.name], settings);
    const asked = bench.request({ settings, alpha: alphas[i % alphas.length] });
    console.log(JSON.stringify({ bench: bench.id, settings: asked }));
  }
}
