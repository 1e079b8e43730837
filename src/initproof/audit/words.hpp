#pragma once

#include <vector>

#include "initproof/advice/words/page.hpp"
#include "initproof/audit/audit.hpp"
#include "initproof/audit/decay.hpp"

namespace initproof::audit {

/// What was found, before it is written for a terminal or as JSON. Where no law is asked for, of
/// two files that are compared, only what is wrong whatever the law.
[[nodiscard]] advice::Page page_of(const Report& report, const Settings& settings,
                                   const std::string& file, bool law_asked_for = true);
[[nodiscard]] advice::Section section_of(const std::vector<Decayed>& decayed, double factor);

}  // namespace initproof::audit
