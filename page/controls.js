import { html } from './html.js';
import { say } from './say.js';
import { admitted, limits, shareOf, valueAt, waysOf } from './settings.js';

/**
 * A slider with a field for the exact number beside its name. `changed(value)` is called while it is
 * pulled, and after the field has been left. Its `refresh()` shows what the settings have become, with the
 * limits that another setting may have moved.
 */
function slider(bench, setting, settings, changed) {
  const id = `setting-${setting.name}`;
  const name = say(`${bench.id}.${setting.name}`);
  const set = (value) => {
    field.value = value;
    range.setAttribute('aria-valuetext', value);
    changed(value);
  };
  const range = html('input', {
    type: 'range', min: 0, step: 1, id: `${id}-slider`, 'aria-label': name,
    oninput: () => set(valueAt(setting, Number(range.value) / waysOf(setting, settings), settings)),
  });
  const field = html('input', {
    type: 'number', id, step: 'any',
    onchange: () => { set(admitted(setting, field.value, settings)); element.refresh(); },
  });
  const element = html('div', { class: 'setting' },
    html('div', { class: 'head' }, html('label', { for: id }, name), field), range);
  element.refresh = () => {
    const ways = waysOf(setting, settings);
    [field.min, field.max] = limits(setting, settings);
    field.value = settings[setting.name];
    range.max = ways;
    range.value = Math.round(ways * shareOf(setting, settings[setting.name], settings));
    range.setAttribute('aria-valuetext', settings[setting.name]);
  };
  element.refresh();
  return element;
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
