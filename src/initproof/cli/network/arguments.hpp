#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "initproof/advice/measure/measurement.hpp"
#include "initproof/advice/spec/fields.hpp"

namespace initproof::cli {

/// Those of `network`: the description as it was given, what to do with it read.
struct NetworkOptions {
  std::string spec;
  advice::Fields fields;
  std::string inputs_path;  ///< of --inputs; empty for none
  bool measure = false;
  std::vector<std::uint64_t> widths;  ///< factors of --widths
  advice::MeasureOptions how;
  std::string json_path;    ///< "-" for standard output; empty for none
  std::string report_path;  ///< .md or .html; empty for none
  std::string language = "en";
};

/// Adds the arguments of `network`; what it gives reads them, or throws claim::UsageError.
[[nodiscard]] std::function<NetworkOptions()> add_network(CLI::App& network);

}  // namespace initproof::cli
