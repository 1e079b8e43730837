#include "initproof/data/digits/pen.hpp"

#include <algorithm>
#include <cmath>

namespace initproof::data {
namespace {

Point tangent(Point before, Point after) {
  return {(after.x - before.x) / 2, (after.y - before.y) / 2};
}

// The cubic on [0, 1] with values a, b and derivatives u, v at its ends.
double hermite(double t, double a, double b, double u, double v) {
  const double s = 1 - t;
  return s * s * ((1 + 2 * t) * a + t * u) + t * t * ((1 + 2 * s) * b - s * v);
}

struct Range {
  std::size_t begin;
  std::size_t end;
};

// The pixels whose centres lie in [low, high], of `size` in a row.
Range pixels_between(double low, double high, std::size_t size) {
  const double limit = static_cast<double>(size);
  const double begin = std::clamp(std::ceil(low - 0.5), 0.0, limit);
  const double end = std::clamp(std::floor(high - 0.5) + 1, begin, limit);
  return {static_cast<std::size_t>(begin), static_cast<std::size_t>(end)};
}

// By values, as std::clamp is not, so that the loop below has no branch and is done by vectors.
double cut(double x) {
  return std::min(std::max(x, 0.0), 1.0);
}

void draw_piece(const Ink& a, const Ink& b, double edge, std::size_t columns,
                std::span<float> canvas) {
  const double reach = std::max(a.radius, b.radius) + edge / 2;
  const double dx = b.at.x - a.at.x;
  const double dy = b.at.y - a.at.y;
  const double length_squared = dx * dx + dy * dy;
  const double per_length_squared = length_squared > 0 ? 1 / length_squared : 0;
  const Range down = pixels_between(std::min(a.at.y, b.at.y) - reach,
                                    std::max(a.at.y, b.at.y) + reach, canvas.size() / columns);
  const Range across =
      pixels_between(std::min(a.at.x, b.at.x) - reach, std::max(a.at.x, b.at.x) + reach, columns);
  const double widening = b.radius - a.radius;
  // No wider than an int: other integers become a double slowly.
  const auto end = static_cast<int>(across.end);
  for (std::size_t row = down.begin; row < down.end; ++row) {
    const double y = static_cast<double>(row) + 0.5 - a.at.y;
    float* const pixels = canvas.data() + row * columns;
    for (auto column = static_cast<int>(across.begin); column < end; ++column) {
      const double x = static_cast<double>(column) + 0.5 - a.at.x;
      const double t = cut((x * dx + y * dy) * per_length_squared);
      const double ex = x - t * dx;
      const double ey = y - t * dy;
      const double radius = a.radius + t * widening;
      const double ink = (radius - std::sqrt(ex * ex + ey * ey)) / edge + 0.5;
      pixels[column] = std::max(pixels[column], static_cast<float>(cut(ink)));
    }
  }
}

}  // namespace

std::vector<Point> smooth_curve(const Stroke& stroke, int pieces_per_span) {
  if (stroke.size() < 2) return stroke;
  std::vector<Point> curve = {stroke.front()};
  for (std::size_t i = 0; i + 1 < stroke.size(); ++i) {
    const Point a = stroke[i];
    const Point b = stroke[i + 1];
    if (a == b) continue;
    // The second point of a corner is its own neighbour, so its tangent is half of the span.
    const Point u = tangent(i > 0 ? stroke[i - 1] : a, b);
    const Point v = tangent(a, i + 2 < stroke.size() ? stroke[i + 2] : b);
    for (int piece = 1; piece <= pieces_per_span; ++piece) {
      const double t = static_cast<double>(piece) / pieces_per_span;
      curve.push_back({hermite(t, a.x, b.x, u.x, v.x), hermite(t, a.y, b.y, u.y, v.y)});
    }
  }
  return curve;
}

void draw(std::span<const Path> paths, double edge, std::size_t columns, std::span<float> canvas) {
  for (const Path& path : paths) {
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
      draw_piece(path[i], path[i + 1], edge, columns, canvas);
    }
  }
}

}  // namespace initproof::data
