#include "initproof/text/markup_check.hpp"

#include <string>
#include <utility>
#include <vector>

#include "support/catch.hpp"
#include "support/thrown.hpp"

namespace initproof::text {

TEST_CASE("Markup that is whole has no fault") {
  for (const char* whole :
       {"", "text alone", "<p>a<br />b<img src=\"x>y\" alt='<'>\n</p>\t<hr>",
        "<!-- <p> --><p>a</p>",
        "<?xml version=\"1.0\"?>\n<!DOCTYPE svg PUBLIC \"-//W3C\">\n<svg a=\"b\"><g/></svg>\n",
        "<text><![CDATA[</text> a < b]]></text>", "<p>č ≤ 𝛿 a > b</p>"})
    CHECK(fault_in_markup(whole).empty());
}

TEST_CASE("Markup that is cut off anywhere, damaged or out of order has its fault named") {
  const std::vector<std::pair<std::string, std::string>> damaged = {
      {"<p>a", "<p> is not closed"},
      {"<p>a</b>", "</b> closes <p>"},
      {"a</p>", "</p> closes nothing"},
      {"<p>a</p", "'</p' is not complete"},
      {"<p a=\"b>c</p>", "is not complete"},
      {"<p <b>c</b></p>", "is not complete"},
      {"<p><!-- a</p>", "'<!-- a</p>' is not complete"},
      {"<t><![CDATA[a</t>", "is not complete"},
      {"<p>a < b</p>", "is not complete"},
      {"<p>\xC4</p>", "not UTF-8"},
      {std::string("<p>\0</p>", 8), "control characters"}};
  for (const auto& [text, fault] : damaged) CHECK(tests::contains(fault_in_markup(text), fault));
}

TEST_CASE("No beginning of a document in one element passes for the whole") {
  const std::string whole = "<svg a=\"b\"><g><text>č<![CDATA[x]]></text></g><path d='M 0'/></svg>";
  REQUIRE(fault_in_markup(whole).empty());
  for (std::size_t length = 1; length < whole.size(); ++length) {
    INFO(length);
    CHECK_FALSE(fault_in_markup(whole.substr(0, length)).empty());
  }
}

}  // namespace initproof::text
