import { html } from './html.js';
import { say } from './say.js';
import { admitted, limits, shareOf, valueAt } from './settings.js';

const ways = 400; // places of a slider; an arrow key goes one further

/**
 * A slider with a field for the exact number beside its name. `changed(value)` is called while it is
 * pulled, and after the field has been left.
 */
function slider(bench, setting, settings, changed) {
  const id = `setting-${setting.name}`;
  const name = say(`${bench.id}.${setting.name}`);
  const [from, to] = limits(setting, settings);
  const range = html('input', {
    type: 'range', min: 0, max: ways, step: 1, 'aria-label': name,
    value: Math.round(ways * shareOf(setting, settings[setting.name], settings)),
    oninput: () => {
      const share = Number(range.value) / ways;
      const value = valueAt(setting, share, settings);
      field.value = value;
      range.setAttribute('aria-valuetext', value);
      changed(value);
    },
  });
  range.setAttribute('aria-valuetext', settings[setting.name]);
  const field = html('input', {
    type: 'number', id, min: from, max: to, step: 'any', value: settings[setting.name],
    onchange: () => {
      const value = admitted(setting, field.value, settings);
      field.value = value;
      range.value = Math.round(ways * shareOf(setting, value, settings));
      changed(value);
    },
  });
  return html('div', { class: 'setting' },
    html('div', { class: 'head' }, html('label', { for: id }, name), field), range);
}

/** A few words to choose from; `colour(value)` is the class that colours one. */
export function choice(name, values, value, wordsOf, changed, colour = () => '') {
  const options = values.map((each) => html('label', { class: colour(each) || null },
    html('input', {
      type: 'radio', name, value: each, checked: String(each) === String(value),
      onchange: () => changed(each),
    }),
    html('span', {}, wordsOf(each))));
  return html('div', { class: 'row' }, options);
}

/** The bench's settings as controls. */
export function settingControls(bench, settings, changed) {
  return html('div', { class: 'settings' }, bench.settings.map((setting) => {
    const set = (value) => changed(setting, value);
    if (!setting.choices) return slider(bench, setting, settings, set);
    return html('fieldset', { class: 'choices' },
      html('legend', {}, say(`${bench.id}.${setting.name}`)),
      choice(`setting-${setting.name}`, setting.choices, settings[setting.name],
        (value) => say(`${bench.id}.${setting.name}.${value}`), set, setting.colour));
  }));
}
