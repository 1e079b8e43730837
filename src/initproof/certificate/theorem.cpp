#include "initproof/certificate/theorem.hpp"

#include <variant>

namespace initproof::certificate {
namespace {

struct Behind {
  std::string_view operator()(const Trials&) const {
    return "initproof.common.probability.interval_holds";
  }
  std::string_view operator()(const Quotient&) const {
    return "initproof.common.probability.quotient_interval_holds";
  }
  std::string_view operator()(const Spread&) const {
    return "initproof.common.gaussian.variance_interval_holds";
  }
  std::string_view operator()(const Line&) const {
    return "initproof.common.gaussian.line_interval_holds";
  }
  std::string_view operator()(const Bounded&) const {
    return "initproof.common.bets.bounded_interval_holds";
  }
  std::string_view operator()(const Order&) const {
    return "initproof.common.median.median_interval_holds";
  }
  std::string_view operator()(const Deviation&) const {
    return "initproof.common.distance.distance_interval_holds";
  }
  // Lai's theorem of 1976 is not formalized.
  std::string_view operator()(const Replicates&) const { return ""; }
};

}  // namespace

std::string_view theorem_behind(const Evidence& evidence) noexcept {
  return std::visit(Behind{}, evidence);
}

}  // namespace initproof::certificate
