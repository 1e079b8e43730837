#include "initproof/advice/spec/spec.hpp"

namespace initproof::advice {

std::string_view name(Kind kind) noexcept {
  switch (kind) {
    case Kind::dense:
      return "dense";
    case Kind::convolution:
      return "convolution";
    case Kind::embedding:
      return "embedding";
    case Kind::attention:
      return "attention";
    case Kind::normalization:
      return "normalization";
  }
  return "";
}

}  // namespace initproof::advice
