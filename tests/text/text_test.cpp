#include "initproof/text/text.hpp"

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <string>

#include "initproof/text/digits.hpp"
#include "initproof/text/latex/latex.hpp"
#include "initproof/text/markdown_text.hpp"
#include "initproof/text/outward.hpp"
#include "initproof/text/plain_markdown.hpp"

#include "support/catch.hpp"

using namespace initproof::text;

TEST_CASE("a block of code is closed by the mark that has opened it") {
  CodeBlocks blocks;
  CHECK_FALSE(blocks.fenced_by("text"));
  CHECK(blocks.fenced_by("```cpp"));
  CHECK_FALSE(blocks.fenced_by("~~~"));
  CHECK(blocks.inside());
  CHECK(blocks.fenced_by("  ```"));
  CHECK_FALSE(blocks.inside());
  CHECK(blocks.fenced_by("~~~"));
  CHECK_FALSE(blocks.fenced_by("```"));
  CHECK(blocks.inside());
}

TEST_CASE("numbers are short and can be told apart") {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  CHECK(rounded(0.001091, 6) == "0.001091");
  CHECK(rounded(2.5e-7, 6) == "2.5e-7");
  CHECK(rounded(1e300, 6) == "1e300");
  CHECK(rounded(-0.0, 6) == "0");
  CHECK(rounded(-infinity, 6) == "-∞");
  CHECK(rounded_value(0.123456, 3) == 0.123);
  CHECK(exact_digits(0.1) == "0.1");
  CHECK(exact_digits(1e-9) == "1e-9");
}

TEST_CASE("an interval is rounded outward") {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  CHECK(outward_interval(392.0041, 393.9259, 6) == "[392.004, 393.926]");
  CHECK(outward_interval(392.0046, 393.9261, 6) == "[392.004, 393.927]");
  CHECK(outward_interval(-0.12346, 0.12344, 4) == "[-0.1235, 0.1235]");
  CHECK(outward_interval(0.99996, 9.9996, 4) == "[0.9999, 10]");
  CHECK(outward_interval(-infinity, infinity, 4) == "[-∞, ∞]");
  CHECK(outward_interval(0, 0.5, 4) == "[0, 0.5]");
  CHECK(outward_interval(2.50049e-7, 2.50051e-7, 4) == "[2.5e-7, 2.501e-7]");
  // A unit of the last digit is no double any more, or the next one is none.
  CHECK(outward_interval(1.00004e-306, 2.00006e-306, 4) == "[1e-306, 2.001e-306]");
  CHECK(outward_interval(-2.00004e-312, 2.00004e-312, 4) == "[-2.001e-312, 2.001e-312]");
  CHECK(outward_interval(-1.7976e308, 1.7976e308, 3) == "[-∞, ∞]");
  CHECK(outward_interval(1.7976e308, 1.7976e308, 3) == "[1.79e308, ∞]");
}

TEST_CASE("an interval is rounded outward wherever its ends lie") {
  std::mt19937_64 engine(7);
  int small = 0;
  for (int i = 0; i < 200000; ++i) {
    const double x = std::bit_cast<double>(std::uint64_t{engine()});
    if (!std::isfinite(x)) continue;
    const int digits = 1 + static_cast<int>(engine() % 17);
    const std::string shown = outward_interval(x, x, digits);
    const auto comma = shown.find(", ");
    const std::string low = shown.substr(1, comma - 1);
    const std::string high = shown.substr(comma + 2, shown.size() - comma - 3);
    CAPTURE(x, digits, shown);
    // One unit of the last digit at most on either side, and where doubles are rare, one of those.
    const double unit = std::pow(10.0, 1 - digits) * std::abs(x) * 1.000001 + 5e-324;
    if (!low.ends_with("∞")) {
      CHECK(value_of(low) <= x);
      CHECK(x - value_of(low) <= unit);
    }
    if (!high.ends_with("∞")) {
      CHECK(value_of(high) >= x);
      CHECK(value_of(high) - x <= unit);
    }
    small += std::abs(x) < 1e-303 ? 1 : 0;
  }
  CHECK(small > 200);
}

TEST_CASE("digits are counted up and down") {
  CHECK(stepped("392.004", 1) == "392.005");
  CHECK(stepped("392.000", -1) == "391.999");
  CHECK(stepped("-0.10", 1) == "-0.09");
  CHECK(stepped("-0.99", -1) == "-1.00");
  CHECK(stepped("0.00", -1) == "-0.01");
  CHECK(stepped("9.99e-5", 1) == "10.00e-5");
  CHECK(stepped("1.00e5", -1) == "0.999e5");
  CHECK(stepped("-1e5", 1) == "-0.9e5");
}

TEST_CASE("digits beyond the range of double are infinite or nothing") {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  CHECK(value_of("1e309") == infinity);
  CHECK(value_of("-1.8e+308") == -infinity);
  CHECK(value_of("1e-400") == 0);
  CHECK(value_of("-2.5e-3") == -2.5e-3);
  CHECK(rounded_value(-1.7976e308, 3) == -infinity);
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
  CHECK(plain_math("(1 - u)^{n/m}") == "(1 − u)^(n/m)");
  CHECK(plain_math("n^{-1} e^{-u} \\text{well-known}") == "n⁻¹ e^(−u) well-known");
  CHECK(plain_math("\\sum_{j=1}^{n} x_j^2") == "Σ_(j=1)ⁿ x_j²");
  CHECK(plain_math("\\left\\lvert z \\right\\rvert \\cdot \\ln x") == "|z| · ln x");
  CHECK(plain_math("\\mathrm{var}(w) \\text{ is one}") == "var(w) is one");
  CHECK(plain_math("k/n_\\mathrm{in} + z_\\text{naive}^2") == "k/n_in + z_naive²");
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
  CHECK(plain_math("2\\frac{a}{b} - \\frac12") == "2(a/b) − 1/2");
  CHECK(plain_math("c/\\frac{a}{b}") == "c/(a/b)");
  CHECK(plain_math("\\frac{a}{b}^2 = \\tfrac34 \\cdot x") == "(a/b)² = 3/4 · x");
  CHECK(plain_math("\\lvert x \\rvert \\frac ab, |\\frac ab|") == "|x| (a/b), |a/b|");
  CHECK(plain_math("\\lvert a - \\lvert b\\rvert\\rvert") == "abs(a − |b|)");
  CHECK(plain_math("\\frac{\\ln x}{2}, \\frac{\\sum_i x_i}{n}") == "(ln x)/2, (Σ_i x_i)/n");
  CHECK(plain_math("e^{nm}x_{ij}y_1z") == "eⁿᵐx_ij y_1 z");
  CHECK(plain_math("\\sum_{i\\ge 1}v\\mathrm{var}(x)") == "Σ_(i≥ 1)v var(x)");
  CHECK(plain_math("x\\sqrt[3]{10}, \\sqrt{nm}, \\sqrt{2}") == "x ³√10, √(nm), √2");
  CHECK(plain_math("\\binom{n + 1}{k}") == "C(n + 1, k)");
  CHECK(plain_math("\\hat{w + 1}") == "hat(w + 1)");
  CHECK(plain_math("{ab}^2 \\overline{x^2} \\bar y") == "(ab)² x\u0305²\u0305 y\u0304");
  CHECK(plain_math("\\begin{pmatrix} 1 & k \\\\ k & k^2 \\end{pmatrix}") == "(1, k; k, k²)");
  CHECK(plain_math("\\underbrace{-u}_{\\text{decay}} + \\underbrace{v}_{w}") ==
        "−u [decay] + v [w]");
}

TEST_CASE("Markdown becomes plain text") {
  CHECK(plain_markdown("# One\n\nWords words words.\n\n- first item of a list\n- second\n\n"
                       "```math\nx^2\n```\n\n<details><summary>Answer</summary>\n\n| a | b |\n"
                       "|---|---|\n| 1 | 2 |\n",
                       14) ==
        "One\n===\n\nWords words\nwords.\n\n- first item\n  of a list\n- second\n\n    x²\n\n"
        "Answer\n\n  | a | b |\n  | 1 | 2 |\n");
}

TEST_CASE("Markdown is read as CommonMark reads it") {
  CHECK(plain_markdown("*soft* and **strong**, [a link](to.md), `a * b`, 2 \\* 3, a < b &amp; c\n",
                       80) == "soft and strong, a link, a * b, 2 * 3, a < b & c\n");
  CHECK(plain_markdown("3. three\n   - inner\n4. four\n", 80) == "3. three\n   - inner\n4. four\n");
  CHECK(plain_markdown("1. $`x_1`$\n\n   $a_i b_i$ follows\n\n2. second\n", 80) ==
        "1. x_1\n\n   a_i b_i follows\n\n2. second\n");
  CHECK(plain_markdown("> quoted\n> on\n\n```\ncode *as* is\n```\n", 80) ==
        "  | quoted on\n\n    code *as* is\n");
  CHECK(plain_markdown("| long name | b |\n|---|---|\n| č | $\\sigma$ |\n", 80) ==
        "  | long name | b |\n  | č         | σ |\n");
  CHECK(plain_markdown("", 80).empty());
}

TEST_CASE("text is cut between words and never inside a formula") {
  CHECK(shortened("one two three", 8) == "one two …");
  CHECK(shortened("one $a b c d e$ x", 8) == "one …");
  CHECK(shortened("short", 8) == "short");
  CHECK(padded("š", 3) == "š  ");
  CHECK(clean("a\xC0\xAF\x01z") == "a\xEF\xBF\xBD\xEF\xBF\xBD z");
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

TEST_CASE("only all is a hundred percent, and only none is zero") {
  using initproof::text::percent;
  CHECK(percent(1, 2) == "100.00");
  CHECK(percent(0, 2) == "0.00");
  CHECK(percent(0.25, 2) == "25.00");
  CHECK(percent(0.99995, 2) == "99.995");
  CHECK(percent(59'999.0 / 60'000, 2) == "99.998");
  CHECK(percent(1.0 / 60'000, 2) == "0.002");
  CHECK(percent(1 - 0x1p-53, 2) == "99.99999999999999");
  CHECK(percent(1e-300, 2) == "1e-298");
  CHECK(percent(0.9996, 0) == "99.96");
}
