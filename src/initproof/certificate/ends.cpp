#include "initproof/certificate/ends.hpp"

#include <limits>
#include <stdexcept>

#include <fmt/format.h>

#include "initproof/certificate/kinds.hpp"
#include "initproof/rigor/functions.hpp"

namespace initproof::certificate {
namespace {

double spent(const Trials& e) {
  return e.alpha;
}
double spent(const Spread& e) {
  return e.alpha;
}
double spent(const Replicates& e) {
  return e.alpha;
}
double spent(const Bounded& e) {
  return e.alpha;
}
double spent(const Order& e) {
  return e.alpha;
}
double spent(const Deviation& e) {
  return e.alpha;
}
double spent(const Quotient& e) {
  return (rigor::Enclosure(e.numerator.alpha) + e.denominator.alpha).high();
}
double spent(const Line& e) {
  rigor::Enclosure sum;
  for (const Spread& stratum : e.strata) sum += stratum.alpha;
  return sum.high();
}

}  // namespace

double alpha_of(const Evidence& evidence) {
  return std::visit([](const auto& e) { return spent(e); }, evidence);
}

Ends ends(const Evidence& evidence) {
  const Bounds found = std::visit([](const auto& e) { return bounds(e); }, evidence);
  constexpr double infinity = std::numeric_limits<double>::infinity();
  return {found.low ? found.low->low() : -infinity, found.high ? found.high->high() : infinity};
}

rigor::Enclosure log_threshold(double alpha) {
  if (!(alpha > 0 && alpha < 1)) refuse("alpha", alpha, "a number between 0 and 1");
  return -rigor::log(rigor::Enclosure(alpha));
}

void refuse(const char* name, double value, const char* expected) {
  throw std::invalid_argument(fmt::format("{} is {}, expected {}", name, value, expected));
}

}  // namespace initproof::certificate
