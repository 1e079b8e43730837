"""Opens the HTML report in a headless Chromium, as wide as a desk's window and as a telephone, light
and dark: no complaint on the console, nothing loaded, every formula and figure drawn, no sideways
scrolling, and the keyboard reaches the contents and the content. On paper a claim is a page and no
number is parted.

Usage: check_page.py FILE [FOLDER FOR SCREENSHOTS]. Status 77: there is no Chromium. With FIRST_PROBLEM=1 in the
environment it looks no further than the first view that has a problem.
"""

import base64
import os
import pathlib
import sys

import devtools

SIZES = ((1280, 900), (390, 844))

NO_BOX = """
[...document.querySelectorAll('math, figure img')].filter(e => {
  const details = e.closest('details');
  const box = e.getBoundingClientRect();
  return !(details && !details.open) && !(box.width > 0 && box.height > 0);
}).map(e => (e.getAttribute('alt') || e.textContent).slice(0, 60))"""

NOT_DECODED = "[...document.images].filter(i => !(i.complete && i.naturalWidth > 0)).length"

# What sticks out of the window and is not inside a box that scrolls by itself.
STICKING_OUT = """
[...document.querySelectorAll('main *, header *, nav *')].filter(e => {
  if (e.getBoundingClientRect().right <= document.documentElement.clientWidth + 1) return false;
  for (let box = e.parentElement; box; box = box.parentElement)
    if (['auto', 'scroll', 'hidden'].includes(getComputedStyle(box).overflowX)
        && box !== document.body && box !== document.documentElement) return false;
  return true;
}).slice(0, 5).map(e => e.tagName + ': ' + e.textContent.trim().slice(0, 60))"""

# The ratio of contrast of WCAG 2.2 between every text and the ground under it; those below 4.5.
FAINT = """
(() => {
  const numbers = text => text.match(/[0-9.]+/g).map(Number);
  const part = c => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  const ground = e => {
    for (; e; e = e.parentElement) {
      const colour = numbers(getComputedStyle(e).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const found = new Set();
  for (const e of document.querySelectorAll('body *:not(script)')) {
    if (![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())) continue;
    const [a, b] = [light(numbers(getComputedStyle(e).color)), light(ground(e))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) found.add(e.tagName + '.' + e.className + ' ' + ratio.toFixed(2));
  }
  return [...found].slice(0, 5);
})()"""

# Headings that leave a level out, or a second one of the first level.
HEADINGS = """
(() => {
  const all = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')];
  const level = e => Number(e.tagName[1]);
  return all.filter((e, i) => i === 0 ? level(e) !== 1
                                      : level(e) === 1 || level(e) > level(all[i - 1]) + 1)
            .map(e => e.tagName + ': ' + e.textContent.slice(0, 60)).slice(0, 5);
})()"""

# Pictures without words that stand for them.
NO_ALT = """
[...document.images].filter(i => (i.getAttribute('alt') || '').trim().length < 20).length"""

# Claims whose heading, quotation, verdict and figure do not stand in one window of 720 pixels.
BEYOND_FIRST_SCREEN = """
[...document.querySelectorAll('.claim')].map(claim => {
  const top = claim.querySelector('h2').getBoundingClientRect().top;
  const parts = [...claim.querySelectorAll('.verdict, .first img')];
  return [claim.id, Math.round(Math.max(...parts.map(p => p.getBoundingClientRect().bottom)) - top)];
}).filter(([_, height]) => !(height <= 720)).map(String)"""

# Tables of the front page that a telephone would cut off.
CUT_TABLES = """
[...document.querySelectorAll('#report .scroll')].filter(e => e.scrollWidth > e.clientWidth + 1)
  .map(e => e.textContent.trim().slice(0, 60))"""

# Formulas and signs in words as they were typed: N_w^k, 1 - x, 5 % at a line's end.
TYPED = """
(() => {
  const walk = document.createTreeWalker(document.querySelector('body'), NodeFilter.SHOW_TEXT);
  const found = [];
  while (walk.nextNode()) {
    const node = walk.currentNode;
    if (node.parentElement.closest('code, pre, math, script, style')) continue;
    const hit = node.data.match(/[A-Za-z0-9)]\\^[A-Za-z0-9(−]|\\b[A-Za-z]_[A-Za-z{]|=>|\\d %|[ (\\[]-\\d|\\de-\\d|"|\\w'\\w/);
    if (hit) found.push(node.data.slice(Math.max(0, hit.index - 15), hit.index + 15));
  }
  return found.slice(0, 5);
})()"""

# On paper: folded parts that are printed all the same, a claim that takes more than a page of A4, what reaches
# beyond the sheet, bars to scroll with, and numbers that are parted in two lines.
PAPER = """
(() => {
  const found = [...document.querySelectorAll('.part:not([open]) > summary')]
    .filter(e => e.getBoundingClientRect().height > 0).map(e => 'folded: ' + e.textContent.trim().slice(0, 40));
  for (const claim of document.querySelectorAll('.claim')) {
    const height = Math.round(claim.getBoundingClientRect().height);
    if (height > PAGE_HEIGHT) found.push(claim.id + ' is ' + height + ' pixels high');
  }
  const edge = document.documentElement.clientWidth + 1;
  for (const e of document.querySelectorAll('main *'))
    if (e.getBoundingClientRect().right > edge && !e.closest('math')) found.push('beyond the sheet: ' + e.tagName + ' '
      + e.textContent.trim().slice(0, 40));
  for (const e of document.querySelectorAll('.wide'))
    if (e.getBoundingClientRect().height > 0 && getComputedStyle(e).overflowX === 'auto')
      found.push('a bar: ' + e.textContent.slice(0, 40));
  const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode;
    if (!node.parentElement.closest('td, th') || node.parentElement.closest('code, math')) continue;
    for (const number of node.data.matchAll(/[±−]?[0-9][0-9.,]*[0-9]/g)) {
      const range = document.createRange();
      range.setStart(node, number.index);
      range.setEnd(node, number.index + number[0].length);
      if (new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1)
        found.push('parted: ' + number[0]);
    }
  }
  return found.slice(0, 5);
})()"""
# Chromium's A4 with its own margins of 0.4 inches, in pixels.
PAPER_SIZE = (717, 1046)

FOCUS = """
(() => {
  const e = document.activeElement;
  const style = getComputedStyle(e);
  return {href: e.getAttribute('href'), nav: !!e.closest('nav'), id: e.id,
          seen: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0,
          inside: e.getBoundingClientRect().bottom > 0};
})()"""

problems = []


def expect(what, found, wanted):
    if found != wanted:
        problems.append(f"{what}: {found}, not {wanted}")


def complaints(events):
    found = []
    for event in events:
        parameters = event.get("params", {})
        if event.get("method") == "Runtime.consoleAPICalled" and parameters["type"] in ("error", "warning"):
            found.append(str(parameters["args"])[:200])
        if event.get("method") == "Runtime.exceptionThrown":
            details = parameters["exceptionDetails"]
            found.append(details.get("exception", {}).get("description", details["text"])[:300])
        if event.get("method") == "Log.entryAdded":
            found.append(parameters["entry"]["text"][:200])
    return found


def loaded(events, page):
    urls = [event["params"]["request"]["url"] for event in events
            if event.get("method") == "Network.requestWillBeSent"]
    return [url for url in urls if url != page and not url.startswith("data:")]


def check_layout(browser, where):
    expect(f"{where}: without a box", browser.evaluate(NO_BOX), [])
    expect(f"{where}: pictures not drawn", browser.evaluate(NOT_DECODED), 0)
    expect(f"{where}: sticking out", browser.evaluate(STICKING_OUT), [])
    width = browser.evaluate("document.documentElement.clientWidth")
    expect(f"{where}: width of the page", browser.evaluate("document.documentElement.scrollWidth"), width)


def check_keyboard(browser, where):
    browser.press("Tab")
    skip = browser.evaluate(FOCUS)
    expect(f"{where}: the first stop", (skip["href"], skip["seen"], skip["inside"]), ("#content", True, True))
    links = browser.evaluate("document.querySelectorAll('nav a').length")
    for stop in range(links):
        browser.press("Tab")
        focus = browser.evaluate(FOCUS)
        if not (focus["nav"] and focus["seen"]):
            problems.append(f"{where}: stop {stop + 2} is not in the contents or is not to be seen: {focus}")
            break
    browser.evaluate("document.activeElement.blur(); window.scrollTo(0, 0);"
                     "document.querySelector('.skip').focus()")
    browser.press("Enter")
    expect(f"{where}: skipping leads to", browser.evaluate("location.hash"), "#content")
    browser.press("Tab")
    expect(f"{where}: the stop after skipping is in the contents", browser.evaluate(FOCUS)["nav"], False)


def check_paper(browser, page):
    browser.window(*PAPER_SIZE)
    browser.call("Emulation.setEmulatedMedia", media="print", features=[])
    browser.open(page)
    paper = PAPER.replace("PAGE_HEIGHT", str(PAPER_SIZE[1]))
    expect("on paper", browser.evaluate(paper), [])
    # All parts printed: a claim takes as many pages as it needs.
    browser.evaluate("document.querySelector('#print-all').checked = true;"
                     "document.querySelectorAll('details').forEach(d => d.open = true)")
    found = browser.evaluate(PAPER.replace("PAGE_HEIGHT", "1e9"))
    expect("on paper, all open", found, [])
    browser.call("Emulation.setEmulatedMedia", media="", features=[])


def screenshot(browser, folder, name):
    if folder:
        data = browser.call("Page.captureScreenshot", format="png")["data"]
        (folder / f"{name}.png").write_bytes(base64.b64decode(data))


def main():
    path = devtools.find()
    if path is None:
        print("skipped: no chromium")
        return 77
    page = pathlib.Path(sys.argv[1]).resolve().as_uri()
    folder = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
    first_only = os.environ.get("FIRST_PROBLEM") == "1"
    with devtools.Browser(path) as browser:
        for width, height in SIZES:
            for scheme in ("light", "dark"):
                if problems and first_only:
                    break
                where = f"{width} pixels, {scheme}"
                browser.window(width, height)
                browser.call("Emulation.setEmulatedMedia",
                             features=[{"name": "prefers-color-scheme", "value": scheme}])
                browser.open(page)
                check_layout(browser, where)
                expect(f"{where}: faint text", browser.evaluate(FAINT), [])
                expect(f"{where}: headings out of order", browser.evaluate(HEADINGS), [])
                expect(f"{where}: pictures without words", browser.evaluate(NO_ALT), 0)
                expect(f"{where}: as it was typed", browser.evaluate(TYPED), [])
                if width < 1280:
                    expect(f"{where}: tables cut off", browser.evaluate(CUT_TABLES), [])
                if width >= 1280:
                    expect(f"{where}: beyond the first screen", browser.evaluate(BEYOND_FIRST_SCREEN), [])
                screenshot(browser, folder, f"{width}-{scheme}")
                if scheme == "light":
                    browser.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
                    check_layout(browser, f"{where}, all open")
                    browser.evaluate("document.querySelectorAll('details').forEach(d => d.open = false);"
                                     "window.scrollTo(0, 0)")
                    check_keyboard(browser, where)
                expect(f"{where}: complaints", complaints(browser.events), [])
                expect(f"{where}: loaded", loaded(browser.events, page), [])
        if not (problems and first_only):
            check_paper(browser, page)
        print(f"{browser.evaluate('document.querySelectorAll(`math`).length')} formulas, "
              f"{browser.evaluate('document.images.length')} figures, {len(SIZES)} widths")
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
