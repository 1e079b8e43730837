"""Usage: weight_decay_test.py PAGE | --planted PAGE

Every row and number of docs/weight-decay.md, from the rules of the libraries. With --planted, each
number of a row and of the text is changed, one at a time, and must be found.
"""

import math
import pathlib
import re
import sys

ETA, DECAY, IMAGES, BATCH = 0.1, 5, 50_000, 10
TAKEN = {  # the share of a weight that one update takes, from what is written
    "`eta lambda / n`": lambda x: ETA * x / IMAGES,
    "`lr * weight_decay`": lambda x: ETA * x,
    "`2 * lr * l2`": lambda x: 2 * ETA * x,
    "`lambda / n`": lambda x: x / IMAGES,
}
WRITTEN = {
    "`--lambda`": DECAY,
    r"$\lambda / n$": DECAY / IMAGES,
    r"$\lambda / (2n)$": DECAY / (2 * IMAGES),
    r"$\eta\lambda$": ETA * DECAY,
}


def epoch(images=IMAGES, batch=BATCH, eta=ETA, rate=DECAY / IMAGES):
    return (1 - eta * rate) ** (images / batch)


def epoch_with_momentum(momentum):
    """What an epoch leaves of a weight whose only gradient is its decay, once it has settled."""
    weight = velocity = before = 1.0
    for update in range(2 * IMAGES // BATCH):
        if update == IMAGES // BATCH:
            before = weight
        velocity = momentum * velocity + DECAY / IMAGES * weight
        weight -= ETA * velocity
    return weight / before


def check(text):
    """Raises AssertionError, with what is wrong."""
    rows = re.findall(r"^\| (?!Where|-).*? \| ([^|]*) \| `([0-9.]+)` \| ([^|]*) \|$", text, re.M)
    assert len(rows) == 7, rows
    for written, number, taken in rows:
        assert math.isclose(float(number), WRITTEN[written]), (written, number)
        assert math.isclose(TAKEN[taken](float(number)), ETA * DECAY / IMAGES), (taken, number)
    factors = {
        "0.9512": [epoch(), epoch(10 * IMAGES, rate=DECAY / (10 * IMAGES)),
                   epoch(batch=10 * BATCH, eta=10 * ETA)],
        "0.6065": [epoch(10 * IMAGES)],
        "0.9950": [epoch(batch=10 * BATCH)],
    }
    powers = re.findall(r"e\^\{-([0-9.]+)\} = ([0-9.]+)", text)
    assert {shown for _, shown in powers} == set(factors), powers
    for exponent, shown in powers:
        assert f"{math.exp(-float(exponent)):.4f}" == shown, (exponent, shown)
    for shown, values in factors.items():
        for value in values:
            assert abs(value - float(shown)) < 6e-5, (shown, value)
    momentum, left = re.search(r"\\mu = ([0-9.]+)\$ .*? leaves ([0-9.]+) of it", text).groups()
    assert f"{epoch_with_momentum(float(momentum)):.3f}" == left, (momentum, left)
    rates = re.findall(r"(?:lr=|SGD\(|sgd\(|rate )([0-9.]+)", text)
    assert len(rates) == 4 and {float(rate) for rate in rates} == {ETA}, rates
    again = re.search(r"it is \$([0-9.]+)\$ again", text)[1]
    assert f"{epoch(batch=10 * BATCH, eta=10 * ETA):.4f}" == again, again
    setting = re.search(r"\\eta = ([0-9.]+)\$, \$\\lambda = (\d+)\$, \$n = ([0-9\\,]+)\$", text)
    assert [float(x.replace("\\,", "")) for x in setting.groups()] == [ETA, DECAY, IMAGES], setting
    assert "take $u = 10^{-5}$" in text and math.isclose(ETA * DECAY / IMAGES, 1e-5)


def planted(text):
    """The changes of a number that check() takes for right."""
    for match in re.finditer(r"\d*\.\d+", text):
        digit = str((int(match[0][-1]) + 1) % 10)
        try:
            check(text[:match.end() - 1] + digit + text[match.end():])
        except AssertionError:
            continue
        yield f"{match[0]} on line {text.count(chr(10), 0, match.start()) + 1}"


def main(*arguments):
    text = pathlib.Path(arguments[-1]).read_text(encoding="utf-8")
    check(text)
    unseen = list(planted(text)) if arguments[0] == "--planted" else []
    print("\n".join(f"changed and not found: {number}" for number in unseen))
    return 1 if unseen else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
