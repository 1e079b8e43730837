#!/usr/bin/env python3
"""Whatever the core refuses, it says in English and as a message, which the page has in Czech.

refusals.py DRIVER SOURCE

DRIVER answers requests, a line each (driver.cpp); SOURCE is a checkout. The core is asked for what it
must refuse, one request of every kind; and in what the core is made of, each refusal that can be
thrown is a message, and stands in the catalogue that the page carries.
"""

import pathlib
import re
import sys

import agreement

LITERAL = r'"(?:[^"\\\n]|\\.)*"(?:\s*"(?:[^"\\\n]|\\.)*")*'
# Thrown as a message, and as words of one language.
SPOKEN = re.compile(rf"\b(?:UsageMessage|Refusal)\(\s*(?:text::say\(\s*)?(?:[\w.]+\s*\?\s*)?({LITERAL})(?:\s*:\s*({LITERAL}))?")
ENGLISH = re.compile(r'\bUsageError\(\s*(?:fmt::|"|[\w.]+\.what)')
CLAIMS = ("common", "naive-variance", "naive-saturation", "naive-distribution", "scaled-variance",
          "scaled-saturation", "scaled-distribution", "decay-factor")

Z, DECAY, DEPTH = ({"do": "theory", "bench": bench} for bench in ("z", "decay", "depth"))
START = {"do": "start", "session": 1}
# Each is refused, and what is said has these words.
REFUSED = [
    ([1], "expected an object in JSON"),
    ({}, "bench: expected"),
    ({"bench": 3}, "bench: expected a word"),
    ({"bench": "y"}, "found 'y'"),
    ({"bench": "z", "do": "dance"}, "found 'dance'"),
    ({"bench": "z", **START, "session": 0}, "from 1 on"),
    ({"bench": "z", **START, "seed": "-1"}, "found '-1'"),
    ({"bench": "z", **START, "seed": 1}, "seed: expected a word"),
    ({"bench": "z", **START, "generator": "dice"}, "found 'dice'"),
    ({"do": "step", "session": 7}, "session 7 is not open"),
    ({**Z, "settings": 3}, "an object of names and values"),
    ({**Z, "settings": {"x": 3}}, "unknown 'x'"),
    ({**Z, "settings": {"claim": "other"}}, "found 'other'"),
    ({**Z, "settings": {"claim": 1}}, "claim: expected a word"),
    ({**Z, "settings": {"fan_in": "1"}}, "fan_in: expected a number"),
    ({**Z, "settings": {"fan_in": 0.5}}, "found 0.5"),
    ({**Z, "settings": {"alpha": 0.9}}, "found 0.9"),
    ({**Z, "settings": {"fan_in": 10.5}}, "whole number, found 10.5"),
    ({**Z, "settings": {"fan_in": 10, "active": 11}}, "at most fan_in=10"),
    ({**Z, "settings": {"claim": "naive-variance", "bias_variance": 1e-200}}, "expected 0 or at least"),
    ({**Z, "settings": {"claim": "naive-variance", "active": 0, "bias_variance": 0}}, "z would be constant"),
    ({**Z, "settings": {"fan_in": 46, "active": 34}}, "too near to one half"),
    ({**Z, "settings": {"weight_variance": 0.0001, "bias_variance": 0.01}}, "expected 0.001 at least"),
    ({**Z, "settings": {"claim": "scaled-saturation", "active": 1, "bias_variance": 0}}, "one neuron in a million"),
    ({**DECAY, "settings": {"training_size": 1000, "minibatch": 3}}, "must divide"),
    ({**DECAY, "settings": {"eta": 10, "lambda": 1000, "training_size": 1000}}, "must be below 1/2"),
    ({**DECAY, "settings": {"eta": 4, "lambda": 100000, "training_size": 1000000, "minibatch": 1}}, "no sensible size"),
    ({**DEPTH, "bench": "depth", "settings": {"network": "784-x-10"}}, "784-x-10"),
    ({**START, "bench": "learning", "settings": {"validation": 9999, "batch": 1000}}, "cannot be trained with"),
    ({**START, "bench": "plateau", "settings": {"validation": 9999, "batch": 1000}}, "cannot be trained with"),
]
faults = []


def joined(literals):
    text = "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', literals))
    return text.replace('\\"', '"')


def english(said, where):
    """The message in English, as say.js makes a sentence of it."""
    values = iter(said.get("values", []))

    def shown(value):
        return value if isinstance(value, str) else value["number"] if "number" in value else english(value, where)

    text = re.sub(r"\{\}", lambda _: shown(next(values)), said["id"]) if "values" in said else said["id"]
    if next(values, None) is not None:
        faults.append(f"{where}: more values than places: {said}")
    return text


def ids(said):
    """The texts of a message that a language has words for."""
    if re.search(r"[A-Za-z]{2}", said["id"].replace("{}", "")):
        yield said["id"]
    for value in said.get("values", []):
        if isinstance(value, dict) and "id" in value:
            yield from ids(value)


def check_answers(driver, catalogue):
    core = agreement.Core([driver])
    for request, words in REFUSED:
        text = agreement.json.dumps(request)
        answer = agreement.json.loads(core.line(text))
        if "error" not in answer:
            faults.append(f"{text}: not refused")
            continue
        if words not in answer["error"]:
            faults.append(f"{text}: '{words}' is not in '{answer['error']}'")
        if english(answer["said"], text) != answer["error"]:
            faults.append(f"{text}: '{answer['error']}' is said as {answer['said']}")
        faults.extend(f"{text}: no Czech for '{each}'" for each in ids(answer["said"]) if each not in catalogue)
        if answer["said"]["id"].startswith("the core stopped"):
            faults.append(f"{text}: not foreseen: {answer['error']}")
    core.close()


def check_sources(source, catalogue):
    """How many refusals there are in what the core is made of."""
    found = 0
    folders = [source / "src/initproof/laboratory"] + [source / "proofs" / claim for claim in CLAIMS]
    files = [path for folder in folders for path in sorted(folder.rglob("*.?pp"))]
    for path in [*files, source / "src/initproof/claim/parameter.cpp"]:
        text = path.read_text(encoding="utf-8")
        faults.extend(f"{path}: {hit.group()}…: in English alone" for hit in ENGLISH.finditer(text))
        for hit in SPOKEN.finditer(text):
            for literals in filter(None, hit.groups()):
                found += 1
                if joined(literals) not in catalogue:
                    faults.append(f"{path}: no Czech for '{joined(literals)}'")
    return found


def main():
    source = pathlib.Path(sys.argv[2])
    sys.path.insert(0, str(source / "scripts"))
    import join_laboratory  # pylint: disable=import-outside-toplevel

    catalogue = join_laboratory.catalogue()
    check_answers(sys.argv[1], catalogue)
    found = check_sources(source, catalogue)
    for fault in faults:
        print(fault)
    if faults or found < 25:
        sys.exit(1)
    print(f"{len(REFUSED)} requests refused, {found} refusals in the sources, all with Czech")


if __name__ == "__main__":
    main()
