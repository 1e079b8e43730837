#include "initproof/calibration/state.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <sstream>
#include <string>
#include <system_error>

#include <fmt/format.h>

#include "initproof/claim/parameter.hpp"
#include "initproof/language/language.hpp"

namespace initproof::calibration {
namespace {

std::string heading(const Settings& settings, const std::string& program) {
  return fmt::format("calibration of {}, seed {}, {}", program, settings.seed,
                     random::name(settings.generator));
}

// Digits alone: a stream would take -1 for the largest number there is.
bool read_count(const std::string& word, std::uint64_t& count) {
  const char* const last = word.data() + word.size();
  const auto [end, error] = std::from_chars(word.data(), last, count);
  return error == std::errc() && end == last;
}

// A line of a cell, and nothing else.
bool read_cell(const std::string& line, Cell& cell) {
  std::istringstream in(line);
  std::string runs, alarms, rest;
  const bool whole = static_cast<bool>(in >> cell.trial >> cell.alpha >> runs >> alarms) &&
                     read_count(runs, cell.runs) && read_count(alarms, cell.alarms);
  return whole && !(in >> rest) && cell.alpha > 0 && cell.alpha < 1 && cell.alarms <= cell.runs;
}

}  // namespace

std::string state_of(const std::vector<Cell>& cells, const Settings& settings,
                     const std::string& program) {
  std::string text = heading(settings, program) + "\n";
  for (const Cell& cell : cells)
    text += fmt::format("{} {} {} {}\n", cell.trial, cell.alpha, cell.runs, cell.alarms);
  return text;
}

std::vector<Cell> with_others(std::vector<Cell> cells, const std::vector<Cell>& before) {
  for (const Cell& known : before) {
    const bool there = std::any_of(cells.begin(), cells.end(), [&](const Cell& cell) {
      return cell.trial == known.trial && cell.alpha == known.alpha;
    });
    if (!there) cells.push_back(known);
  }
  return cells;
}

std::vector<Cell> cells_of(const std::string& text, const Settings& settings,
                           const std::string& program, const std::string& source) {
  std::istringstream lines(text);
  std::string line;
  std::getline(lines, line);
  if (line != heading(settings, program)) {
    throw claim::UsageError(language::phrase("--state {}: expected a file that begins with \"{}\"",
                                             {source, heading(settings, program)}));
  }
  std::vector<Cell> cells;
  for (std::size_t number = 2; std::getline(lines, line); ++number) {
    if (!read_cell(line, cells.emplace_back())) {
      throw claim::UsageError(
          language::phrase("--state {}, line {}: expected a trial, an error rate, runs and alarms",
                           {source, std::to_string(number)}));
    }
  }
  return cells;
}

}  // namespace initproof::calibration
