#include "initproof/cli/verify/documents.hpp"

#include "initproof/report/classroom/slides.hpp"
#include "initproof/report/html/html.hpp"
#include "initproof/report/html/pandoc.hpp"

namespace initproof::cli {

std::span<const Document> documents() noexcept {
  static constexpr Document all[] = {
      {"--html",
       "Write the whole report as one HTML file, readable offline\n"
       "(needs gnuplot and pandoc); - is standard output",
       [] { report::require_pandoc("--html"); }, report::html_report},
      {"--slides",
       "Write the claims as slides, one HTML file: arrows turn\n"
       "them, printed a slide is a page (needs gnuplot and pandoc)",
       [] { report::require_pandoc("--slides"); }, report::slides}};
  return all;
}

}  // namespace initproof::cli
