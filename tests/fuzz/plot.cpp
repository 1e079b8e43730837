// What goes to gnuplot and comes back from it: a title, and after a byte 0 a picture.
#include <string>

#include "initproof/report/error.hpp"
#include "initproof/report/plot_script.hpp"

#include "fuzz/target.hpp"

using namespace initproof;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto [title, picture] = fuzz::halves(fuzz::text_of(data, size));
  fuzz::require(report::quoted(title).find('\n') == std::string::npos,
                "a text cannot end the command that it stands in");
  const report::Layout layout = report::layout(title, 300, {std::string(title), "second"});
  fuzz::require(layout.width > 0 && layout.height() > 0, "a picture has a size");
  (void)report::preamble(layout);
  (void)report::legend_title(layout, 1, title);
  try {
    (void)report::finished_svg(picture, title);
  } catch (const report::ReportError&) {
  }
  return 0;
}
