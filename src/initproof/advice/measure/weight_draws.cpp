#include "initproof/advice/measure/weight_draws.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <boost/random/normal_distribution.hpp>

#include "initproof/random/distributions.hpp"
#include "initproof/random/normal_source.hpp"
#include "initproof/random/orthonormal.hpp"

namespace initproof::advice {
namespace {

using random::Stream;

void draw_normal(double deviation, const Stream& stream, std::uint64_t replicate,
                 std::span<float> out) {
  random::NormalSource(stream).fill(replicate, 0, out);
  for (float& w : out) w = static_cast<float>(deviation * static_cast<double>(w));
}

void draw_uniform(double bound, const Stream& stream, std::uint64_t replicate,
                  std::span<float> out) {
  random::Engine engine = stream.engine(replicate);
  const random::CanonicalUniform uniform;
  for (float& w : out) w = static_cast<float>(bound * (2 * uniform(engine) - 1));
}

void draw_truncated(const WeightLaw& law, const Stream& stream, std::uint64_t replicate,
                    std::span<float> out) {
  random::Engine engine = stream.engine(replicate);
  boost::random::normal_distribution<double> normal(0, law.deviation);
  for (float& w : out) {
    double x = normal(engine);
    while (std::abs(x) > law.bound) x = normal(engine);
    w = static_cast<float>(x);
  }
}

// The larger side has orthonormal vectors of the smaller one's number; each has mean square
// 1 / larger, so that the law's deviation times its root is the gain.
void draw_orthogonal(const WeightLaw& law, const Stream& stream, std::uint64_t replicate,
                     std::uint64_t inputs, std::span<float> out) {
  const std::size_t columns = inputs, rows = out.size() / columns;
  const std::size_t tall = std::max(rows, columns), flat = std::min(rows, columns);
  std::vector<float> q(tall * flat);
  random::NormalSource(stream).fill(replicate, 0, q);
  random::make_orthonormal<float>(q, tall, flat);
  const auto gain = static_cast<float>(law.deviation * std::sqrt(static_cast<double>(tall)));
  for (std::size_t r = 0; r < rows; ++r)
    for (std::size_t c = 0; c < columns; ++c)
      out[r * columns + c] = gain * (rows >= columns ? q[r * flat + c] : q[c * flat + r]);
}

}  // namespace

void draw_weights(const WeightLaw& law, const random::Stream& stream, std::uint64_t replicate,
                  std::uint64_t inputs, std::span<float> out) {
  switch (law.shape) {
    case Shape::normal:
      draw_normal(law.deviation, stream, replicate, out);
      return;
    case Shape::uniform:
      draw_uniform(law.bound, stream, replicate, out);
      return;
    case Shape::truncated:
      draw_truncated(law, stream, replicate, out);
      return;
    case Shape::orthogonal:
      draw_orthogonal(law, stream, replicate, inputs, out);
      return;
    case Shape::zero:
      std::fill(out.begin(), out.end(), 0.0F);
      return;
  }
}

}  // namespace initproof::advice
