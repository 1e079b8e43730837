#include "common/prediction.hpp"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

namespace initproof::proofs {

double predicted(const rigor::Approximation& known, std::string_view name) {
  if (!(known.radius < widest_prediction)) {
    throw std::domain_error(fmt::format("{} is known to {:.2g} only, expected below {:.2g}", name,
                                        known.radius, widest_prediction));
  }
  return known.value;
}

double predicted(const rigor::Enclosure& enclosure, std::string_view name) {
  if (enclosure.undefined()) throw std::domain_error(fmt::format("{} is undefined", name));
  const double middle = mpfi_get_d(enclosure.get());
  const double radius = std::max(middle - enclosure.low(), enclosure.high() - middle);
  return predicted(rigor::Approximation{middle, radius}, name);
}

}  // namespace initproof::proofs
