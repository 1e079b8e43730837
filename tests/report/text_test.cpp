#include "initproof/report/text.hpp"

#include <limits>
#include <string>

#include "initproof/report/latex.hpp"
#include "initproof/report/markdown_text.hpp"
#include "initproof/report/names.hpp"
#include "initproof/report/number.hpp"
#include "initproof/report/plain_markdown.hpp"
#include "initproof/report/ticks.hpp"

#include "support/catch.hpp"

using namespace initproof::report;
namespace claim = initproof::claim;
namespace stats = initproof::stats;

TEST_CASE("numbers are short and can be told apart") {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  CHECK(number(0.001091) == "0.001091");
  CHECK(number(2.5e-7) == "2.5e-7");
  CHECK(number(1e300) == "1e300");
  CHECK(number(-0.0) == "0");
  CHECK(number(-infinity) == "-∞");
  CHECK(share(0.9999999999999999, 3) == "0.9999999999999999");
  CHECK(share(0.9996, 3) == "0.9996");
  CHECK(share(0.9994, 3) == "0.999");
  CHECK(share(1, 3) == "1");
  CHECK(share(1e-9) == "1e-9");
  CHECK(exact(0.1) == "0.1");
  CHECK(exact(1e-9) == "1e-9");
  CHECK(count(7) == "7");
  CHECK(count(1234567) == "1,234,567");

  const Comparison variance = compare({392.7104999, 393.3141999}, 393.0123, 393, 0.5);
  CHECK(variance.interval == "[392.71, 393.32]");
  CHECK(variance.estimate == "393.01");
  CHECK(variance.predicted == "393");
  // So near to the prediction that two more digits are needed to see that it is missed.
  CHECK(compare({0.1000004, 0.2}, 0.15, 0.1, 0).interval == "[0.10000040, 0.20000000]");
  CHECK(compare({1e-9, 3e-9}, 2e-9, 2e-9, 1e-9).interval == "[1.0e-9, 3.0e-9]");
  CHECK(compare({0, infinity}, 1, 0, 0).interval == "[0.00000, ∞]");
  CHECK(compare({1, 0}, 1, 0, 0).interval == "empty");
  // With few digits an interval comes out wider, never narrower.
  const Comparison short_one = compare({5.7999999999999972, 5.8000000000000016}, 5.8, 5.8, 0, 7);
  CHECK(short_one.interval == "[5.799999, 5.800001]");
  CHECK(short_one.predicted == "5.8");
}

TEST_CASE("an equality that the interval excludes is shown as one that holds nearly") {
  claim::Hypothesis hypothesis;
  hypothesis.predicted = 1;
  hypothesis.margin.delta = 5.00005e-6;
  claim::HypothesisResult result;
  result.verdict = claim::Verdict::confirmed;
  result.interval = {1.0000050000333, 1.0000050000334};
  const Finding finding{&hypothesis, &result};
  CHECK(std::string(sign(finding)) == "≈");
  CHECK(std::string(bound(finding)) == "≈ ");
  // With four digits, 5e-6, the interval would seem to lie outside.
  CHECK(shown_margin(finding) == "±5.00005e-6");
  hypothesis.margin.delta = 0.02;
  CHECK(shown_margin(finding) == "±0.02");

  for (const stats::Interval& holding : {stats::Interval{0.9, 1.1}, {1 + 2e-16, 1 + 4e-16}}) {
    result.interval = holding;
    CHECK(std::string(sign(finding)) == "=");
    CHECK(std::string(bound(finding)).empty());
  }
  result.interval = {1.5, 1.6};
  result.verdict = claim::Verdict::refuted;
  CHECK(std::string(sign(finding)) == "=");
  result.verdict = claim::Verdict::confirmed;
  hypothesis.relation = claim::Relation::at_least;
  CHECK(std::string(sign(finding)) == "≥");
  hypothesis.margin.delta = 0;
  CHECK(shown_margin(finding) == "none");
}

TEST_CASE("formulas get the delimiters that Markdown leaves alone") {
  CHECK(math("k + 1") == "$k + 1$");
  CHECK(math("a \\, b") == "$`a \\, b`$");
  CHECK(math("\\hat{x}_j") == "$`\\hat{x}_j`$");
  CHECK(inline_markdown("if $a \\, b$ is `$a \\, b$`") == "if $`a \\, b`$ is `$a \\, b$`");
  CHECK(inline_markdown("from $5 to $6") == "from $5 to $6");
}

TEST_CASE("cells hold no bar") {
  CHECK(cell("a | b") == "a &#124; b");
  CHECK(cell("a \\| b") == "a &#124; b");
  CHECK(cell("$|x|$") == "$\\vert x\\vert$");
  CHECK(cell("$\\|x\\|$") == "$\\Vert x\\Vert$");
  CHECK(cell("`a|b`") == "<code>a&#124;b</code>");
  CHECK(cell("two\nlines") == "two lines");
  CHECK_THROWS_AS(Table({}), std::invalid_argument);
  Table table({"one"});
  CHECK_THROWS_AS(table.row({"a", "b"}), std::invalid_argument);
}

TEST_CASE("a derivation is embedded one level deeper, its links still leading where they did") {
  const std::string text =
      "# Title\n\n## Part\n\n[proof](theorem.v), [web](https://a.b/c), [here](#part)\n\n"
      "```sh\n# not a heading\n```\n";
  CHECK(embedded(text, "../proofs/x") ==
        "### Part\n\n[proof](../proofs/x/theorem.v), [web](https://a.b/c), [here](#part)\n\n"
        "```sh\n# not a heading\n```\n");
}

TEST_CASE("labels of links and pictures cannot end early") {
  CHECK(label("$\\sigma$ in [0, 1]") == "σ in \\[0, 1\\]");
  CHECK(code("a`b") == "`` a`b ``");
}

TEST_CASE("LaTeX becomes Unicode") {
  CHECK(plain_math("\\frac{1}{2}") == "1/2");
  CHECK(plain_math("\\frac{a + b}{\\sqrt{2n}}") == "(a + b)/√(2n)");
  CHECK(plain_math("\\sigma^2 \\le \\eta\\lambda") == "σ² ≤ ηλ");
  CHECK(plain_math("(1 - u)^{n/m}") == "(1 - u)^(n/m)");
  CHECK(plain_math("\\sum_{j=1}^{n} x_j^2") == "Σ_(j=1)ⁿ x_j²");
  CHECK(plain_math("\\left\\lvert z \\right\\rvert \\cdot \\ln x") == "|z| · ln x");
  CHECK(plain_math("\\mathrm{var}(w) \\text{ is one}") == "var(w) is one");
  CHECK(plain_math("\\hat{x}\\unknown{y}") == "x̂unknowny");
  CHECK(plain_math("{{{\\frac{") == "/");
  CHECK(plain_text("**Proof** of $\\pi$, see [here](a.md) and `code`") ==
        "Proof of π, see here and code");
}

// What the height of a fraction and the reach of a root show in LaTeX. Every formula of the
// derivations is compared by its value: derivation.plain-text.
TEST_CASE("a formula on one line means what it meant on two") {
  CHECK(plain_math("\\mathrm{expm1}\\frac{(\\eta\\lambda)^2}{2nm}") == "expm1((ηλ)²/(2nm))");
  CHECK(plain_math("\\frac{\\sqrt n}{6\\sqrt\\pi}") == "√n/(6√π)");
  CHECK(plain_math("\\frac{\\lambda}{n} R") == "(λ/n) R");
  CHECK(plain_math("2\\frac{a}{b} - \\frac12") == "2(a/b) - 1/2");
  CHECK(plain_math("c/\\frac{a}{b}") == "c/(a/b)");
  CHECK(plain_math("\\frac{a}{b}^2 = \\tfrac34 \\cdot x") == "(a/b)² = 3/4 · x");
  CHECK(plain_math("\\lvert x \\rvert \\frac ab, |\\frac ab|") == "|x| (a/b), |a/b|");
  CHECK(plain_math("\\lvert a - \\lvert b\\rvert\\rvert") == "abs(a - |b|)");
  CHECK(plain_math("\\frac{\\ln x}{2}, \\frac{\\sum_i x_i}{n}") == "(ln x)/2, (Σ_i x_i)/n");
  CHECK(plain_math("e^{nm}x_{ij}y_1z") == "eⁿᵐx_ij y_1 z");
  CHECK(plain_math("\\sum_{i\\ge 1}v\\mathrm{var}(x)") == "Σ_(i≥ 1)v var(x)");
  CHECK(plain_math("x\\sqrt[3]{10}, \\sqrt{nm}, \\sqrt{2}") == "x ³√10, √(nm), √2");
  CHECK(plain_math("{ab}^2 \\overline{x^2} \\bar y") == "(ab)² x\u0305²\u0305 y\u0304");
  CHECK(plain_math("\\begin{pmatrix} 1 & k \\\\ k & k^2 \\end{pmatrix}") == "(1, k; k, k²)");
  CHECK(plain_math("\\underbrace{-u}_{\\text{decay}} + \\underbrace{v}_{w}") ==
        "-u [decay] + v [w]");
}

TEST_CASE("Markdown becomes plain text") {
  CHECK(plain_markdown("# One\n\nWords words words.\n\n- first item of a list\n- second\n\n"
                       "```math\nx^2\n```\n\n<details><summary>Answer</summary>\n\n| a | b |\n"
                       "|---|---|\n| 1 | 2 |\n",
                       14) ==
        "One\n===\n\nWords words\nwords.\n\n- first item\n  of a list\n- second\n\n    x²\n\n"
        "Answer\n\n  | a | b |\n  | 1 | 2 |\n");
}

TEST_CASE("text is cut between words and never inside a formula") {
  CHECK(shortened("one two three", 8) == "one two …");
  CHECK(shortened("one $a b c d e$ x", 8) == "one …");
  CHECK(shortened("short", 8) == "short");
  CHECK(padded("š", 3) == "š  ");
  CHECK(clean("a\xC0\xAF\x01z") == "a\xEF\xBF\xBD\xEF\xBF\xBD z");
}

TEST_CASE("marks of an axis can be told apart") {
  const auto labels = [](const std::vector<Tick>& ticks) {
    std::string text;
    for (const Tick& tick : ticks)
      if (!tick.label.empty()) text += tick.label + " ";
    return text;
  };
  CHECK(labels(linear_ticks(0, 1, 5)) == "0.0 0.2 0.4 0.6 0.8 1.0 ");
  CHECK(labels(linear_ticks(1.49999, 1.50001, 4)) ==
        "1.499990 1.499995 1.500000 1.500005 1.500010 ");
  CHECK(labels(linear_ticks(-1, 1, 2)) == "−1 0 1 ");  // a minus, not a hyphen
  CHECK(labels(linear_ticks(0, 3e7, 3)) == "0 1·10⁷ 2·10⁷ 3·10⁷ ");
  CHECK(labels(logarithmic_ticks(0.01, 100)) == "0.01 0.1 1 10 100 ");
  CHECK(labels(logarithmic_ticks(1e3, 1e8)) == "10³ 10⁴ 10⁵ 10⁶ 10⁷ 10⁸ ");
  CHECK(labels(logarithmic_ticks(1, 20)) == "1 2 5 10 20 ");
  CHECK(linear_ticks(1, 1).empty());
  CHECK(logarithmic_ticks(0, 1).empty());
}

TEST_CASE("what would alter a terminal or the direction of writing is escaped, or left out") {
  CHECK(escaped("plain č 𝛿 \u00a0") == "plain č 𝛿 \u00a0");
  CHECK(escaped(std::string("\0\n\t\x1b[31m\x7f", 9)) == "\\x00\\x0a\\x09\\x1b[31m\\x7f");
  CHECK(escaped("\u0080\u009b\u009f") == "\\u0080\\u009b\\u009f");
  CHECK(escaped("\u2028\u2029\u202a\u202e\u2066\u2069\u200e\u200f\u061c") ==
        "\\u2028\\u2029\\u202a\\u202e\\u2066\\u2069\\u200e\\u200f\\u061c");
  CHECK(escaped("\u200d\u202f\u2065\u206a") == "\u200d\u202f\u2065\u206a");
  CHECK(escaped("\x9b\xc4\xff\xed\xa0\x80") == "\\x9b\\xc4\\xff\\xed\\xa0\\x80");
  CHECK(clean("a\u009bb\u2028c\u202ed\ne") == "a b c d\ne");
}
