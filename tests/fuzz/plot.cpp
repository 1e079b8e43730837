// What goes to gnuplot and comes back from it: a title, and after a byte 0 a picture.
#include <string>

#include "initproof/figure/plot_script.hpp"
#include "initproof/files/error.hpp"

#include "fuzz/target.hpp"

using namespace initproof;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto [title, picture] = fuzz::halves(fuzz::text_of(data, size));
  fuzz::require(figure::gnuplot_text(title).find('\n') == std::string::npos,
                "a text cannot end the command that it stands in");
  const figure::Layout layout = figure::layout(title, 300, {std::string(title), "second"});
  fuzz::require(layout.width > 0 && layout.height() > 0, "a picture has a size");
  (void)figure::preamble(layout);
  (void)figure::legend_title(layout, 1, title);
  try {
    (void)figure::finished_svg(picture, title);
  } catch (const files::OutputError&) {
  }
  return 0;
}
