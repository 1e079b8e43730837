#pragma once

#include <string>
#include <vector>

#include "initproof/audit/audit.hpp"
#include "initproof/audit/decay.hpp"
#include "initproof/cli/audit/arguments.hpp"

namespace initproof::cli {

/// What was found, as JSON; `decayed` is looked at only if a decay was promised.
[[nodiscard]] std::string audit_json(const audit::Report& report,
                                     const std::vector<audit::Decayed>& decayed,
                                     const AuditOptions& options);

}  // namespace initproof::cli
