#include "initproof/report/classroom/slides_style.hpp"

namespace initproof::report {

// All lengths are in em of a slide, which is 60 em wide: what fits at one size fits at all.
// Every colour of text has a contrast of at least 4.5 to its ground (WCAG 2.2, criterion 1.4.3).
const std::string_view slides_style = R"css(
:root { color-scheme: light; --width: min(100vw, 177.777vh); }
* { box-sizing: border-box; }
html { scroll-snap-type: y mandatory; scrollbar-width: none; background: #2b2d31; }
body { margin: 0; color: #1c1d20; font-family: system-ui, -apple-system, "Segoe UI", Roboto,
  "DejaVu Sans", sans-serif; }
.slide {
  width: var(--width); height: calc(var(--width) * 9 / 16); font-size: calc(var(--width) / 60);
  line-height: 1.35; margin: calc((100vh - var(--width) * 9 / 16) / 2) auto; padding: 1.5em 2.4em 1.2em;
  background: #fdfdfb; overflow: hidden; scroll-snap-align: center; position: relative;
  display: grid; grid-template: auto 1fr / 24em minmax(0, 1fr); gap: 0.6em 2em;
}
.slide:first-child { margin-top: 0; }
h1 { font-size: 3em; line-height: 1.2; margin: 3em 0 0.4em; text-wrap: balance; }
h2 { font-size: 1.7em; line-height: 1.2; margin: 0; grid-column: 1 / 3; text-wrap: balance; }
.title { display: block; }
.title p { font-size: 1.5em; }
.words > :last-child { margin-bottom: 0; }
.words { font-size: 1.08em; min-height: 0; overflow: hidden; }
blockquote { margin: 0 0 0.8em; padding: 0.1em 0 0.1em 0.9em; border-left: 0.2em solid #b9b6aa;
  font-style: italic; color: #3d4046; font-size: 0.92em; }
blockquote p { margin: 0 0 0.3em; }
p { margin: 0 0 0.6em; text-wrap: pretty; }
.verdict { padding: 0.6em 0.8em; border-radius: 0.35em; border-left: 0.25em solid #4a4f57;
  background: #e9e9e6; font-size: 1.06em; }
.proved .verdict, .confirmed .verdict { border-color: #0b6237; background: #e3f3e9; }
.corrected .verdict { border-color: #7c4400; background: #fbeedb; }
.refuted .verdict, .error .verdict { border-color: #9c1418; background: #fbe6e6; }
figure { margin: 0; align-self: start; min-width: 0; max-height: 100%; }
figure img { display: block; max-width: 100%; max-height: 26em; margin: auto; background: #fff; }
code { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: 0.9em; }
math { font-family: "STIX Two Math", "Latin Modern Math", "Cambria Math", "DejaVu Math TeX Gyre", math; }
.whole { white-space: nowrap; }
sub, sup { font-size: 0.75em; line-height: 0; }
.number { position: absolute; right: 1.6em; bottom: 0.7em; color: #565a61; font-size: 0.85em; margin: 0; }
/* A telephone held upright: one below the other, in letters that can be read, unless the script is
   measuring what is projected. */
@media screen and (max-aspect-ratio: 4/5) and (max-width: 40rem) {
  html:not(.projected) {
    scroll-snap-type: none; background: #fdfdfb;
    -webkit-text-size-adjust: 100%; text-size-adjust: 100%;
    & .slide { display: block; width: auto; height: auto; margin: 0; padding: 1.4rem 1rem 2.6rem;
      font-size: 1rem; overflow-wrap: break-word; border-bottom: 1px solid #b9b6aa; }
    & h1 { font-size: 1.9em; margin-top: 0.5em; }
    & h2 { font-size: 1.35em; margin-bottom: 0.6em; }
    & .title p { font-size: 1.1em; }
    & .words { font-size: 1em !important; overflow: visible; }
    & figure { margin: 1em -1rem 0; }
    & figure img { width: 100%; max-height: none; }
  }
}
@page { size: 13.333in 7.5in; margin: 0; }
@media print {
  html { background: none; }
  .slide { --width: 13.333in; height: 7.5in; margin: 0; break-after: page; break-inside: avoid; }
  .slide:last-child { break-after: auto; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
)css";

const std::string_view slides_script = R"js(
const slides = [...document.querySelectorAll('.slide')];
// Words that are too many for their column are made smaller, in em, so that they fit in print too.
document.documentElement.classList.add('projected');
for (const words of document.querySelectorAll('.words'))
  for (let size = 1.08; size >= 0.7 && words.scrollHeight > words.clientHeight + 1; size -= 0.02)
    words.style.fontSize = size.toFixed(2) + 'em';
document.documentElement.classList.remove('projected');
const shown = () => {
  const middle = innerHeight / 2;
  const away = slides.map(s => {
    const box = s.getBoundingClientRect();
    return Math.abs((box.top + box.bottom) / 2 - middle);
  });
  return away.indexOf(Math.min(...away));
};
const turns = {ArrowRight: 1, ArrowDown: 1, PageDown: 1, ' ': 1, Enter: 1,
               ArrowLeft: -1, ArrowUp: -1, PageUp: -1, Backspace: -1};
addEventListener('keydown', event => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const last = slides.length - 1;
  let to = null;
  if (event.key === 'Home') to = 0;
  else if (event.key === 'End') to = last;
  else if (event.key in turns)
    to = shown() + (event.shiftKey && event.key === ' ' ? -1 : turns[event.key]);
  if (to === null) return;
  event.preventDefault();
  const slide = slides[Math.min(Math.max(to, 0), last)];
  slide.scrollIntoView({block: 'center', behavior: 'instant'});
  history.replaceState(null, '', '#' + slide.id);
});
)js";

}  // namespace initproof::report
