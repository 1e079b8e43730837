#pragma once

#include <string>
#include <utility>
#include <vector>

#include "initproof/claim/parameter.hpp"

namespace initproof::tests {

/// What `--set NAME=VALUE` changes; the other parameters stand at their defaults.
using Setting = std::vector<std::pair<std::string, double>>;

/// Both ends of the parameter's range; of whole numbers also the next ones, and where the range
/// begins with 0 also smaller and smaller numbers down to the least that a double holds.
[[nodiscard]] std::vector<double> ends_of(const claim::Parameter& parameter);

/// Numbers between the ends, evenly spread in their logarithm (in themselves where the range has
/// negative ones). Whole ones are 1, 2 or 5 times a power of ten, so that they divide each other.
[[nodiscard]] std::vector<double> interior_of(const claim::Parameter& parameter);

/// A walk through the range of every parameter: the defaults; each end and each number between
/// alone; the corners of every two parameters, and of all where there are no more than four; all
/// low, all high, and what lies between on the diagonal. Where a range begins with 0
/// the smallest numbers make corners too. None twice.
[[nodiscard]] std::vector<Setting> walk(const std::vector<claim::Parameter>& declared);

/// The part of the walk that a quick look takes: the defaults, each end alone, all low (with and
/// without zeros), all high.
[[nodiscard]] std::vector<Setting> short_walk(const std::vector<claim::Parameter>& declared);

/// " --set NAME=VALUE" for each, with every digit.
[[nodiscard]] std::string text_of(const Setting& setting);

}  // namespace initproof::tests
