#pragma once

#include <string_view>

namespace initproof::report {

/// The style sheet of the slides, and the script that turns them: without it they scroll.
extern const std::string_view slides_style;
extern const std::string_view slides_script;

}  // namespace initproof::report
