"""Pages of which a part, between two marks, is written by a script."""


def put(path, mark, lines, page):
    """Replaces what stands in a file between <!-- MARK --> and the next <!-- end -->. `page` is its text where
    there is none."""
    begin, end = f"<!-- {mark} -->", "<!-- end -->"
    text = path.read_text(encoding="utf-8") if path.exists() else page
    before, rest = text.split(begin, 1)
    after = rest.split(end, 1)[1]
    path.write_text(f"{before}{begin}\n" + "".join(f"{line}\n" for line in lines) + f"{end}{after}",
                    encoding="utf-8")
