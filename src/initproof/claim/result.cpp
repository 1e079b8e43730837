#include "initproof/claim/result.hpp"

namespace initproof::claim {

const char* name(Verdict verdict) noexcept {
  switch (verdict) {
    case Verdict::error:
      return "error";
    case Verdict::refuted:
      return "refuted";
    case Verdict::undecided:
      return "undecided";
    case Verdict::corrected:
      return "corrected";
    case Verdict::confirmed:
      return "confirmed";
    case Verdict::proved:
      break;
  }
  return "proved";
}

}  // namespace initproof::claim
