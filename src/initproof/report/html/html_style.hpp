#pragma once

#include <string_view>

namespace initproof::report {

/// The style sheet of the HTML report: light and dark as the reader has it, telephone, desk and
/// paper.
extern const std::string_view html_style;

}  // namespace initproof::report
