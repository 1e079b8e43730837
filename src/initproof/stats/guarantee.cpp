#include "initproof/stats/guarantee.hpp"

namespace initproof::stats {

std::string describe(const Guarantee& guarantee) {
  switch (guarantee.assurance) {
    case Assurance::rigorous:
      return "rigorous: " + guarantee.condition;
    case Assurance::exact_under_law:
      return "exact if " + guarantee.condition + ", at every stopping time";
    case Assurance::non_asymptotic:
      return "non-asymptotic for " + guarantee.condition + ", at every stopping time";
    case Assurance::asymptotic:
      break;
  }
  return "asymptotic: " + guarantee.condition;
}

}  // namespace initproof::stats
