#pragma once

#include <nlohmann/json.hpp>

#include "initproof/stats/interval.hpp"
#include "initproof/stats/record.hpp"

namespace initproof::report {

/// A number, or null where it is not finite.
[[nodiscard]] nlohmann::ordered_json finite(double x);
/// Low and high end.
[[nodiscard]] nlohmann::ordered_json interval_json(const stats::Interval& x);
/// What an interval was computed from, as `evidence` of schema/initproof.schema.json.
[[nodiscard]] nlohmann::ordered_json record_json(const stats::Record& record);

}  // namespace initproof::report
