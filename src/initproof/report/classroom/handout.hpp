#pragma once

#include <string>

#include "initproof/claim/result.hpp"
#include "initproof/files/folder/writer.hpp"
#include "initproof/report/markdown.hpp"

namespace initproof::report {

/// A claim to hand out, in one HTML file that prints as A4: two pages with the lecture's words, the
/// verdict, a figure, statement, proof and exercises, then the key with the answers on a page of
/// its own. The letters shrink, down to 6.5 points, until two pages hold them. `files` is the
/// report of that one claim. Throws as `html_report` does.
[[nodiscard]] std::string handout(const claim::ClaimResult& result, const std::string& version,
                                  const Source& source, const files::Files& files);

/// Throws files::OutputError, naming the package to install, if there is no Chromium in PATH.
void require_chromium();

/// The page as headless Chromium prints it. Throws files::OutputError if that is missing or fails.
[[nodiscard]] std::string pdf_of(const std::string& html);

}  // namespace initproof::report
