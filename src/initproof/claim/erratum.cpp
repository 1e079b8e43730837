#include "initproof/claim/erratum.hpp"

#include <algorithm>

namespace initproof::claim {

const char* name(Erratum::Kind kind) noexcept {
  switch (kind) {
    case Erratum::Kind::wrong:
      return "wrong";
    case Erratum::Kind::imprecise:
      return "imprecise";
    case Erratum::Kind::misprint:
      return "misprint";
    case Erratum::Kind::notation:
      break;
  }
  return "notation";
}

const char* name(Erratum::Consequence consequence) noexcept {
  switch (consequence) {
    case Erratum::Consequence::result:
      return "a wrong result";
    case Erratum::Consequence::reason:
      return "a wrong reason";
    case Erratum::Consequence::reading:
      break;
  }
  return "a wrong reading";
}

bool corrects(const Erratum& erratum) noexcept {
  return erratum.kind == Erratum::Kind::wrong || erratum.kind == Erratum::Kind::imprecise;
}

bool corrects(const std::vector<Erratum>& errata) noexcept {
  return std::any_of(errata.begin(), errata.end(),
                     [](const Erratum& erratum) { return corrects(erratum); });
}

}  // namespace initproof::claim
