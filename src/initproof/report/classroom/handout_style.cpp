#include "initproof/report/classroom/handout_style.hpp"

namespace initproof::report {

// On the screen a line is as long as on paper, so that what the script measures is what is printed.
const std::string_view handout_style = R"css(
:root { color-scheme: light; --letter: 10.5pt; }
* { box-sizing: border-box; }
@page { size: A4; margin: 12mm 13mm; }
html { background: #fff; }
body { margin: 0 auto; width: 184mm; color: #1c1d20; font: var(--letter)/1.36 Charter,
  "Bitstream Charter", "Source Serif 4", Cambria, "DejaVu Serif", serif; overflow-wrap: break-word; }
h1, h2, h3 { font-family: system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; line-height: 1.2;
  break-after: avoid; }
h1 { font-size: 1.5em; margin: 0 0 0.4em; text-wrap: balance; }
h2 { font-size: 1.12em; margin: 0.8em 0 0.25em; }
h3 { font-size: 1em; margin: 0.6em 0 0.2em; }
p, ul, ol, pre, blockquote { margin: 0 0 0.5em; }
p, li, td, figcaption { text-wrap: pretty; }
ul, ol { padding-left: 1.4em; }
li + li { margin-top: 0.2em; }
blockquote { padding-left: 0.8em; border-left: 2pt solid #aaa; font-style: italic; }
blockquote p { margin-bottom: 0.2em; }
.verdict { padding: 0.45em 0.7em; border: 1pt solid #555; border-radius: 3pt; }
figure { float: right; width: 78mm; margin: 0 0 2mm 4mm; break-inside: avoid; }
figure img { display: block; width: 100%; }
figcaption { font-size: 0.78em; line-height: 1.25; }
.figure { max-height: 100mm; }
table { border-collapse: collapse; font-size: 0.9em; margin-bottom: 0.5em; }
th, td { padding: 0.12em 0.9em 0.12em 0; text-align: left; vertical-align: top;
  border-bottom: 0.5pt solid #999; }
code, pre { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: 0.88em; }
pre { white-space: pre-wrap; }
.display, tr, li > math { break-inside: avoid; }
.display { display: block; margin: 0.25em 0; }
/* As words of a line: one that does not fit beside the figure goes below it, not over it. */
.display math { display: math; }
.display math + math { margin-left: 2em; }
math { font-family: "STIX Two Math", "Latin Modern Math", "Cambria Math", "DejaVu Math TeX Gyre", math; }
.whole { white-space: nowrap; }
sub, sup { font-size: 0.75em; line-height: 0; }
/* The letters of a fraction reach above its line: at the top of a page, onto the page before. */
:is(p, li) math:has(mfrac) { padding-top: 0.1em; }
/* Together, so that no page holds the last one alone. */
.exercises { clear: both; break-inside: avoid; }
.exercises li { margin-bottom: 0.5em; }
.key { break-before: page; }
.key h2 { margin-top: 0; }
footer { font-size: 0.75em; color: #444; margin-top: 0.8em; break-before: avoid; }
@media screen { body { padding: 8mm 0; } .key { border-top: 1pt dashed #888; padding-top: 6mm; } }
/* A window narrower than the sheet, unless the script is measuring the sheet. */
@media screen and (max-width: 190mm) {
  html:not(.paper) {
    -webkit-text-size-adjust: 100%; text-size-adjust: 100%;
    & body { width: auto; padding: 1rem; }
    & :is(.sheet, .key) { font-size: 1rem !important; }
    & figure { float: none; width: auto; margin: 0 0 1rem; }
    & :is(.display, .scroll, .wide) { max-width: 100%; overflow-x: auto; overflow-y: hidden; }
    & .wide { display: inline-block; vertical-align: middle; }
    & .display math + math { margin-left: 0; }
  }
}
)css";

// Formulas in one display, two ems apart, are words of their own that may stand below each other.
// Then the letters: two pages of 273 mm, of which the breaks between blocks may lose some.
const std::string_view handout_script = R"js(
const apart = row => {
  const math = row.closest('math'), parts = [[]];
  for (const child of [...row.children])
    if (child.localName === 'mspace' && parseFloat(child.getAttribute('width')) >= 2) parts.push([]);
    else parts.at(-1).push(child);
  if (parts.length > 1) math.replaceWith(...parts.flatMap(children => {
    const formula = document.createElementNS(math.namespaceURI, 'math');
    formula.setAttribute('displaystyle', 'true');
    formula.append(...children);
    return [formula, ' '];
  }));
};
document.querySelectorAll('.display math > semantics > mrow, .display math > mrow').forEach(apart);
const fit = (part, millimetres) => {
  const most = millimetres * 96 / 25.4;
  for (let letter = 10.5; letter >= 6.5; letter -= 0.25) {
    part.style.setProperty('--letter', letter + 'pt');
    part.style.fontSize = 'var(--letter)';
    if (part.getBoundingClientRect().height <= most) break;
  }
};
document.fonts.ready.then(() => {
  document.documentElement.classList.add('paper');
  fit(document.querySelector('.sheet'), 520);
  fit(document.querySelector('.key'), 260);
  document.documentElement.classList.remove('paper');
});
)js";

}  // namespace initproof::report
