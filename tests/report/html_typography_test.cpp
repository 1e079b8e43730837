#include "initproof/report/html/html_typography.hpp"

#include "initproof/report/html/html_table.hpp"

#include "support/catch.hpp"

namespace initproof::report {

TEST_CASE("Quotation marks are those of the language") {
  CHECK(typeset("<p>\"a\" (&quot;b&quot;) <em>\"c\"</em></p>", "en") ==
        "<p>“a” (“b”) <em>“c”</em></p>");
  CHECK(typeset("<p>\"a\" <em>x</em>\"</p><p>\"b\"</p>", "cs") ==
        "<p>„a“ <em>x</em>“</p><p>„b“</p>");
  CHECK(typeset("<blockquote lang=\"cs\"><p>\"a\"</p></blockquote><p>\"a\"</p>", "en") ==
        "<blockquote lang=\"cs\"><p>„a“</p></blockquote><p>“a”</p>");
  CHECK(typeset("<p>the slide's, the outputs' σ'(z), 'one'</p>", "en") ==
        "<p>the slide’s, the outputs’ σ′\u2060(z), ‘one’</p>");
}

TEST_CASE("Hyphens that stand for minus become one") {
  CHECK(typeset("[-6.02, -5.56] k = -1/2, -ηλ, (-n) n-1", "en") ==
        "[−6.02,\u00a0−5.56] k\u00a0=\u00a0−1/2, −ηλ, (−n) n−1");
  CHECK(typeset("2 - 1 = 1 - x", "en") == "2\u00a0−\u00a01\u00a0=\u00a01\u00a0−\u00a0x");
  CHECK(typeset("Methods - Theory", "en") == "Methods – Theory");
  CHECK(typeset("784-30-10, well-known, 2026-11-29", "en") == "784-30-10, well-known, 2026-11-29");
  CHECK(typeset("a =&gt; b ...", "en") == "a ⇒ b …");
}

TEST_CASE("Powers of ten are written out") {
  CHECK(typeset("alpha = 1e-9, 9.28e-10", "en") ==
        "alpha =\u00a010\u2060<sup>−9</sup>, 9.28\u00a0·\u00a010\u2060<sup>−10</sup>");
  CHECK(typeset("±5,0001e-06, 2e+8", "cs") ==
        "±5,0001\u00a0·\u00a010\u2060<sup>−6</sup>, 2\u00a0·\u00a010\u2060<sup>8</sup>");
  CHECK(typeset("falls-from-3e-02, x1e-5, e-mail, 1e", "en") ==
        "falls-from-3e-02, x1e-5, e-mail, 1e");
}

TEST_CASE("No line ends where the eye would stumble") {
  CHECK(typeset("84 % of N(0, 1)", "en") == "84\u00a0% of N(0,\u00a01)");
  CHECK(typeset("s vahami a v z, klíč k ní", "cs") ==
        "s\u00a0vahami a\u00a0v\u00a0z, klíč k\u00a0ní");
  CHECK(typeset("s vahami", "en") == "s vahami");
  CHECK(typeset("(ηλ)² ≪ 2nm, predicted ≥ 0", "en") == "(ηλ)²\u00a0≪\u00a02nm, predicted ≥\u00a00");
  CHECK(typeset("Σw² = N³, σ(z) ≈ 0, σ'(z), w = (1 − ηλ/n) w, R = longer_than_that", "en") ==
        "Σw²\u00a0=\u00a0N\u00b3, σ(z)\u00a0≈\u00a00, σ′\u2060(z), "
        "w\u00a0=\u00a0(1\u00a0−\u00a0ηλ/n) w, "
        "R\u00a0= longer_than_that");
  CHECK(typeset("(as far as is known) (1 + 1/n)", "en") ==
        "(as far as is known) (1\u00a0+\u00a01/n)");
  CHECK(typeset("beyond |z| = 4, and |z|, || or a | b", "en") ==
        "beyond |\u2060z|\u2060\u00a0=\u00a04, and |\u2060z|, || or a | b");
  CHECK(typeset("so <math>a</math>.<math>b</math>", "en") ==
        "so <span class=\"whole\"><math>a</math>.</span><math>b</math>");
  CHECK(typeset("<math display=\"block\">a</math>.", "en") == "<math display=\"block\">a</math>.");
  CHECK(typeset("scaled (<math>a</math> of [<math>b</math>, c])", "en") ==
        "scaled <span class=\"whole\">(<math>a</math></span> of "
        "<span class=\"whole\">[<math>b</math>,</span> c])");
}

TEST_CASE("Typed formulas become elements, code and formulas stay") {
  CHECK(typeset("N_w^(2k-1)", "en") == "N\u2060<sub>w</sub>\u2060<sup>2k−1</sup>");
  for (const char* text :
       {"<code>a_b \"x\" - 1</code>", "<pre>a_b -1</pre>", "<math>a_b - \"1\"</math>",
        "<a href=\"x_y - 1\">", "<code>open \"", "<math", "<", ""})
    CHECK(typeset(text, "cs") == text);
}

TEST_CASE("Cells of wide tables are named after their columns") {
  const auto table = [](std::string_view head, std::string_view cells) {
    return "<div class=\"scroll\" role=\"group\">\n<table><thead><tr>" + std::string(head) +
           "</tr></thead><tbody><tr>" + std::string(cells) + "</tr></tbody></table>";
  };
  const char* heads =
      "<th scope=\"col\">no.</th><th scope=\"col\"><em>a</em> &amp; b</th>"
      "<th scope=\"col\">c</th><th scope=\"col\">d</th>";
  const std::string labelled =
      with_labelled_cells(table(heads, "<td>1</td><td>2</td><td>3</td><td>4</td>"));
  CHECK(labelled.find("<td data-label=\"no.\">1</td><td data-label=\"a &amp; b\">2</td>") !=
        std::string::npos);
  CHECK(labelled.starts_with("<div class=\"scroll cards\""));
  const std::string narrow = table("<th scope=\"col\">a</th>", "<td>1</td>");
  CHECK(with_labelled_cells(narrow) == narrow);
}

}  // namespace initproof::report
