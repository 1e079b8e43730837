#include "initproof/cli/options/values.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <random>
#include <stdexcept>
#include <string_view>
#include <thread>
#include <vector>

#include <fmt/format.h>

#include "initproof/claim/nearest.hpp"
#include "initproof/claim/parameter.hpp"
#include "initproof/language/language.hpp"
#include "initproof/language/languages.hpp"
#include "initproof/random/normal_source.hpp"
#include "initproof/ranks/launch.hpp"
#include "initproof/text/program_name.hpp"

namespace initproof::cli {

using claim::UsageError;
using language::phrase;

std::string shown(const std::string& text) {
  return text.empty() ? "''" : claim::abridged(text);
}

std::uint64_t read_seed(const std::string& text) {
  if (text == "random") {
    std::random_device device;
    return (std::uint64_t{device()} << 32) | device();
  }
  std::uint64_t seed = 0;
  if (!read_number(text, seed)) {
    throw UsageError(
        phrase("--seed {}: expected a whole number from 0 to 18446744073709551615, or 'random'",
               {shown(text)}));
  }
  return seed;
}

random::Generator read_generator(const std::string& text) {
  for (const random::Generator generator : random::generators) {
    if (text == random::name(generator)) return generator;
  }
  throw UsageError(phrase("--generator {}: expected xoshiro or philox", {shown(text)}));
}

double read_alpha(const std::string& text) {
  double alpha = 0;
  if (!read_number(text, alpha) || !(alpha >= least_alpha && alpha < 1)) {
    throw UsageError(phrase("--alpha {}: expected an error rate from {} to below 1, such as 1e-9",
                            {shown(text), fmt::format("{}", least_alpha)}));
  }
  return alpha;
}

unsigned read_threads(const CLI::App& command, const std::string& text) {
  if (text.empty() && command.count("--threads") == 0)
    // Started together with others by mpirun, as one for each core by default, it takes one.
    return ranks::launch().alone() ? std::max(1U, std::thread::hardware_concurrency()) : 1;
  return static_cast<unsigned>(read_count("--threads", text, most_threads));
}

std::uint64_t read_count(const char* option, const std::string& text, std::uint64_t most) {
  std::uint64_t count = 0;
  if (!read_number(text, count) || count == 0 || count > most) {
    throw UsageError(phrase("{} {}: expected a whole number from 1 to {}",
                            {option, shown(text), std::to_string(most)}));
  }
  return count;
}

void require_value(const CLI::App& command, const char* option, const std::string& value,
                   const char* expected) {
  if (value.empty() && command.count(option) > 0) {
    throw UsageError(phrase("{} '': expected {}", {option, phrase(expected)}));
  }
}

void add_language(CLI::App& command, std::string& language, const char* of_what) {
  std::vector<std::string_view> codes;
  for (const language::Language& each : language::languages) codes.push_back(each.code);
  command
      .add_option("--lang", language,
                  fmt::format("Language of {} (default: {})\n"
                              "(JSON is in English)",
                              of_what, codes.front()))
      ->type_name(fmt::format("{}", fmt::join(codes, "|")));
}

void check_instruction_set() {
  try {
    (void)random::instruction_set();
  } catch (const std::invalid_argument& error) {
    throw UsageError(error.what());
  }
}

void add_settings(CLI::App& command, std::vector<std::string>& settings, const char* what) {
  command
      .add_option("--set", settings,
                  fmt::format("{} at your own number, such as fan_in=1024; repeatable\n"
                              "(their names: '{} explain CLAIM')",
                              what, text::program_name()))
      ->type_name("NAME=VALUE")
      ->allow_extra_args(false);
}

std::vector<std::pair<std::string, double>> read_settings(
    const std::vector<std::string>& settings) {
  return read_assignments("--set", "fan_in=1024", settings);
}

std::vector<std::pair<std::string, double>> read_assignments(
    const char* option, const char* example, const std::vector<std::string>& texts) {
  std::vector<std::pair<std::string, double>> all;
  for (const std::string& text : texts) {
    const std::size_t equals = text.find('=');
    double value = 0;
    if (equals == std::string::npos || equals == 0 ||
        !read_number(text.substr(equals + 1), value) || !std::isfinite(value)) {
      throw UsageError(phrase("{} {}: expected NAME=VALUE with a number, such as {}",
                              {option, shown(text), example}));
    }
    all.emplace_back(text.substr(0, equals), value);
  }
  return all;
}

std::string folder_or_default(const std::string& given) {
  if (!given.empty()) return given;
  const char* folder = std::getenv("INITPROOF_MNIST");
  return folder == nullptr ? std::string() : folder;
}

}  // namespace initproof::cli
