#include "initproof/rigor/proof.hpp"

namespace initproof::rigor {

std::string describe(const Proof& proof) {
  if (proof.ground == Proof::Ground::value || proof.box.empty()) return "";
  const std::string box = Box(proof.box).describe();
  switch (proof.ground) {
    case Proof::Ground::proved:
      return "proved on " + box;
    case Proof::Ground::enclosed:
      return "enclosed on " + box;
    case Proof::Ground::by_corners:
      return "enclosed by the corners of " + box;
    case Proof::Ground::failed:
      return "false on " + box;
    case Proof::Ground::open:
    case Proof::Ground::value:
      break;
  }
  return "undecided on " + box;
}

}  // namespace initproof::rigor
