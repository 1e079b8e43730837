"""Opens slides in a headless Chromium, on two projectors and a telephone: nothing sticks out of a slide,
on the telephone the letters can be read and nothing is wider than the screen, every picture is drawn and has words, no text is faint, the keyboard turns the slides, nothing is
loaded, and on paper a slide is a page of 16 to 9.

Usage: check_slides.py FILE [FOLDER FOR SCREENSHOTS]. Status 77: there is no Chromium.
"""

import base64
import pathlib
import re
import sys

import check_page
import devtools

SIZES = ((1280, 720), (1920, 1080), (1024, 768), (390, 844))

# What reaches beyond its slide, or beyond its column of words.
CUT_OFF = """
[...document.querySelectorAll('.slide')].flatMap(slide => {
  const frame = slide.getBoundingClientRect();
  const words = slide.querySelector('.words');
  const cut = words && words.scrollHeight > words.clientHeight + 1 ? [slide.id + ': words'] : [];
  return cut.concat([...slide.querySelectorAll('h1, h2, p, figure')].filter(e => {
    const box = e.getBoundingClientRect();
    return box.bottom > frame.bottom + 1 || box.right > frame.right + 1 || box.left < frame.left - 1;
  }).map(e => slide.id + ': ' + e.tagName));
}).slice(0, 5)"""

SHOWN = """
[...document.querySelectorAll('.slide')].findIndex(slide => {
  const box = slide.getBoundingClientRect();
  return Math.abs((box.top + box.bottom) / 2 - innerHeight / 2) < 5;
})"""

# The smallest letters of words, in pixels; a slide's number may be smaller.
SMALLEST = """
Math.min(...[...document.querySelectorAll('.slide :is(h1, h2, p:not(.number))')]
  .map(e => parseFloat(getComputedStyle(e).fontSize)))"""
PAGE = re.compile(rb"/Type\s*/Page[^s]")
WIDE = re.compile(rb"/MediaBox ?\[0 0 960 540\]")


def check_keyboard(browser, slides):
    for key, wanted in (("Home", 0), ("ArrowRight", 1), ("PageDown", 2), ("ArrowLeft", 1), ("End", slides - 1),
                        ("ArrowRight", slides - 1), ("Home", 0)):
        browser.press(key)
        check_page.expect(f"the slide after {key}", browser.evaluate(SHOWN), wanted)


def check_paper(browser, slides):
    pdf = base64.b64decode(browser.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)["data"])
    check_page.expect("pages printed", len(PAGE.findall(pdf)), slides)
    check_page.expect("pages of 16 to 9", bool(WIDE.search(pdf)), True)


def main():
    path = devtools.find()
    if path is None:
        print("skipped: no chromium")
        return 77
    page = pathlib.Path(sys.argv[1]).resolve().as_uri()
    folder = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
    with devtools.Browser(path) as browser:
        for width, height in SIZES:
            where = f"{width} x {height}"
            browser.window(width, height)
            browser.open(page)
            check_page.expect(f"{where}: cut off", browser.evaluate(CUT_OFF), [])
            check_page.expect(f"{where}: pictures not drawn", browser.evaluate(check_page.NOT_DECODED), 0)
            check_page.expect(f"{where}: complaints", check_page.complaints(browser.events), [])
            check_page.expect(f"{where}: loaded", check_page.loaded(browser.events, page), [])
            check_page.screenshot(browser, folder, f"slides-{width}")
            if width < height:
                letters = browser.evaluate(SMALLEST)
                if letters < 14:
                    check_page.problems.append(f"{where}: letters of {letters} pixels")
                check_page.expect(f"{where}: width of the page",
                                  browser.evaluate("document.documentElement.scrollWidth"), width)
                check_paper(browser, browser.evaluate("document.querySelectorAll('.slide').length"))
        slides = browser.evaluate("document.querySelectorAll('.slide').length")
        browser.window(1280, 720)
        browser.open(page)
        check_page.expect("faint text", browser.evaluate(check_page.FAINT), [])
        check_page.expect("as it was typed", browser.evaluate(check_page.TYPED), [])
        check_page.expect("headings out of order", browser.evaluate(check_page.HEADINGS), [])
        check_page.expect("pictures without words", browser.evaluate(check_page.NO_ALT), 0)
        check_keyboard(browser, slides)
        check_paper(browser, slides)
        print(f"{slides} slides, {browser.evaluate('document.images.length')} figures")
    for problem in check_page.problems:
        print(problem)
    return 1 if check_page.problems else 0


if __name__ == "__main__":
    sys.exit(main())
