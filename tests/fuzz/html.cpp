// Pages as pandoc writes them.
#include <string>

#include "initproof/report/html/html_fragment.hpp"

#include "fuzz/target.hpp"

using namespace initproof;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view html = fuzz::text_of(data, size);
  for (const report::Heading& heading : report::headings(html)) {
    fuzz::require(heading.level >= 1 && heading.level <= 6, "headings have six levels");
  }
  const report::Target same = [](std::string_view target) { return std::string(target); };
  const report::Target none = [](std::string_view) { return std::string(); };
  (void)report::retargeted(html, same, same);
  (void)report::retargeted(html, none, same);
  (void)report::polished(html, "table");
  (void)report::readable_math(html);
  (void)report::svg_url(html);
  return 0;
}
