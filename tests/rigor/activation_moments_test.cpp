#include "initproof/rigor/activation_moments.hpp"

#include <cmath>

#include "support/catch.hpp"

using initproof::rigor::ActivationMoments;
using initproof::rigor::Enclosure;
namespace rigor = initproof::rigor;

namespace {

struct Known {
  ActivationMoments (*moments)(const Enclosure& v);
  double v;
  double mean, square, slope_square;
};

// By adaptive quadrature over the density at 40 digits with mpmath.
const Known known[] = {
    {rigor::sigmoid_moments, 1e-6, 0.5, 0.25000006249996875, 0.062499968750027344},
    {rigor::sigmoid_moments, 0.01, 0.5, 0.25062189693581391, 0.062190204178377764},
    {rigor::sigmoid_moments, 1, 0.5, 0.29337903585809296, 0.044836241350194372},
    {rigor::sigmoid_moments, 2, 0.5, 0.31841907698418473, 0.037026612085737275},
    {rigor::sigmoid_moments, 393, 0.5, 0.47995952383925601, 0.0033485080789679437},
    {rigor::tanh_moments, 1e-6, 0, 9.9999800000566665e-7, 0.99999800000699997},
    {rigor::tanh_moments, 0.01, 0, 0.0098054687555324056, 0.98067024346498152},
    {rigor::tanh_moments, 1, 0, 0.39429449039784117, 0.46440290244826824},
    {rigor::tanh_moments, 2, 0, 0.51997574566394862, 0.34950829774660281},
    {rigor::tanh_moments, 393, 0, 0.95979407105133289, 0.026820967927921515},
    {rigor::gelu_moments, 1e-6, 3.9894208093044208e-7, 2.500004774640335e-7, 0.25000063661849913},
    {rigor::gelu_moments, 0.01, 0.0039696240574660719, 0.0025469634945774959, 0.25624131882887736},
    {rigor::gelu_moments, 1, 0.28209479177387814, 0.42522148257029867, 0.45585086564928712},
    {rigor::gelu_moments, 2, 0.46065886596178064, 0.9220828721100172, 0.48951193779169568},
    {rigor::gelu_moments, 393, 7.898679740221086, 196.49056952173251, 0.50280903002354473},
    {rigor::silu_moments, 1e-6, 2.4999993750003125e-7, 2.5000018749984375e-7, 0.25000024999975},
    {rigor::silu_moments, 0.01, 0.0024937810306418609, 0.0025185952815587472, 0.25247528776878615},
    {rigor::silu_moments, 1, 0.20662096414190704, 0.35577551981735216, 0.37948235163282931},
    {rigor::silu_moments, 2, 0.36316184603163055, 0.79915315196280295, 0.4268727248983248},
    {rigor::silu_moments, 393, 7.8759071311723893, 196.43493604919824, 0.5041352909242273},
};

// The digits printed are right to one unit of the last, and the enclosure is narrower than that.
void check_close(const Enclosure& x, double printed) {
  const double unit = std::abs(printed) * 4e-16 + 1e-300;
  CHECK(x.low() <= printed + unit);
  CHECK(x.high() >= printed - unit);
  CHECK(x.high() - x.low() <= 1e-15 * std::abs(printed) + 1e-300);
}

}  // namespace

TEST_CASE("the moments of the smooth activations are those of another quadrature") {
  for (const Known& row : known) {
    CAPTURE(row.v, row.square);
    const ActivationMoments moments = row.moments(row.v);
    check_close(moments.mean, row.mean);
    // The rule's error is absolute.
    if (row.v < 1e-5) {
      CHECK(moments.square.low() <= row.square * (1 + 1e-15));
      CHECK(moments.square.high() >= row.square * (1 - 1e-15));
      CHECK(moments.square.high() - moments.square.low() < 1e-12 * row.square);
    } else {
      check_close(moments.square, row.square);
    }
    check_close(moments.slope_square, row.slope_square);
  }
}

TEST_CASE("a rectifier hands on half, the identity everything") {
  const ActivationMoments relu = rigor::rectifier_moments(3, 0);
  CHECK(relu.square.low() == 1.5);
  CHECK(relu.square.high() == 1.5);
  CHECK(relu.slope_square.high() == 0.5);
  CHECK(relu.mean.low() == Approx(std::sqrt(3 / (2 * std::acos(-1.0)))));
  const ActivationMoments identity = rigor::rectifier_moments(3, 1);
  CHECK(identity.square.low() == 3);
  CHECK(identity.mean.high() == 0);
  const ActivationMoments leaky = rigor::rectifier_moments(2, 0.5);
  CHECK(leaky.square.low() == 1.25);
  CHECK(leaky.slope_square.low() == 0.625);
}

TEST_CASE("a range of variances is enclosed") {
  for (const auto moments :
       {rigor::sigmoid_moments, rigor::tanh_moments, rigor::gelu_moments, rigor::silu_moments}) {
    const ActivationMoments range = moments(Enclosure(1, 1.25));
    for (const double v : {1.0, 1.1, 1.25}) {
      const ActivationMoments at = moments(v);
      CHECK(range.mean.contains(at.mean));
      CHECK(range.square.contains(at.square));
      CHECK(range.slope_square.contains(at.slope_square));
    }
    // The ends of the square are those of the range: it rises with v.
    CHECK(range.square.high() == moments(1.25).square.high());
    CHECK(moments(0.0).square.undefined());
    CHECK(moments(Enclosure(-1, 1)).slope_square.undefined());
  }
}

TEST_CASE("what hardly moves is linear") {
  const auto check_square = [](const Enclosure& square, double linear) {
    CHECK(square.low() >= linear * (1 - 1e-15));
    CHECK(square.high() <= linear * (1 + 1e-15));
  };
  check_square(rigor::tanh_moments(1e-30).square, 1e-30);
  check_square(rigor::silu_moments(1e-30).square, 0.25e-30);
  check_square(rigor::gelu_moments(1e-30).square, 0.25e-30);
}
