#pragma once

#include <string>
#include <string_view>

#include "initproof/claim/result.hpp"
#include "initproof/files/folder/writer.hpp"

namespace initproof::report {

// What slides and handouts have in common: passages of Markdown, and these as HTML.

/// The first picture of the claim's page in `files`, as it stands there; empty if there is none.
[[nodiscard]] std::string first_picture(const claim::ClaimResult& result,
                                        const files::Files& files);

/// What pandoc made of a passage, its pictures taken from `files` into it, its links dropped, its
/// formulas as browsers draw them. Throws files::OutputError if a picture is not among the files.
[[nodiscard]] std::string finished_passage(std::string_view html, const files::Files& files);

/// The beginning of an HTML file in the language spoken: up to and with the style sheet.
[[nodiscard]] std::string html_beginning(std::string_view title, std::string_view version,
                                         std::string_view style);

}  // namespace initproof::report
