#pragma once

#include <charconv>
#include <cstdint>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

#include "initproof/random/generator.hpp"
#include "initproof/stats/error_budget.hpp"

namespace initproof::cli {

/// Reads the whole text as a number, whatever the locale; false if it is none or out of range.
template <class Number>
[[nodiscard]] bool read_number(const std::string& text, Number& value) {
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  return error == std::errc() && stop == end;
}

/// The text, cut if it is long, or '' where there is none, for a message.
[[nodiscard]] std::string shown(const std::string& text);

/// --seed: a number, or one drawn for 'random'. Throws claim::UsageError.
[[nodiscard]] std::uint64_t read_seed(const std::string& text);

/// --generator: the name of a family. Throws claim::UsageError.
[[nodiscard]] random::Generator read_generator(const std::string& text);

/// --alpha: an error rate from `least_alpha` to below 1. Throws claim::UsageError.
[[nodiscard]] double read_alpha(const std::string& text);
inline constexpr double least_alpha = stats::ErrorBudget::least_suite_alpha;

/// --threads: a number up to `most_threads`; all cores if it was not given. Throws
/// claim::UsageError.
[[nodiscard]] unsigned read_threads(const CLI::App& command, const std::string& text);
inline constexpr unsigned most_threads = 1024;

/// A whole number from 1 to `most`. Throws claim::UsageError naming the option.
[[nodiscard]] std::uint64_t read_count(const char* option, const std::string& text,
                                       std::uint64_t most);

/// Throws claim::UsageError if the option was given with nothing, where `expected` should be.
void require_value(const CLI::App& command, const char* option, const std::string& value,
                   const char* expected);

/// Throws claim::UsageError if INITPROOF_ISA asks for instructions that the processor lacks.
void check_instruction_set();

/// --lang, of what is said.
void add_language(CLI::App& command, std::string& language, const char* of_what);

/// --set, repeatable; `what` is done at the number.
void add_settings(CLI::App& command, std::vector<std::string>& settings, const char* what);

/// NAME=VALUE, in their order. Throws claim::UsageError.
[[nodiscard]] std::vector<std::pair<std::string, double>> read_settings(
    const std::vector<std::string>& settings);

/// The same of another option, whose example an error shows.
[[nodiscard]] std::vector<std::pair<std::string, double>> read_assignments(
    const char* option, const char* example, const std::vector<std::string>& texts);

/// The folder of --mnist: as given, or that of INITPROOF_MNIST, or none.
[[nodiscard]] std::string folder_or_default(const std::string& given);

}  // namespace initproof::cli
