#include "initproof/cli/verify/documents.hpp"

#include "initproof/report/html/html.hpp"
#include "initproof/report/html/pandoc.hpp"

namespace initproof::cli {

std::span<const Document> documents() noexcept {
  static constexpr Document all[] = {{"--html",
                                      "Write the whole report as one HTML file, readable offline\n"
                                      "(needs gnuplot and pandoc)",
                                      report::require_pandoc, report::html_report}};
  return all;
}

}  // namespace initproof::cli
