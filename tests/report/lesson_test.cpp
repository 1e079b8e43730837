// What slides and handouts take from the report.
#include "initproof/report/classroom/lesson.hpp"

#include <string>

#include "initproof/files/error.hpp"

#include "report/fixture.hpp"
#include "support/catch.hpp"
#include "support/thrown.hpp"

namespace initproof::report {

TEST_CASE("A claim's first picture is that of its page, where it has a page with one") {
  const claim::ClaimResult claim = tests::proved_claim();
  files::Files files;
  CHECK(first_picture(claim, files).empty());
  files["made-up-limit.md"] = "# The limit\n\nNo picture.\n";
  CHECK(first_picture(claim, files).empty());
  files["made-up-limit.md"] = "# The limit\n\n![One](one.svg)\n\n![Two](two.svg)\n";
  files["other.md"] = "![Other](other.svg)\n";
  CHECK(first_picture(claim, files) == "![One](one.svg)");
}

TEST_CASE("A passage holds its pictures itself, links to nothing, and lacks no picture unsaid") {
  const std::string passage = "<p><img src=\"one.svg\" alt=\"One\"> <a href=\"#there\">see</a></p>";
  files::Files files;
  CHECK(tests::thrown<files::OutputError>([&] { (void)finished_passage(passage, files); }) ==
        "the report has no picture 'one.svg'");
  files["one.svg"] = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
  const std::string html = finished_passage(passage, files);
  CHECK(tests::contains(html, "src=\"data:image/svg+xml"));
  CHECK_FALSE(tests::contains(html, "one.svg"));
  CHECK_FALSE(tests::contains(html, "href"));
  CHECK(tests::contains(html, "see"));
}

}  // namespace initproof::report
