#pragma once

#include <string>

#include "initproof/claim/result.hpp"
#include "initproof/report/markdown.hpp"

namespace initproof::report {

/// The whole report in one HTML file that needs nothing else: the pages of `files`, as
/// `render_report` gives them for that suite, their figures and formulas in it, links between pages
/// made links inside it; no script, nothing to load. The same report and the same pandoc give the
/// same bytes. Throws files::OutputError if pandoc is missing or cannot convert a page, or if a
/// page has no heading or shows a picture that is not among the files.
[[nodiscard]] std::string html_report(const claim::SuiteResult& suite, const files::Files& files);

}  // namespace initproof::report
