// sweep CLAIM            a short walk through the claim's parameters, for ctest
// sweep --full CLAIM     the whole walk, at the planned number of samples
// sweep --list CLAIM     the settings, one a line

#include <cstddef>
#include <cstdio>
#include <exception>
#include <fstream>
#include <set>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "claims/sweep.hpp"
#include "lecture.hpp"
#include "support/budget.hpp"

namespace initproof::tests {
namespace {

// A core draws some 10^9 numbers a second; the networks of one plan are trained in a few seconds.
constexpr Limits full_limits = {2e10, 300, 4e8, true};
constexpr double short_draws = 2e7;
// No claim has more hypotheses, no walk more settings, nor the suite more claims.
constexpr double most_hypotheses = 20;
constexpr double most_settings = 500;
constexpr double most_claims = 50;

// The short walk trains networks only where every parameter is given, all low and all high.
Limits limits_for(const Setting& setting, std::size_t parameters, bool full) {
  if (full) return full_limits;
  return {short_draws, setting.size() == parameters ? 1.0 : 0.0, short_draws, false};
}

std::set<std::string> lines_of(const std::string& path, const std::string& id) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error(path + ": cannot be read");
  std::set<std::string> lines;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with(id + " ")) lines.insert(line);
  }
  return lines;
}

int sweep_all(const claim::Entry& entry, bool full) {
  const auto declared = entry.parameters();
  const auto settings = full ? walk(declared) : short_walk(declared);
  const double alpha = share("claims.sweep", 100) / (most_hypotheses * most_settings * most_claims);
  const std::string id(entry.id);
  std::set<std::string> listed = lines_of(INITPROOF_DEAR_SETTINGS, id);
  bool good = true;
  for (const Setting& setting : settings) {
    const std::string line = id + text_of(setting);
    const Swept swept = sweep(entry, setting, limits_for(setting, declared.size(), full), alpha);
    fmt::print("{}: {} ({:.1f} s){}{}\n", line, name(swept.outcome), swept.seconds,
               swept.detail.empty() ? "" : " ", swept.detail);
    std::fflush(stdout);
    good = good && swept.outcome != Outcome::wrong;
    if (!full) continue;
    const bool dear = swept.outcome == Outcome::dear;
    if (dear != listed.contains(line)) {
      good = false;
      fmt::print("{}: {} in {}\n", line, dear ? "missing" : "no longer to be listed",
                 INITPROOF_DEAR_SETTINGS);
    }
    listed.erase(line);
  }
  for (const std::string& line : listed) {
    if (!full) break;
    good = false;
    fmt::print("{}: no setting of the walk, but listed in {}\n", line, INITPROOF_DEAR_SETTINGS);
  }
  return good ? 0 : 1;
}

int main_of(std::span<const std::string> arguments) {
  const bool option = arguments.size() == 2;
  if (arguments.empty() || arguments.size() > 2 ||
      (option && arguments[0] != "--full" && arguments[0] != "--list")) {
    throw std::runtime_error("usage: sweep [--full | --list] CLAIM");
  }
  const auto& entry = claim::find(proofs::lecture().claims, arguments.back());
  if (!option || arguments[0] == "--full") return sweep_all(entry, option);
  for (const Setting& s : walk(entry.parameters())) fmt::print("{}{}\n", entry.id, text_of(s));
  return 0;
}

}  // namespace
}  // namespace initproof::tests

int main(int argc, char** argv) {
  try {
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    return initproof::tests::main_of(arguments);
  } catch (const std::exception& e) {
    fmt::print(stderr, "sweep: {}\n", e.what());
    return 2;
  }
}
