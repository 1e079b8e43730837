"""Checks the HTML report: well nested, every anchor there and once, nothing to load, every formula
MathML, every picture inside and described. With a folder, its Markdown pages must hold as many
formulas as the file has.

Usage: check_html.py FILE [FOLDER]
"""

import html.parser
import pathlib
import re
import sys
import urllib.parse
import xml.etree.ElementTree

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
LOADING = {"script", "link", "iframe", "object", "embed", "video", "audio", "source", "base"}
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
XLINK = "{http://www.w3.org/1999/xlink}href"

problems = []


def fail(text):
    problems.append(text)


class Report(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.open = []  # (tag, attributes)
        self.ids = []
        self.links = []  # (target, whether in the table of contents)
        self.articles = []
        self.pictures = []
        self.levels = []
        self.formulas = 0
        self.focusable = []
        self.text = {}

    def inside(self, *tags):
        return any(tag in tags for tag, _ in self.open)

    def handle_starttag(self, tag, pairs):
        where = f"line {self.getpos()[0]}, <{tag}>"
        attributes = dict(pairs)
        if len(attributes) != len(pairs):
            fail(f"{where}: an attribute twice")
        if tag in LOADING:
            fail(f"{where}: the file must need nothing else")
        for name in attributes:
            if name.startswith("on") or name in ("srcset", "background", "poster"):
                fail(f"{where}: attribute {name}")
        if "id" in attributes:
            self.ids.append(attributes["id"])
        self.check(tag, attributes, where)
        if tag not in VOID:
            self.open.append((tag, attributes))

    def check(self, tag, attributes, where):
        if tag == "a" and "href" in attributes:
            self.links.append((attributes["href"], self.inside("nav")))
        if tag == "img":
            self.pictures.append(attributes)
            if not self.inside("figure"):
                fail(f"{where}: not in a figure")
        if tag in HEADINGS:
            self.levels.append((HEADINGS[tag], where))
        if tag == "article":
            self.articles.append(attributes.get("id"))
        if tag == "math":
            self.formulas += 1
        if tag == "span" and "math" in attributes.get("class", "").split():
            fail(f"{where}: a formula that is not MathML")
        if tag == "table" and self.open[-1][1].get("tabindex") != "0":
            fail(f"{where}: not in a box of its own that takes the keyboard")
        if tag == "p" and self.inside("p"):
            fail(f"{where}: a paragraph in a paragraph")
        if tag == "figure" and self.inside("p"):
            fail(f"{where}: a figure in a paragraph")
        if attributes.get("href") or attributes.get("tabindex") == "0" or tag == "summary":
            self.focusable.append(attributes)

    def handle_startendtag(self, tag, pairs):
        self.handle_starttag(tag, pairs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if not self.open or self.open[-1][0] != tag:
            fail(f"line {self.getpos()[0]}: </{tag}> closes <{self.open[-1][0] if self.open else ''}>")
        if self.open:
            self.open.pop()

    def handle_data(self, data):
        where = self.open[-1][0] if self.open else ""
        self.text[where] = self.text.get(where, "") + data
        if "$" in data and not self.inside("code", "annotation", "style"):
            fail(f"line {self.getpos()[0]}: a dollar sign in the text: {data.strip()[:60]}")


def check_picture(attributes):
    if not attributes.get("alt", "").strip():
        fail("a picture without alternative text")
    source = attributes.get("src", "")
    prefix = "data:image/svg+xml,"
    if not source.startswith(prefix):
        return fail(f"a picture from elsewhere: {source[:80]}")
    svg = urllib.parse.unquote(source[len(prefix):])
    for element in xml.etree.ElementTree.fromstring(svg).iter():
        for name in (XLINK, "href", "src"):
            if not element.get(name, "#").startswith("#"):
                fail(f"a picture that loads {element.get(name)}")
    return None


def check_links(report):
    for name in sorted({name for name in report.ids if report.ids.count(name) > 1}):
        fail(f"the anchor '{name}' twice")
    known = set(report.ids)
    for target, _ in report.links:
        if target.startswith("#") and urllib.parse.unquote(target[1:]) not in known:
            fail(f"a link to '{target}', which is not there")
        if not target.startswith(("#", "https://", "http://")):
            fail(f"a link out of the file: '{target}'")
    contents = {target for target, in_contents in report.links if in_contents}
    for article in report.articles[1:]:
        if f"#{article}" not in contents:
            fail(f"the contents have no link to '{article}'")


def check_headings(levels):
    if [level for level, _ in levels].count(1) != 1 or levels[0][0] != 1:
        fail("not exactly one first-level heading at the beginning")
    for (before, _), (level, where) in zip(levels, levels[1:]):
        if level > before + 1:
            fail(f"{where}: a level left out")


def formulas_in(markdown):
    count = 0
    fence = None
    text = []
    for line in markdown.splitlines():
        mark = re.match(r" *(```+)(.*)", line)
        if fence is None and mark:
            fence = mark[1]
            count += mark[2].strip() == "math"
        elif fence is None:
            text.append(line)
        elif mark and mark[1] == fence:
            fence = None
    text = "\n".join(text)
    quoted = re.findall(r"\$`[^`]+`\$", text)
    text = re.sub(r"\$`[^`]+`\$", "", text)
    text = re.sub(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", "", text)
    text = re.sub(r"\\[\\$]", "", text)
    return count + len(quoted) + len(re.findall(r"\$[^$]+\$", text))


def main():
    text = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")
    report = Report()
    report.feed(text)
    report.close()
    if report.open:
        fail(f"never closed: {[tag for tag, _ in report.open]}")
    for pattern in (r"@import", r"url\("):
        if re.search(pattern, report.text.get("style", "")):
            fail(f"the style sheet has {pattern}")
    if not re.search(r'<html lang="[a-z]+">', text) or not report.text.get("title", "").strip():
        fail("no language or no title")
    if len(report.articles) < 2 or not report.links or not report.links[0][0] == "#content":
        fail("no pages, or the first link does not skip to the content")
    for attributes in report.pictures:
        check_picture(attributes)
    check_links(report)
    check_headings(report.levels)
    if len(sys.argv) > 2:
        wanted = sum(formulas_in(page.read_text(encoding="utf-8"))
                     for page in pathlib.Path(sys.argv[2]).glob("*.md"))
        if report.formulas != wanted:
            fail(f"{report.formulas} formulas, {wanted} in the Markdown pages")
    print(f"{len(report.articles)} pages, {report.formulas} formulas, {len(report.pictures)} pictures, "
          f"{len(report.links)} links")
    for problem in problems[:20]:
        print(f"{sys.argv[1]}: {problem}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
