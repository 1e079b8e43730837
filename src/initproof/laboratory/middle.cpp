#include "initproof/laboratory/middle.hpp"

#include <limits>

namespace initproof::laboratory {

double middle(const rigor::Enclosure& x) {
  return x.undefined() ? std::numeric_limits<double>::quiet_NaN() : mpfi_get_d(x.get());
}

Json enclosed(const rigor::Enclosure& x) {
  return {{"low", finite(x.low())}, {"high", finite(x.high())}, {"value", finite(middle(x))}};
}

}  // namespace initproof::laboratory
