"""Every row and number of docs/weight-decay.md, from the rules of the libraries."""

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


def main(page):
    text = pathlib.Path(page).read_text()
    rows = re.findall(r"^\| (?!Where|-).*? \| ([^|]*) \| `([0-9.]+)` \| ([^|]*) \|$", text, re.M)
    assert len(rows) == 5, rows
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
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
