#pragma once

#include <string>
#include <vector>

#include "initproof/tensor_file/tensor.hpp"

namespace initproof::audit {

/// What happened to a tensor between two files.
enum class Fate {
  unchanged,  ///< number for number: neither trained nor decayed
  promised,   ///< multiplied by the promised factor
  several,    ///< by a power of it: decayed so many times
  other,      ///< by another factor
  moved,      ///< not by a factor: gradients were at work, and no factor can be told
  missing     ///< not in the later file, or there in another shape or order
};

[[nodiscard]] std::string_view name(Fate fate) noexcept;

struct Decayed {
  std::string name;
  Fate fate = Fate::moved;
  double factor = 1;      ///< of least squares: <after, before> / <before, before>
  double rest = 0;        ///< |after - factor before| / |before|
  int times = 0;          ///< of `promised` and `several`: the power of the factor
  bool demanded = false;  ///< it was to decay, whatever gradients did

  /// Decayed otherwise, missing, or demanded and not seen to have decayed as promised.
  [[nodiscard]] bool wrong() const noexcept {
    return demanded ? fate != Fate::promised
                    : fate == Fate::several || fate == Fate::other || fate == Fate::missing;
  }
};

/// Compares the tensors of `before` with those of the same name, shape and order in `after`,
/// against a factor in (0, 1]: that of weights without gradient (dead inputs, or a learning rate
/// for the decay alone). What the numbers of the file round off is allowed for. Tensors without
/// weights, and those that only `after` has, are left out. Those whose names fit a pattern of the
/// shell are demanded.
[[nodiscard]] std::vector<Decayed> compare(const tensor_file::TensorFile& before,
                                           const tensor_file::TensorFile& after, double factor,
                                           const std::vector<std::string>& demanded = {});

/// Whether a tensor was multiplied by a factor at all: else nothing is known of the decay.
[[nodiscard]] bool tells_of_decay(const std::vector<Decayed>& decayed) noexcept;

}  // namespace initproof::audit
