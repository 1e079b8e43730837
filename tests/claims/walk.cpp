#include "claims/walk.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <utility>

#include <fmt/format.h>

namespace initproof::tests {
namespace {

using claim::Parameter;
using Declared = std::vector<Parameter>;

constexpr std::size_t between_ends = 5;
constexpr std::size_t most_dimensions_with_all_corners = 4;
// The smallest variance that layers take.
constexpr double smallest_in_corners = 1e-100;

void add_within(const Parameter& p, double value, std::vector<double>& values) {
  if (value < p.minimum || value > p.maximum) return;
  if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
}

// 1, 2 or 5 times a power of ten, the next one below.
double preferred(double x) {
  if (x < 1) return 0;
  const double power = std::pow(10.0, std::floor(std::log10(x)));
  const double first = std::floor(x / power);
  return power * (first >= 5 ? 5 : first >= 2 ? 2 : 1);
}

// At `share` of the way from one end to the other.
double at_share(const Parameter& p, double share) {
  double value = 0;
  if (p.minimum < 0) {
    value = p.minimum + share * (p.maximum - p.minimum);
  } else {
    // A range that begins with 0 has no lowest logarithm: twelve decades are looked at.
    const double low = p.minimum > 0 ? p.minimum : p.integer ? 1 : 1e-12 * p.maximum;
    value = low * std::pow(p.maximum / low, share);
  }
  // Digits that are easily typed again, and that no library computes otherwise.
  value =
      p.integer ? std::max(preferred(value), p.minimum) : std::stod(fmt::format("{:.2e}", value));
  return std::clamp(value, p.minimum, p.maximum);
}

void add(std::vector<Setting>& all, const Setting& setting) {
  if (std::find(all.begin(), all.end(), setting) == all.end()) all.push_back(setting);
}

bool begins_with_zero(const Parameter& p) {
  return p.minimum == 0 && !p.integer;
}

enum class End { low, lowest_but_zero, high };

double end_of(const Parameter& p, End end) {
  if (end == End::high) return p.maximum;
  return end == End::lowest_but_zero && begins_with_zero(p) ? smallest_in_corners : p.minimum;
}

Setting diagonal(const Declared& declared, double share) {
  Setting setting;
  for (const Parameter& p : declared) setting.emplace_back(p.name, at_share(p, share));
  return setting;
}

// What a parameter is at a corner.
std::vector<double> corner_values(const Parameter& p) {
  if (!begins_with_zero(p)) return {p.minimum, p.maximum};
  return {p.minimum, smallest_in_corners, p.maximum};
}

// All combinations of corner values.
std::vector<Setting> corners(const Declared& declared) {
  std::vector<Setting> all = {{}};
  for (const Parameter& p : declared) {
    std::vector<Setting> longer;
    for (const Setting& setting : all) {
      for (const double value : corner_values(p)) {
        longer.push_back(setting);
        longer.back().emplace_back(p.name, value);
      }
    }
    all = std::move(longer);
  }
  return all;
}

void add_all(std::vector<Setting>& all, const std::vector<Setting>& more) {
  for (const Setting& setting : more) add(all, setting);
}

void add_corners_of_pairs(const Declared& declared, std::vector<Setting>& all) {
  for (std::size_t i = 0; i < declared.size(); ++i) {
    for (std::size_t j = i + 1; j < declared.size(); ++j) {
      add_all(all, corners({declared[i], declared[j]}));
    }
  }
}

}  // namespace

std::vector<double> ends_of(const Parameter& p) {
  std::vector<double> values = {p.minimum, p.maximum};
  if (p.integer) {
    add_within(p, p.minimum + 1, values);
    add_within(p, p.maximum - 1, values);
  } else if (begins_with_zero(p)) {
    for (const double tiny :
         {std::numeric_limits<double>::denorm_min(), std::numeric_limits<double>::min(), 1e-200,
          1e-160, 1e-120, smallest_in_corners, 1e-88, 1e-70, 1e-50, 1e-45, 1e-30, 1e-20}) {
      add_within(p, tiny, values);
    }
  }
  return values;
}

std::vector<double> interior_of(const Parameter& p) {
  std::vector<double> values;
  for (std::size_t i = 1; i <= between_ends; ++i) {
    add_within(p, at_share(p, static_cast<double>(i) / (between_ends + 1)), values);
  }
  return values;
}

std::vector<Setting> short_walk(const Declared& declared) {
  std::vector<Setting> all = {{}};
  for (const Parameter& p : declared) {
    for (const double value : ends_of(p)) add(all, {{p.name, value}});
  }
  if (declared.size() > 1) {
    for (const End end : {End::low, End::lowest_but_zero, End::high}) {
      Setting setting;
      for (const Parameter& p : declared) setting.emplace_back(p.name, end_of(p, end));
      add(all, setting);
    }
  }
  return all;
}

std::vector<Setting> walk(const Declared& declared) {
  std::vector<Setting> all = short_walk(declared);
  for (const Parameter& p : declared) {
    for (const double value : interior_of(p)) add(all, {{p.name, value}});
  }
  add_corners_of_pairs(declared, all);
  if (declared.size() < 2) return all;
  for (std::size_t i = 1; i <= between_ends; ++i) {
    add(all, diagonal(declared, static_cast<double>(i) / (between_ends + 1)));
  }
  if (declared.size() <= most_dimensions_with_all_corners) {
    add_all(all, corners(declared));
  }
  return all;
}

std::string text_of(const Setting& setting) {
  std::string text;
  for (const auto& [name, value] : setting) text += fmt::format(" --set {}={}", name, value);
  return text;
}

}  // namespace initproof::tests
