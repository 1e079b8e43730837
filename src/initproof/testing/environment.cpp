#include "initproof/testing/environment.hpp"

#include <charconv>
#include <cstdlib>
#include <locale.h>
#include <random>
#include <stdexcept>
#include <system_error>

#include <fmt/format.h>

namespace initproof::testing {
namespace {

std::string_view variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view() : std::string_view(value);
}

std::uint64_t fresh_seed() {
  std::random_device device;
  return (std::uint64_t{device()} << 32) | device();
}

std::uint64_t read_seed() {
  const std::string_view text = variable("INITPROOF_SEED");
  if (text.empty()) return 1;
  if (text == "random") return fresh_seed();
  std::uint64_t seed = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seed);
  if (error != std::errc() || end != text.data() + text.size()) {
    throw std::invalid_argument(
        fmt::format("INITPROOF_SEED is '{}', expected a whole number below 2^64, or random", text));
  }
  return seed;
}

std::string in_quotes(std::string_view text) {
  std::string result = "'";
  for (const char c : text) {
    if (c == '\'') {
      result += "'\\''";
    } else {
      result += c;
    }
  }
  return result + "'";
}

std::string program_path() {
  std::error_code error;
  const auto path = std::filesystem::read_symlink("/proc/self/exe", error);
  return error ? "PROGRAM" : path.string();
}

}  // namespace

std::optional<double> number_in(std::string_view text) {
  double x = 0;
#ifdef __cpp_lib_to_chars
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), x);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
#else
  // libc++ lacks it for floating point.
  const std::string copy(text);
  static const locale_t plain = ::newlocale(LC_ALL_MASK, "C", nullptr);
  char* end = nullptr;
  x = ::strtod_l(copy.c_str(), &end, plain);
  if (copy.empty() || end != copy.c_str() + copy.size()) return std::nullopt;
#endif
  return x;
}

double alpha_of_environment(double otherwise) {
  const std::string_view text = variable("INITPROOF_ALPHA");
  if (text.empty()) return otherwise;
  const std::optional<double> alpha = number_in(text);
  if (!alpha || !(*alpha > 0 && *alpha < 1)) {
    throw std::invalid_argument(
        fmt::format("INITPROOF_ALPHA is '{}', expected a number in (0, 1)", text));
  }
  return *alpha;
}

std::uint64_t seed_of_environment() {
  static const std::uint64_t seed = read_seed();
  return seed;
}

std::filesystem::path ledger_of_environment() {
  return std::filesystem::path(variable("INITPROOF_LEDGER"));
}

std::string reproduction(std::uint64_t seed, double alpha, const std::string& argument) {
  const std::string program = program_path();
  const bool plain = program.find_first_not_of(
                         "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                         "0123456789/._-+") == std::string::npos;
  return fmt::format("INITPROOF_SEED={} INITPROOF_ALPHA={} {}{}{}", seed, alpha,
                     plain ? program : in_quotes(program), argument.empty() ? "" : " ",
                     argument.empty() ? "" : in_quotes(argument));
}

}  // namespace initproof::testing
