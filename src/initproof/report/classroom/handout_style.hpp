#pragma once

#include <string_view>

namespace initproof::report {

/// The style sheet of a handout, and the script that makes its letters as large as two pages allow.
extern const std::string_view handout_style;
extern const std::string_view handout_script;

}  // namespace initproof::report
