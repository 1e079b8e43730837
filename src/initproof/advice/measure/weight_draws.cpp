#include "initproof/advice/measure/weight_draws.hpp"

#include <algorithm>
#include <cmath>

#include <Eigen/QR>
#include <boost/random/normal_distribution.hpp>

#include "initproof/random/distributions.hpp"
#include "initproof/random/normal_source.hpp"

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
  const auto columns = static_cast<Eigen::Index>(inputs);
  const Eigen::Index rows = static_cast<Eigen::Index>(out.size()) / columns;
  const Eigen::Index tall = std::max(rows, columns);
  const Eigen::Index flat = std::min(rows, columns);
  Eigen::MatrixXf normals(tall, flat);
  random::NormalSource(stream).fill(
      replicate, 0, std::span<float>(normals.data(), static_cast<std::size_t>(normals.size())));
  const Eigen::HouseholderQR<Eigen::MatrixXf> qr(normals);
  Eigen::MatrixXf q = qr.householderQ() * Eigen::MatrixXf::Identity(tall, flat);
  for (Eigen::Index c = 0; c < flat; ++c)
    if (qr.matrixQR()(c, c) < 0) q.col(c) = -q.col(c);
  const auto gain = static_cast<float>(law.deviation * std::sqrt(static_cast<double>(tall)));
  for (Eigen::Index r = 0; r < rows; ++r)
    for (Eigen::Index c = 0; c < columns; ++c)
      out[static_cast<std::size_t>(r * columns + c)] = gain * (rows >= columns ? q(r, c) : q(c, r));
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
