#pragma once

#include <vector>

#include "initproof/advice/spec/spec.hpp"
#include "initproof/rigor/enclosure.hpp"

namespace initproof::advice {

/// What the theory says of one layer, before anything is drawn. Expectations are over all weights
/// and biases, per unit (or channel).
struct LayerSignal {
  Fans declared;  ///< what the framework's rule divides by
  Fans actual;    ///< what is summed up, forward and backward
  WeightLaw weights;
  WeightLaw biases;
  rigor::Enclosure input = 0;       ///< mean square of what comes in
  rigor::Enclosure z = 0;           ///< variance of the weighted input
  rigor::Enclosure activation = 0;  ///< E f(z)^2
  rigor::Enclosure mean = 0;        ///< E f(z)
  rigor::Enclosure dead = 0;        ///< share of the dead zone (activation.hpp)
  rigor::Enclosure slope = 1;       ///< E f'(z)^2
  rigor::Enclosure error = 1;       ///< E (dC/dz)^2, where that of the last layer's output is 1
  rigor::Enclosure logits = 0;      ///< attention: variance of q . k / sqrt(d / heads)
  bool exact = false;               ///< z is that at every width, not only of wide layers
};

/// Forward, layer by layer, with m the mean square of what comes in,
///
///   var z = fan_in var(w) m + var(b),    m' = E f(z)^2,
///
/// because weights have mean 0 and are independent of what comes in, whose mean square is m for
/// each example. E f(z)^2 is taken at a Gaussian z: exact for the first layer if its weights and
/// biases are normal, for rectifiers and the identity at every width and for every symmetric law (E
/// f(z)^2 is then a multiple of E z^2, whatever z's spread over networks), else in the limit of
/// wide layers (Poole, Lahiri, Raghu, Sohl-Dickstein and Ganguli, "Exponential expressivity in deep
/// neural networks through transient chaos", NeurIPS 2016, equation 3).
///
/// Backward, with fan_out' and w' of the next layer,
///
///   E (dC/dz)^2 = fan_out' var(w') E (dC/dz')^2 E f'(z)^2,
///
/// as if the weights on the way back were other ones (Schoenholz, Gilmer, Ganguli and
/// Sohl-Dickstein, "Deep information propagation", ICLR 2017, equation 9; in wide layers it
/// is so: Yang, "Tensor programs III", 2020).
///
/// A normalization hands on variance 1 and divides errors by the variance that came in, to leading
/// order of wide layers. Attention hands on its values as if each position attended to one;
/// averaging makes them smaller, and errors through queries and keys are not counted.
///
/// Throws SpecError if a layer's numbers leave the range of a double.
[[nodiscard]] std::vector<LayerSignal> propagate(const Spec& spec);

}  // namespace initproof::advice
