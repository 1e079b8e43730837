#include "initproof/report/pages/typeset_page.hpp"

#include "support/catch.hpp"

namespace initproof::report {

TEST_CASE("Typed formulas of a page of Markdown stand above and below the line") {
  CHECK(typeset_page("N_w^(2k-1) for k = -1/2\n") ==
        "N<sub>w</sub><sup>2k−1</sup> for k\u00a0=\u00a0−1/2\n");
  CHECK(typeset_page("## [1/√N\\_w](plateau_size.md), fan\\_in\n") ==
        "## [1/√N<sub>w</sub>](plateau_size.md), fan\\_in\n");
  CHECK(typeset_page("| &#124;W_K&#124;^2 | e^(-ηλ/m) =\\> 0 |\n| --- | --- |\n") ==
        "| &#124;W<sub>K</sub>&#124;<sup>2</sup> | e<sup>−ηλ/m</sup> ⇒ 0 |\n| --- | --- |\n");
  CHECK(typeset_page("[-6.02, -5.56], 9.28e-10 ...\n") ==
        "[−6.02,\u00a0−5.56], 9.28\u00a0·\u00a010<sup>−10</sup> …\n");
}

TEST_CASE("A page's code, formulas, links, tags and marks stay as they are") {
  for (const char* text : {"`a_b^2 -1` $x_1^{-2}$ $`a_b - -1`$ [w](a_b-1.md) <code>a_b -1</code>\n",
                           "```sh\ninitproof verify --set x=-1 e^(-1)\n```\n", "    x_1 -1\n", "\n",
                           "- 1 [With](a.md)\n  - two\n1. three\n> four\n"})
    CHECK(typeset_page(text) == text);
  CHECK(typeset_page("![x_1 is -1](figures/x_1-1.svg)\n") == "![x_1 is −1](figures/x_1-1.svg)\n");
  CHECK(typeset_pages({{"a.md", "k = -1\n"}, {"a.json", "-1 x_1"}}) ==
        files::Files{{"a.md", "k\u00a0=\u00a0−1\n"}, {"a.json", "-1 x_1"}});
}

}  // namespace initproof::report
