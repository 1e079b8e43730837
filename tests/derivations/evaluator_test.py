"""The evaluator: formulas that hold, formulas that do not, and formulas that it must not judge."""

import sys

import evaluation
import tokens
from evaluation import Scope, items, judge, pieces

BINDINGS = r"""n = 4; k = 2; u in [0.05, 0.4]; h in [0.05, 0.3]; v = 3.0
x = [1, 0.5, 1, 0, 0.25]; range_j = range(1, 5); a = Vector((1.0, 2.0)); b = Vector((3.0, -1.0))
g = normals(2); X = 2 * g[0] + 1; Y = g[1]; r(y) = -log1p(-y) - y
`\lVert W \rVert_*` = 7"""
HOLD = r"""
\frac12 + \frac14 = 0.75
\frac{n}2 = k
2^{-24} = 5.96 \cdot 10^{-8}
\sqrt{393} = 19.824\ldots
-n^2 = -16
7{,}722{,}450 = 2 \cdot 1965^2
\sum_{j=1}^{n} j = 10
\sum_j x_j^2 = 1.3125
\sum_{i \ge 0} u^i = \frac{1}{1-u}
4 \sum_{m \ge 1} \frac{(-1)^{m-1}}{m^2} = \frac{\pi^2}{3}
\int_0^u \frac{x}{1-x}\,dx = r(u)
\int_{-\infty}^{\infty} \sigma'(z)^2 \, dz = \frac16
\int_0^\infty e^{-3s} ds = \frac13
\mathrm{E} X = 1, \qquad \mathrm{var}(X) = 4, \quad \mathrm{E} X Y = 0
\mathrm{E}[X^2] - 1 = 4
\mathrm{cov}(X, X + Y) = \mathrm{var}(X)
\ln(1+h) = h - \frac{h^2}{2} + \frac{h^3}{3} - \dots
e^h = 1 + h + O(h^2)
u < 1, \quad \frac{u^2}{2} \le r(u) \le \frac{u^2}{2(1-u)}
\langle a, b\rangle = 1
\lvert a + b\rvert^2 = \lvert a\rvert^2 + 2\langle a, b\rangle + \lvert b\rvert^2
\lVert W \rVert_* = 7
\underbrace{1}_{\text{one}}\; \underbrace{-\, 2}_{\text{minus two}} = -1
k \pm 1 \ge 1
u \in [0, \frac12]
10! = 3{,}628{,}800
0.4748 \cdot 1.2990/\sqrt4 = 0.308
\cosh^2 h = 1 + \sinh^2 h
1.005 \approx 1.01
"""
FAIL = r"""
\frac12 + \frac14 = 0.74
2^{-24} = 5.97 \cdot 10^{-8}
\sqrt{393} = 19.825\ldots
7{,}722{,}451 = 2 \cdot 1965^2
\sum_{j=1}^{n} j^2 = 10
\int_0^u \frac{x}{1-x}\,dx = -r(u)
\mathrm{var}(X) = 5
\mathrm{E} X^2 = 4
\ln(1+h) = h + \frac{h^2}{2} + \frac{h^3}{3} - \dots
\ln(1+h) = h - \frac{h^2}{2} - \frac{h^3}{3} + \dots
e^h = 1 - h + O(h^2)
r(u) \le \frac{u^2}{2}
\lvert a + b\rvert^2 = \lvert a\rvert^2 - 2\langle a, b\rangle + \lvert b\rvert^2
u \in [\frac12, 1]
k \pm 1 \ge 2
9.4 = 9
\frac{1}{1-u} \approx 3
\sigma(u) = 1 + \sigma(-u)
"""
UNKNOWN = r"""
unbound = 3
r = 2
x_j = 1
\sum_q q = 1
\lVert V \rVert_? = 7
"""


def main():
    scope = Scope({}).extended(items(BINDINGS))
    failures = []
    for text, wanted in ((HOLD, "holds"), (FAIL, "false"), (UNKNOWN, "unknown")):
        for line in text.strip().split("\n"):
            outcomes = [judge(chain, scope)[0] for chain in pieces(line)]
            faults = [fault for o in outcomes for fault in o.faults]
            obstacles = [obstacle for o in outcomes for obstacle in o.obstacles]
            found = "unknown" if obstacles else "false" if faults else "holds"
            if found == "holds" and not all(o.evaluated for o in outcomes):
                found = "nothing was evaluated"
            if found != wanted:
                failures.append(f"{line}: {found}, expected {wanted} {faults} {obstacles}")
    for text in ("n = ", "x in 3", "= 4"):
        try:
            evaluation.Scope({}).extended(items(text)).environments()
            failures.append(f"the binding '{text}' passes")
        except evaluation.Fault:
            pass
    for printed, value, wanted in (("0.25", 0.2549, True), ("0.25", 0.2551, False),
                                   ("393", 393.4, True), ("3", 3.2, False),
                                   ("164,900", 164930, True), ("164,900", 164951, False)):
        literal = tokens.literal(tokens.tokens(printed.replace(",", "{,}")))
        if literal.admits(value) != wanted:
            failures.append(f"{value} printed as {printed}: expected {wanted}")
    print("\n".join(failures) if failures else "the evaluator does as expected")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
