// sweep CLAIM                   a short walk through the claim's parameters, for ctest
// sweep --full CLAIM [RECORD]   the whole walk, at the planned number of samples
// sweep --list CLAIM            the settings, one a line
//
// The file RECORD has what a walk printed: it is written as the walk goes on, and what stands there
// is said, not walked again. Whoever changes the claim removes it.

#include <cstddef>
#include <cstdio>
#include <exception>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
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

// What was found of a setting, and the line that says it.
struct Recorded {
  Outcome outcome = Outcome::wrong;
  std::string line;
};

// What a walk has come to so far, a setting a line, in a file or only on standard output.
class Record {
 public:
  explicit Record(std::string path) : path_(std::move(path)) {
    std::ifstream file(path_);
    for (std::string line; std::getline(file, line);) {
      // What was being written when a walk was stopped is walked again, and ends here.
      cut_ = file.eof();
      if (cut_) break;
      read(line);
    }
  }

  [[nodiscard]] std::optional<Recorded> known(const std::string& setting) const {
    const auto found = known_.find(setting);
    if (found == known_.end()) return std::nullopt;
    return found->second;
  }

  void add(const std::string& setting, const Swept& swept) {
    const std::string line =
        fmt::format("{}: {} ({:.1f} s){}{}\n", setting, name(swept.outcome), swept.seconds,
                    swept.detail.empty() ? "" : " ", swept.detail);
    fmt::print("{}", line);
    std::fflush(stdout);
    if (path_.empty()) return;
    std::ofstream file(path_, std::ios::app);
    if (!(file << (cut_ ? "\n" : "") << line << std::flush))
      throw std::runtime_error(path_ + ": cannot be written");
    cut_ = false;
  }

 private:
  void read(const std::string& line) {
    const std::size_t colon = line.find(": ");
    if (colon == std::string::npos) return;
    const auto word = line.substr(colon + 2, line.find(" (", colon) - colon - 2);
    for (const Outcome o : {Outcome::holds, Outcome::refused, Outcome::dear, Outcome::wrong}) {
      if (word == name(o)) known_[line.substr(0, colon)] = {o, line};
    }
  }

  std::string path_;
  std::map<std::string, Recorded> known_;
  bool cut_ = false;  // the file ends within a line
};

int sweep_all(const claim::Entry& entry, bool full, Record record) {
  const auto declared = entry.parameters();
  const auto settings = full ? walk(declared) : short_walk(declared);
  const double alpha = share("claims.sweep", 100) / (most_hypotheses * most_settings * most_claims);
  const std::string id(entry.id);
  std::set<std::string> listed = lines_of(INITPROOF_DEAR_SETTINGS, id);
  bool good = true;
  for (const Setting& setting : settings) {
    const std::string line = id + text_of(setting);
    Swept swept;
    if (const auto known = record.known(line)) {
      swept.outcome = known->outcome;
      fmt::print("{}\n", known->line);
    } else {
      swept = sweep(entry, setting, limits_for(setting, declared.size(), full), alpha);
      record.add(line, swept);
    }
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
  const std::string option = arguments.size() > 1 ? arguments[0] : "";
  const bool full = option == "--full";
  if (arguments.empty() || arguments.size() > (full ? 3U : 2U) ||
      (arguments.size() > 1 && !full && option != "--list")) {
    throw std::runtime_error("usage: sweep [--list] CLAIM, or sweep --full CLAIM [RECORD]");
  }
  const auto& entry =
      claim::find(proofs::lecture().claims, arguments[arguments.size() > 1 ? 1 : 0]);
  if (option == "--list") {
    for (const Setting& s : walk(entry.parameters())) fmt::print("{}{}\n", entry.id, text_of(s));
    return 0;
  }
  return sweep_all(entry, full, Record(arguments.size() == 3 ? arguments[2] : ""));
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
