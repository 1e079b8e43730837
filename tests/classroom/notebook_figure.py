"""A notebook shows the first figure of its claim's page in a report, before the statement, and has it
within itself.

  notebook_figure.py NOTEBOOK REPORT
"""

import base64
import json
import pathlib
import re
import sys
import xml.etree.ElementTree

IMAGE = re.compile(r'<img style="max-width: 100%" alt="([^"]+)" src="data:image/svg\+xml;base64,([^"]+)">')


def main(notebook, report):
    notebook, report = pathlib.Path(notebook), pathlib.Path(report)
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    text = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    page = (report / (notebook.name.split(".")[0] + ".md")).read_text(encoding="utf-8")
    alt, name = re.search(r"^!\[(.*)\]\((.*)\)$", page, re.M).groups()
    images = list(IMAGE.finditer(text))
    assert len(images) == text.count("<img") == 1, f"{text.count('<img')} pictures"
    statement = re.search("^## (Statement|Tvrzení)$", text, re.M)
    assert images[0].start() < statement.start(), "the picture does not stand before the statement"
    picture = base64.b64decode(images[0][2], validate=True)
    assert picture == (report / name).read_bytes(), f"the picture is not {name}"
    root = xml.etree.ElementTree.fromstring(picture)
    assert not [x for e in root.iter() for x in e.attrib.values() if "://" in x], "it loads something"
    words = re.findall(r"[^\W\d_]{3,}", images[0][1])  # as they are read, without markup
    assert words and words == re.findall(r"[^\W\d_]{3,}", alt), "not the page's words for it"
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
