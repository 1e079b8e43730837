#include "initproof/stats/guarantee.hpp"

#include "initproof/stats/checks.hpp"

namespace initproof::stats {
namespace {

std::string condition(const Guarantee& guarantee) {
  std::string words = guarantee.condition;
  for (const double number : guarantee.numbers)
    if (const std::size_t place = words.find("{}"); place != std::string::npos)
      words.replace(place, 2, detail::text(number));
  return words;
}

}  // namespace

std::string describe(const Guarantee& guarantee) {
  switch (guarantee.assurance) {
    case Assurance::rigorous:
      return "rigorous: " + condition(guarantee);
    case Assurance::exact_under_law:
      return "exact if " + condition(guarantee) + ", at every stopping time";
    case Assurance::non_asymptotic:
      return "non-asymptotic for " + condition(guarantee) + ", at every stopping time";
    case Assurance::asymptotic:
      break;
  }
  return "asymptotic: " + condition(guarantee);
}

}  // namespace initproof::stats
