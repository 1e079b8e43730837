"""Prints a handout with a headless Chromium: A4, two pages at most, and the key with the answers on one
of its own; letters that can be read; no page with a line alone; no formula over the figure or off the sheet; on a telephone
nothing is wider than the screen; nothing loaded.

Usage: check_handout.py FILE. Status 77: there is no Chromium.
"""

import base64
import pathlib
import re
import sys
import zlib

import check_page
import devtools

SMALLEST = 7  # points
FEWEST = 10  # pieces of text that make a page
PAGE = re.compile(rb"/Type\s*/Page[^s]")
A4 = re.compile(rb"/MediaBox ?\[0 0 59[45](?:\.\d+)? 84[12](?:\.\d+)?\]")

# Formulas and tables that reach over the edge of the sheet or into the figure.
STRAY = """
[...document.querySelectorAll('math semantics > :first-child, math > mrow, table, code')].filter(e => {
  const sheet = document.querySelector('.sheet').getBoundingClientRect(), box = e.getBoundingClientRect();
  const figure = document.querySelector('figure')?.getBoundingClientRect();
  return box.right > sheet.right + 1 || figure && box.right > figure.left + 1 && box.left < figure.right
    && box.bottom > figure.top + 1 && box.top < figure.bottom - 1;
}).map(e => e.textContent.slice(0, 60))"""
# Letters on a telephone: those of the text in pixels.
SMALL_PHONE = 15
SETTLED = "new Promise(done => document.fonts.ready.then(() => setTimeout(done, 100)))"


def printed(browser):
    """The bytes of a PDF."""
    return base64.b64decode(browser.call("Page.printToPDF", preferCSSPageSize=True)["data"])


def pieces(pdf):
    """How many pieces of text each page has."""
    streams = re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL)
    contents = [zlib.decompressobj().decompress(stream) for stream in streams if stream.startswith(b"x")]
    return [content.count(b"Tj") for content in contents if b" Tf" in content]


def pages(browser, hidden):
    """How many pages are printed without what the selector names."""
    browser.evaluate(f"document.querySelectorAll('{hidden}').forEach(e => e.style.display = 'none')")
    pdf = printed(browser)
    browser.evaluate(f"document.querySelectorAll('{hidden}').forEach(e => e.style.display = '')")
    check_page.expect("A4", bool(A4.search(pdf)), True)
    return len(PAGE.findall(pdf))


def main():
    path = devtools.find()
    if path is None:
        print("skipped: no chromium")
        return 77
    page = pathlib.Path(sys.argv[1]).resolve().as_uri()
    with devtools.Browser(path) as browser:
        browser.window(900, 1200)
        browser.open(page)
        browser.call("Runtime.evaluate", expression=SETTLED, awaitPromise=True)
        sheet, key = pages(browser, ".key"), pages(browser, ".sheet")
        letters = browser.evaluate("[...document.querySelectorAll('.sheet, .key')]"
                                   ".map(e => parseFloat(getComputedStyle(e).fontSize) * 0.75)")
        if (parts := browser.evaluate("document.querySelectorAll('.sheet h2').length")) != 3:
            check_page.problems.append(f"{parts} parts, not statement, proof and exercises")
        if not 1 <= sheet <= 2:
            check_page.problems.append(f"{sheet} pages without the key, not 1 or 2")
        check_page.expect("pages of the key", key, 1)
        emptiest = min(pieces(printed(browser)), default=0)
        if emptiest < FEWEST:
            check_page.problems.append(f"a page with {emptiest} pieces of text, not {FEWEST} at least")
        check_page.expect("pages in all", pages(browser, ".none"), sheet + key)
        if min(letters) < SMALLEST:
            check_page.problems.append(f"letters of {min(letters)} points, not {SMALLEST} at least")
        check_page.expect("off the sheet or over the figure", browser.evaluate(STRAY), [])
        check_page.expect("without a box", browser.evaluate(check_page.NO_BOX), [])
        check_page.expect("pictures not drawn", browser.evaluate(check_page.NOT_DECODED), 0)
        check_page.expect("faint text", browser.evaluate(check_page.FAINT), [])
        check_page.expect("as it was typed", browser.evaluate(check_page.TYPED), [])
        check_page.expect("headings out of order", browser.evaluate(check_page.HEADINGS), [])
        check_page.expect("pictures without words", browser.evaluate(check_page.NO_ALT), 0)
        check_page.expect("answers that fold", browser.evaluate("document.querySelectorAll('details').length"), 0)
        browser.window(390, 844)
        browser.open(page)
        browser.call("Runtime.evaluate", expression=SETTLED, awaitPromise=True)
        check_page.expect("width on a telephone",
                          browser.evaluate("document.documentElement.scrollWidth"), 390)
        size = browser.evaluate("parseFloat(getComputedStyle(document.querySelector('.sheet p')).fontSize)")
        if size < SMALL_PHONE:
            check_page.problems.append(f"letters of {size} pixels on a telephone")
        check_page.expect("pages printed from a telephone", pages(browser, ".key"), sheet)
        check_page.expect("complaints", check_page.complaints(browser.events), [])
        check_page.expect("loaded", check_page.loaded(browser.events, page), [])
        print(f"{sheet} + {key} pages, letters of {' and '.join(map(str, letters))} points")
    for problem in check_page.problems:
        print(problem)
    return 1 if check_page.problems else 0


if __name__ == "__main__":
    sys.exit(main())
