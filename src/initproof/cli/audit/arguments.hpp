#pragma once

#include <functional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "initproof/audit/audit.hpp"

namespace initproof::cli {

/// Those of `audit`, read.
struct AuditOptions {
  std::string file;
  std::string later;                ///< of --then; empty for none
  double decay = 0;                 ///< promised between both files; 0 where there is one
  std::vector<std::string> decays;  ///< names that are to have decayed
  std::string json_path;            ///< "-" for standard output; empty for none
  std::string language = "en";
  audit::Settings settings;
};

/// Adds the arguments of `audit`; what it gives reads them, or throws claim::UsageError.
[[nodiscard]] std::function<AuditOptions()> add_audit(CLI::App& command);

}  // namespace initproof::cli
