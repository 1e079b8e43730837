#pragma once

#include <string>

#include "initproof/claim/result.hpp"
#include "initproof/files/folder/writer.hpp"

namespace initproof::report {

/// The claims as slides, 16 to 9, in one HTML file that needs nothing else: the lecture's words,
/// the verdict and what is right, a figure, two sentences. `files` is the report that
/// `render_report` gives for that suite. Arrows, page keys, Home and End turn the slides; printed,
/// a slide is a page. Throws as `html_report` does.
[[nodiscard]] std::string slides(const claim::SuiteResult& suite, const files::Files& files);

}  // namespace initproof::report
