import { html } from './html.js';
import { say } from './say.js';

/** Sets a text only where it is another one: a screen reader hears no text twice. */
export function show(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * A table of what is predicted and what was drawn, or of two things beside each other. A row is
 * {name, predicted, predictedValue, drawn, value}: as shown, and with all digits for whoever points at it.
 */
export function showMeasures(box, rows, columns = ['predicted', 'drawn']) {
  if (rows.length === 0) {
    box.replaceChildren();
    return;
  }
  const names = [...columns, ...rows.map(({ name }) => name)].join('|');
  if (box.dataset.names !== names || !box.firstChild) {
    box.dataset.names = names;
    box.replaceChildren(html('table', { class: 'measures' },
      html('thead', {}, html('tr', {}, html('th', { scope: 'col' }, say('measure')),
        columns.map((column) => html('th', { scope: 'col' }, say(column))))),
      html('tbody', {}, rows.map(({ name }) => html('tr', {}, html('th', { scope: 'row' }, name),
        html('td', {}), html('td', { class: 'drawn' }))))));
  }
  box.querySelector('thead th:last-child').hidden = rows.every(({ drawn }) => drawn === '');
  const cells = box.querySelectorAll('tbody tr');
  rows.forEach((row, index) => {
    const [predicted, drawn] = cells[index].querySelectorAll('td');
    show(predicted, row.predicted);
    show(drawn, row.drawn);
    setValue(predicted, row.predictedValue);
    setValue(drawn, row.value);
  });
}

function setValue(cell, value) {
  if (value === undefined || value === null) delete cell.dataset.value;
  else {
    cell.dataset.value = JSON.stringify(value);
    cell.title = Array.isArray(value) ? value.join(' … ') : String(value);
  }
}

/** {kind, text, more}: a coloured line, or nothing. */
export function showVerdict(box, verdict) {
  const key = verdict ? `${verdict.kind}|${verdict.text}|${verdict.more ?? ''}` : '';
  if (box.dataset.key === key) return;
  box.dataset.key = key;
  box.className = `verdict ${verdict?.kind ?? ''}`;
  // What changes with every block is no news; the decision is.
  box.setAttribute('aria-live', verdict?.kind === 'open' ? 'off' : 'polite');
  box.replaceChildren(...(verdict ? [html('b', {}, verdict.text), verdict.more ?? ''] : []));
}

/** Wrong statements, {text, fallen}: struck through once the draws exclude them. */
export function showCounterclaims(box, all) {
  if (all.length === 0) {
    box.replaceChildren();
    box.dataset.key = '';
    return;
  }
  const key = all.map(({ text }) => text).join('|');
  if (box.dataset.key !== key) {
    box.dataset.key = key;
    const items = all.map(({ text }) => html('li', {}, text));
    box.replaceChildren(html('h2', {}, say('counterclaims')), html('ul', {}, items));
  }
  box.querySelectorAll('li').forEach((item, index) => {
    const fallen = all[index].fallen;
    if (item.classList.contains('fallen') === fallen) return;
    item.classList.toggle('fallen', fallen);
    if (fallen) item.setAttribute('aria-label', `${all[index].text} – ${say('fallen')}`);
    else item.removeAttribute('aria-label');
  });
}
