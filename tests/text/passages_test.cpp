#include "initproof/text/passages.hpp"

#include <stdexcept>
#include <string>

#include "support/catch.hpp"

using namespace initproof::text;

namespace {

const std::string marked =
    "# Title\n\n## Proof\n\nIt is $k + 1$.<!-- numbers --> That is 393.<!-- /numbers -->\n\n"
    "<!-- numbers -->\n```math\n392 + 1 = 393\n```\n<!-- /numbers -->\n\nIt ends.\n\n"
    "## Sizes\n\n<!-- numbers -->\nOf 393.\n<!-- /numbers -->\n\n"
    "## Notes\n\n- one<!-- numbers -->\n- of 393<!-- /numbers -->\n- three\n";

}  // namespace

TEST_CASE("a derivation without its marks is what it was before it had them") {
  CHECK(with_passages(marked) ==
        "# Title\n\n## Proof\n\nIt is $k + 1$. That is 393.\n\n"
        "```math\n392 + 1 = 393\n```\n\nIt ends.\n\n"
        "## Sizes\n\nOf 393.\n\n## Notes\n\n- one\n- of 393\n- three\n");
  CHECK(with_passages("no mark\n\n\n# at all") == "no mark\n\n\n# at all");
}

TEST_CASE("passages are left out, and the headings below which nothing is left") {
  CHECK(without_passages(marked) ==
        "# Title\n\n## Proof\n\nIt is $k + 1$.\n\nIt ends.\n\n## Notes\n\n- one\n- three\n");
  CHECK(without_passages("## A\n\n### B\n\n<!-- numbers -->\n1\n<!-- /numbers -->\n").empty());
  CHECK(without_passages("## A\n\n### B\n\ntext\n") == "## A\n\n### B\n\ntext\n");
  CHECK(without_passages("```\n## no heading\n\n\n```\n") == "```\n## no heading\n\n\n```\n");
}

TEST_CASE("a mark without its counterpart is refused") {
  for (const char* const text : {"<!-- numbers --> a", "a <!-- /numbers -->",
                                 "<!-- numbers -->\n<!-- numbers -->\n<!-- /numbers -->\n"}) {
    CHECK_THROWS_AS(with_passages(text), std::invalid_argument);
    CHECK_THROWS_AS(without_passages(text), std::invalid_argument);
  }
}
