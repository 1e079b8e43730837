#include "initproof/report/html/html_style.hpp"

namespace initproof::report {

// Every colour of text has a contrast of at least 4.5 to its ground (WCAG 2.2, criterion 1.4.3).
const std::string_view html_style = R"css(
:root {
  color-scheme: light dark;
  --ground: #fdfdfb; --panel: #f4f3ee; --text: #1c1d20; --quiet: #565a61; --rule: #d9d7cf;
  --link: #0a4f93; --good: #0b6237; --good-ground: #e3f3e9; --amended: #7c4400;
  --amended-ground: #fbeedb; --bad: #9c1418; --bad-ground: #fbe6e6; --open: #4a4f57;
  --open-ground: #e9e9e6;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #16181b; --panel: #1f2226; --text: #e7e6e2; --quiet: #a9adb4; --rule: #3a3e44;
    --link: #8fc1ff; --good: #86dba8; --good-ground: #143323; --amended: #f3bd72;
    --amended-ground: #3a2a12; --bad: #ff9d9d; --bad-ground: #431a1c; --open: #c4c8ce;
    --open-ground: #2c3036;
  }
  figure img { filter: invert(0.91) hue-rotate(180deg); }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; background: var(--ground); color: var(--text);
  font: 1.0625rem/1.6 Charter, "Bitstream Charter", "Source Serif 4", Cambria, "DejaVu Serif", serif;
  overflow-wrap: break-word;
}
h1, h2, h3, h4, h5, nav, th, .scroll, .badge, figcaption, summary, footer, .skip {
  font-family: system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif;
}
h1, h2, h3, h4, h5 { line-height: 1.25; text-wrap: balance; }
p, li, td, figcaption { text-wrap: pretty; }
h1 { font-size: 2rem; margin: 0 0 0.5rem; letter-spacing: -0.01em; }
h2 { font-size: 1.6rem; margin: 0 0 0.75rem; letter-spacing: -0.01em; }
h3 { font-size: 1.22rem; margin: 2.4rem 0 0.6rem; }
h4 { font-size: 1.04rem; margin: 1.9rem 0 0.4rem; }
h5 { font-size: 1rem; margin: 1.4rem 0 0.3rem; color: var(--quiet); }
p, ul, ol, blockquote, pre, details { margin: 0 0 1rem; }
p, ul, ol, blockquote, details { max-width: 44rem; }
pre { max-width: 52rem; font-size: 0.95rem; }
ul, ol { padding-left: 1.5rem; }
li + li { margin-top: 0.3rem; }
a { color: var(--link); text-decoration-thickness: 0.06em; text-underline-offset: 0.15em; }
a:hover { text-decoration-thickness: 0.14em; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px; }
main:focus, main:focus-visible { outline: none; }
:target { scroll-margin-top: 1rem; }
article.claim:target { scroll-margin-top: -0.5rem; }
h3:target, h4:target, h5:target { box-shadow: -0.75rem 0 0 var(--ground), -1rem 0 0 var(--link); }
code, pre { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
code { font-size: 0.86em; background: var(--panel); padding: 0.1em 0.3em; border-radius: 3px; }
pre { background: var(--panel); padding: 0.8rem 1rem; border-radius: 6px; overflow-x: auto; }
pre code { padding: 0; background: none; }
blockquote { margin-left: 0; padding: 0.1rem 0 0.1rem 1.1rem; border-left: 3px solid var(--rule); }
blockquote > :last-child { margin-bottom: 0; }
blockquote[lang] { font-style: italic; }
hr { border: 0; border-top: 1px solid var(--rule); margin: 2rem 0; }

.skip {
  position: absolute; left: 0.5rem; top: -4rem; padding: 0.5rem 1rem; z-index: 1;
  background: var(--text); color: var(--ground);
}
.skip:focus { top: 0.5rem; }
.page { max-width: 84rem; margin: 0 auto; padding: 0 1rem; }
header { padding: 2rem 0 0.5rem; }
header p { font-size: 1.15rem; margin: 0; }
nav { font-size: 0.9rem; line-height: 1.35; padding: 1rem 0 0; }
nav h2 { font-size: 1rem; margin: 0 0 0.5rem; }
nav ul, nav ol { list-style: none; margin: 0 0 0.75rem; padding: 0; }
nav li { margin: 0; border-top: 1px solid var(--rule); }
nav li a { display: flex; gap: 0.6rem; justify-content: space-between; align-items: baseline;
  padding: 0.5rem 0.15rem; color: inherit; text-decoration: none; }
nav li a:hover span:first-child { text-decoration: underline; }
.badge {
  flex: none; font-size: 0.72rem; font-weight: 600; padding: 0.12rem 0.45rem; border-radius: 1rem;
  color: var(--open); background: var(--open-ground);
}
.proved .badge, .confirmed .badge { color: var(--good); background: var(--good-ground); }
.corrected .badge { color: var(--amended); background: var(--amended-ground); }
.refuted .badge, .error .badge { color: var(--bad); background: var(--bad-ground); }

article { margin: 0 0 1rem; padding: 3rem 0 0; min-width: 0; }
article + article { border-top: 1px solid var(--rule); margin-top: 3rem; }
article > .verdict {
  padding: 0.8rem 1.1rem; border-radius: 6px; border-left: 4px solid var(--open);
  background: var(--open-ground);
}
.proved > .verdict, .confirmed > .verdict { border-color: var(--good); background: var(--good-ground); }
.corrected > .verdict { border-color: var(--amended); background: var(--amended-ground); }
.refuted > .verdict, .error > .verdict { border-color: var(--bad); background: var(--bad-ground); }
.verdict code { background: none; padding: 0; }
article.claim { padding-top: 1.1rem; }
.claim > h2 { font-size: 1.45rem; margin-bottom: 0.5rem; }
.claim > blockquote { margin-bottom: 0.7rem; max-width: none; font-size: 1rem; line-height: 1.45;
  font-style: italic; }
.claim > blockquote p { margin-bottom: 0.3rem; max-width: none; }
.claim > .verdict { max-width: none; font-size: 1.12rem; line-height: 1.4; margin-bottom: 0.7rem;
  padding: 0.6rem 1rem; }
.first { display: grid; gap: 0 2rem; }
.first h3 { margin: 0.2rem 0 0.4rem; font-size: 1.1rem; }
.first figure { margin: 0 0 1rem; }
.first ol { padding-left: 1.3rem; line-height: 1.45; }
.part { max-width: none; margin: 0; border-top: 1px solid var(--rule); }
.part > summary { width: auto; padding: 0.45rem 0; color: var(--quiet); }
.part > summary > :is(h3, h4) { display: inline; margin: 0 0.6rem 0 0; font-size: 1.08rem;
  color: var(--text); }
.part[open] { padding-bottom: 1.2rem; }
.part + p { margin-top: 1.2rem; }
.print-choice { padding: 0.6rem 0.15rem; }

figure { margin: 1.4rem 0 2rem; max-width: 42rem; }
figure img { display: block; width: 100%; height: auto; background: #fff; border-radius: 6px; }
figcaption { font-size: 0.88rem; line-height: 1.45; color: var(--quiet); margin-top: 0.6rem;
  max-width: 44rem; }
.scroll { overflow-x: auto; margin: 0 0 1.4rem; font-size: 0.86rem; line-height: 1.45; }
table { border-collapse: collapse; }
th, td { padding: 0.45rem 0.9rem 0.45rem 0; text-align: left; vertical-align: top;
  border-bottom: 1px solid var(--rule); min-width: 5rem; max-width: 24rem; }
th { font-weight: 600; color: var(--quiet); border-bottom-width: 2px; white-space: nowrap; }
th:first-child, td:first-child { min-width: 9rem; }
th:last-child, td:last-child { padding-right: 0.2rem; }
td { font-variant-numeric: tabular-nums; overflow-wrap: normal; }
td code { overflow-wrap: normal; }

/* The tables that the report opens with are read from the last row: large, without scrolling. */
#report .scroll { font-size: 0.98rem; }
#report :is(th, td) { min-width: 0; }
#report :is(th, td):first-child { min-width: 0; }
#report td:nth-child(4):not(:last-child) { min-width: 15rem; }
#report td:nth-child(4):last-child { white-space: nowrap; }
#report td:nth-child(5) { font-size: 0.9em; color: var(--quiet); }

math { font-family: "STIX Two Math", "Latin Modern Math", "Cambria Math", "Libertinus Math",
  "Noto Sans Math", "DejaVu Math TeX Gyre", math; font-size: 1.04em; }
.whole { white-space: nowrap; }
sub, sup { font-size: 0.75em; line-height: 0; }
.display { display: block; overflow-x: auto; overflow-y: hidden; padding: 0.35rem 0; margin: 0.6rem 0; }
summary { cursor: pointer; font-size: 0.95rem; padding: 0.2rem 0; color: var(--link); width: fit-content; }
details[open] > summary { margin-bottom: 0.5rem; }

@media screen and (max-width: 48rem) {
  body { font-size: 1rem; }
  h1 { font-size: 1.6rem; }
  h2 { font-size: 1.35rem; }
  .wide { display: inline-block; max-width: 100%; overflow-x: auto; overflow-y: hidden;
    vertical-align: middle; padding: 0.15rem 0; }
  .scroll .wide { display: inline; }
  #report .scroll { font-size: 0.95rem; }
}
/* A row of many columns is a card of lines there, each with the name of its column. */
@media screen and (max-width: 48rem) {
  .cards thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .cards :is(table, tbody, tr) { display: block; }
  .cards tr { padding: 0.6rem 0; border-bottom: 1px solid var(--rule); }
  #report .cards td { display: block; max-width: none; min-width: 0; padding: 0.1rem 0; border: 0;
    font-size: inherit; white-space: normal; }
  .cards td::before { content: attr(data-label) ": "; color: var(--quiet); font-size: 0.9em; }
  /* A link that names the claim needs no label. */
  .cards td:nth-child(4):last-child::before { content: none; }
  .cards td:empty { display: none !important; }
}
/* The contents must not keep the reader from the report, nor margins make the figures' letters small. */
@media screen and (max-width: 48rem) {
  nav ol { max-height: 13rem; overflow-y: auto; border-bottom: 1px solid var(--rule); }
  figure img { width: calc(100% + 2rem); margin: 0 -1rem; border-radius: 0; }
}
@media (min-width: 60rem) {
  .first { grid-template-columns: minmax(0, 17fr) minmax(0, 10fr); }
}
@media (min-width: 68rem) {
  .page { display: grid; grid-template-columns: 18rem minmax(0, 1fr); gap: 0 3rem; padding: 0 2rem;
    grid-template-rows: auto 1fr; }
  nav { grid-column: 1; grid-row: 1 / span 2; position: sticky; top: 0; height: 100vh;
    overflow-y: auto; padding: 2.2rem 1rem 2rem 0.25rem; font-size: 0.84rem; }
  header, main, footer { grid-column: 2; }
  header { padding-top: 2.4rem; }
  main > article:first-child { padding-top: 1rem; }
}
@media print {
  :root { --ground: #fff; --panel: #f2f2f2; --text: #000; --quiet: #333; --rule: #aaa; --link: #000;
    --good: #000; --good-ground: #fff; --amended: #000; --amended-ground: #fff; --bad: #000;
    --bad-ground: #fff; --open: #000; --open-ground: #fff; color-scheme: light; }
  body { font-size: 10.5pt; }
  .skip, .print-choice { display: none; }
  .first { grid-template-columns: none; }
  .first figure { max-width: 120mm; }
  .page { display: block; max-width: none; padding: 0; }
  nav { position: static; height: auto; }
  nav li a { padding: 0.25rem 0.15rem; }
  article { break-before: page; padding-top: 0; }
  article + article { border: 0; margin: 0; }
  h2, h3, h4, h5 { break-after: avoid; }
  figure, tr, blockquote, .display { break-inside: avoid; }
  figure img { filter: none; }
  .scroll, .display, pre { overflow: visible; }
  .scroll { font-size: 7.5pt; }
  #report .scroll { font-size: 8.5pt; }
  /* A number that is parted in two lines would be read as two. */
  th, td, th:first-child, td:first-child { min-width: 0; padding-right: 0.5rem; overflow-wrap: normal; }
  td code { overflow-wrap: anywhere; }
  .part table:has(th:nth-child(6)) { font-size: 6.7pt; }
  .part table:has(th:nth-child(6)) :is(th, td) { padding-right: 0.3rem; }
  th { white-space: normal; }
  pre { white-space: pre-wrap; }
  /* What is folded is no use on paper. */
  :root:not(:has(#print-all:checked)) .part:not([open]) { display: none; }
  :root:has(#print-all:checked) .part::details-content { content-visibility: visible;
    block-size: auto; }
}
)css";

}  // namespace initproof::report
