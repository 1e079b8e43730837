#pragma once

#include <string>

#include <CLI/CLI.hpp>

#include "initproof/cli/destination.hpp"
#include "initproof/cli/options/values.hpp"

namespace initproof::cli {

/// What the commands have in common that draw and write what they count as a table. As given; what
/// was not given is empty.
struct RawTable {
  std::string seed = "1", generator = "xoshiro", threads, json, page, language = "en";
};

/// Where the table goes: "-" is standard output, empty is nowhere.
struct TableFiles {
  NamedFile json{"--json", ""}, page{"--page", ""};

  /// Whether the table is shown in lines as it comes, which would be in the way of a document.
  [[nodiscard]] bool lines() const;
};

void add_table(CLI::App& command, RawTable& raw);

/// Throws claim::UsageError.
[[nodiscard]] TableFiles read_table_files(const CLI::App& command, const RawTable& raw);

/// seed, generator and threads of the settings. Throws claim::UsageError.
template <class Settings>
void read_draws(const CLI::App& command, const RawTable& raw, Settings& settings) {
  settings.seed = read_seed(raw.seed);
  settings.generator = read_generator(raw.generator);
  settings.threads = read_threads(command, raw.threads);
}

}  // namespace initproof::cli
