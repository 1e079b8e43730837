"""Usage: check_phrases.py SOURCE_FOLDER CATALOGUE [FURTHER_CATALOGUE]...

Every phrase that the report or the program says, phrase("..."), has an entry in the catalogue, and
every entry of the catalogue is a text of the source. What a user has done wrong is said in the language
that was asked for too; and so is, from any of the catalogues, what is wrong with his files.
"""

import pathlib
import re
import sys

LITERALS = re.compile(r'"(?:[^"\\]|\\.)*"(?:\s*"(?:[^"\\]|\\.)*")*')
SPEAKERS = re.compile(r"\b(?:phrase|section|subsection|folded|add_list|counted)\(")


# An error that is English, whatever language is spoken.
UNTRANSLATED = re.compile(r'\b(?:Usage|Data)Error\(\s*(?:fmt::format\(\s*)?"')
# In Czech a comma stands in numbers.
LAW = re.compile(r'^msgstr .*\bN\([^();"]*,.*$', re.M)
# One word for one thing: minibatch, úbytek, kvadratický průměr, snímek.
OTHER_WORDS = re.compile(r"minidáv|slajd|[Pp]okles(?:em)? (?:sníží|jde podél|nezávisí|singul|r =|r z)"
                         r"|odmocnin\w+ ze středního čtverce|kvadratick\w+ ceny|překlep")

# What is wrong with a file or a program: said where it is found, shown where the program ends.
FILE_ERROR = r"(?:Data|Output|Json|Format|Spec)Error"
FILE_UNTRANSLATED = re.compile(rf"\b{FILE_ERROR}\(\s*(?:fmt::format\(|[^()]*\+)")
FILE_ROOMS = re.compile(r"initproof/(?:data|files|network_file|tensor_file|ledger|advice/spec|advice/theory)/")
FILE_SPEAKERS = re.compile(rf"(?:\btext::say|\btext::Message|\b{FILE_ERROR}|\brefuse|\bfail|\bdamaged)\(")
# A reader of its own that speaks through an exception of the standard library: "pickle: " and what is said.
PREFIXES = {"pickle": "pickle: ", "npy": None}


def joined(literals):
    text = "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', literals))
    return text.replace('\\"', '"').replace("\\\\", "\\").replace("\\n", "\n")


def arguments(text, start):
    """The arguments of the call that begins at `start`, after its parenthesis; text in quotes whole."""
    depth, found, at = 0, [""], start
    while at < len(text):
        literal = LITERALS.match(text, at)
        piece = literal.group() if literal else text[at]
        at += len(piece)
        if piece in "({[":
            depth += 1
        elif piece in ")}]":
            depth -= 1
            if depth < 0:
                break
        if piece == "," and depth == 0:
            found.append("")
        else:
            found[-1] += piece
    return found


def phrases(text):
    for call in SPEAKERS.finditer(text):
        name = call.group()[:-1]
        given = arguments(text, call.end())
        spoken = {"phrase": given[:1], "section": given[:1], "subsection": given[:1],
                  "folded": given[:2], "add_list": given[1:2], "counted": given[1:]}
        for argument in spoken[name]:
            literals = map(joined, LITERALS.findall(argument))
            yield from (literal for literal in literals if literal != "{}")


def file_errors(path, text):
    """What is said of files, as it stands in the catalogues."""
    if not FILE_ROOMS.search(path):
        return
    room_file = pathlib.PurePosixPath(path).stem
    prefix = next((PREFIXES[name] for name in PREFIXES if room_file.startswith(name)), "")
    for call in FILE_SPEAKERS.finditer(text):
        for argument in arguments(text, call.end()):
            literal = LITERALS.fullmatch(argument.strip())
            said = joined(literal.group()) if literal else ""
            if re.search(r"[A-Za-z]{2}", said.replace("{}", "")) and prefix is not None:
                yield prefix + said


def entries(catalogue):
    for entry in re.findall(r'^msgid ((?:"(?:[^"\\]|\\.)*"\s*)+)', catalogue, re.M):
        if joined(entry):
            yield joined(entry)


def main(folder, catalogue, *further):
    known = set(entries(pathlib.Path(catalogue).read_text(encoding="utf-8")))
    sources = {path.as_posix(): path.read_text(encoding="utf-8")
               for path in sorted(pathlib.Path(folder).rglob("*.cpp"))}
    texts = list(sources.values())
    said = {phrase for text in texts for phrase in phrases(text)}
    # Words that a function returns, such as a verdict's name, and ends of guarantees.
    written = {joined(literals) for text in texts for literals in LITERALS.findall(text)}
    faults = [f"no entry for: {phrase}" for phrase in sorted(said - known)]
    faults += [f"in English alone: {path}" for path, text in sources.items()
               if "initproof/cli/" in path and UNTRANSLATED.search(text)]
    everywhere = known.union(*(entries(pathlib.Path(each).read_text(encoding="utf-8")) for each in further))
    faults += [f"no entry for what {path} says: {phrase}" for path, text in sources.items()
               for phrase in sorted(set(file_errors(path, text)) - everywhere)]
    faults += [f"in English alone, of a file: {path}" for path, text in sources.items()
               if FILE_UNTRANSLATED.search(text)]
    faults += [f"a law with a comma, expected N(0; 1): {text}" for each in (catalogue, *further)
               for text in LAW.findall(pathlib.Path(each).read_text(encoding="utf-8"))]
    catalogues = [pathlib.Path(catalogue), *pathlib.Path(folder).parent.parent.glob("proofs/*/cs.po")]
    faults += [f"{each}: another word for it: {text}" for each in catalogues
               for text in re.findall(r'^(?:msgstr )?"(.*)"$', each.read_text(encoding="utf-8"), re.M)
               if OTHER_WORDS.search(text)]
    for entry in sorted(known - said - written):
        pieces = [piece for piece in entry.split("{}") if piece]
        if not all(piece in written for piece in pieces):
            faults.append(f"nothing says: {entry}")
    print(f"{len(known)} entries, {len(said)} phrases")
    for fault in faults:
        print(fault)
    return 1 if faults or not said else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
