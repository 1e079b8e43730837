#include "initproof/data/digits/hand.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace initproof::data {
namespace {

constexpr int pieces_per_span = 4;

class Draws {
 public:
  explicit Draws(random::Engine engine) noexcept : engine_(engine) {}

  double uniform(double low, double high) noexcept {
    return low + (high - low) * ((static_cast<double>(engine_()) + 0.5) * 0x1p-32);
  }

  // Bell-shaped with mean 0, variance 1 and bounds +-sqrt(12): four uniforms, each of variance
  // 1/12. A normal number would need a logarithm, whose last bit depends on the library.
  double bell() noexcept {
    double sum = 0;
    for (int i = 0; i < 4; ++i) sum += uniform(-0.5, 0.5);
    return sum * std::sqrt(3.0);
  }

  const Glyph& choose(const std::vector<Glyph>& ways) noexcept {
    double rest = uniform(0, 1);
    for (const Glyph& way : ways) {
      if (rest < way.share) return way;
      rest -= way.share;
    }
    return ways.back();
  }

 private:
  random::Engine engine_;
};

// A smooth random displacement of the unit square: random at the knots of a grid, and between them
// blended by 3t^2 - 2t^3.
class Bending {
 public:
  Bending(Draws& draws, double size) noexcept {
    for (Point& knot : knots_) knot = {size * draws.bell(), size * draws.bell()};
  }

  [[nodiscard]] Point operator()(Point p) const noexcept {
    const auto [column, x] = locate(p.x);
    const auto [row, y] = locate(p.y);
    const Point above = mix(knots_[row * knots + column], knots_[row * knots + column + 1], x);
    const Point below =
        mix(knots_[(row + 1) * knots + column], knots_[(row + 1) * knots + column + 1], x);
    const Point shift = mix(above, below, y);
    return {p.x + shift.x, p.y + shift.y};
  }

 private:
  static constexpr std::size_t knots = 3;

  struct Place {
    std::size_t cell;
    double weight;
  };

  static Place locate(double coordinate) noexcept {
    const double cells = static_cast<double>(knots - 1);
    const double scaled = std::clamp(coordinate, 0.0, 1.0) * cells;
    const double cell = std::min(std::floor(scaled), cells - 1);
    const double t = scaled - cell;
    return {static_cast<std::size_t>(cell), t * t * (3 - 2 * t)};
  }

  static Point mix(Point a, Point b, double weight) noexcept {
    return {a.x + weight * (b.x - a.x), a.y + weight * (b.y - a.y)};
  }

  std::array<Point, knots * knots> knots_{};
};

// A linear map: narrow or widen, slant, then turn.
class Stance {
 public:
  explicit Stance(Draws& draws) noexcept
      : width_(std::max(0.45, 0.90 + 0.16 * draws.bell())), slant_(0.16 + 0.22 * draws.bell()) {
    // Cosine and sine by the tangent of half the angle: rational, so exact to the bit everywhere.
    const double half = 0.055 * draws.bell();
    cosine_ = (1 - half * half) / (1 + half * half);
    sine_ = 2 * half / (1 + half * half);
  }

  [[nodiscard]] Point operator()(Point p) const noexcept {
    const double x = width_ * p.x - slant_ * p.y;
    return {cosine_ * x - sine_ * p.y, sine_ * x + cosine_ * p.y};
  }

 private:
  double width_;
  double slant_;
  double cosine_;
  double sine_;
};

using Curves = std::vector<std::vector<Point>>;

Stroke shaken(const Stroke& stroke, Draws& draws, double size) {
  Stroke result;
  result.reserve(stroke.size());
  for (std::size_t i = 0; i < stroke.size(); ++i) {
    // Both points of a corner move together, or it would become a loop.
    const bool corner = i > 0 && stroke[i] == stroke[i - 1];
    result.push_back(
        corner ? result.back()
               : Point{stroke[i].x + size * draws.bell(), stroke[i].y + size * draws.bell()});
  }
  return result;
}

Curves written(const Glyph& glyph, Draws& draws) {
  const Bending bend(draws, 0.085);
  const Stance stance(draws);
  Curves curves;
  curves.reserve(glyph.strokes.size());
  for (const Stroke& stroke : glyph.strokes) {
    curves.push_back(smooth_curve(shaken(stroke, draws, 0.024), pieces_per_span));
    for (Point& p : curves.back()) p = stance(bend(p));
  }
  return curves;
}

struct Box {
  Point low{std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()};
  Point high{-std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
};

Box box_of(const Curves& curves) {
  Box box;
  for (const std::vector<Point>& curve : curves) {
    for (const Point& p : curve) {
      box.low = {std::min(box.low.x, p.x), std::min(box.low.y, p.y)};
      box.high = {std::max(box.high.x, p.x), std::max(box.high.y, p.y)};
    }
  }
  return box;
}

// The centre of the ink, if it is spread evenly along the curves.
Point centre_of(const Curves& curves) {
  double length = 0;
  Point sum;
  for (const std::vector<Point>& curve : curves) {
    for (std::size_t i = 0; i + 1 < curve.size(); ++i) {
      const Point a = curve[i];
      const Point b = curve[i + 1];
      const double dx = b.x - a.x;
      const double dy = b.y - a.y;
      const double piece = std::sqrt(dx * dx + dy * dy);
      length += piece;
      sum = {sum.x + piece * (a.x + b.x) / 2, sum.y + piece * (a.y + b.y) / 2};
    }
  }
  return {sum.x / length, sum.y / length};
}

// Where coordinate 0 goes so that the centre comes to `wanted` and [low, high] stays on the paper.
double origin(double centre, double low, double high, double wanted, double border) {
  const double side = static_cast<double>(digit_side);
  return std::clamp(wanted - centre, border - low, side - border - high);
}

struct Pen {
  double radius;    // at the middle of a stroke
  double pressure;  // relative gain of radius from there to the end; lost towards the start

  static constexpr double max_pressure = 0.2;

  [[nodiscard]] double reach() const noexcept { return radius * (1 + max_pressure) + pen_edge / 2; }
};

// From the writing plane to the paper: p becomes scale * p + shift.
struct Placing {
  double scale;
  Point shift;
};

// As in MNIST the digit fills a box of about 20 x 20 pixels and its centre of mass is in the middle
// (LeCun, Bottou, Bengio and Haffner, "Gradient-based learning applied to document recognition",
// 1998, section III.A).
Placing place(const Curves& curves, const Pen& pen, Draws& draws) {
  const Box box = box_of(curves);
  const Point centre = centre_of(curves);
  const double longest = std::max(box.high.x - box.low.x, box.high.y - box.low.y);
  const double s = (draws.uniform(18.5, 20.5) - 2 * pen.radius) / longest;
  const double middle = static_cast<double>(digit_side) / 2;
  const double border = 1 + pen.reach();
  const double x = middle + 0.3 * draws.bell();
  const double y = middle + 0.3 * draws.bell();
  return {s,
          {origin(s * centre.x, s * box.low.x, s * box.high.x, x, border),
           origin(s * centre.y, s * box.low.y, s * box.high.y, y, border)}};
}

Path inked(const std::vector<Point>& curve, const Pen& pen, const Placing& to) {
  Path path;
  path.reserve(curve.size());
  for (const Point& p : curve) {
    const double along =
        2 * static_cast<double>(path.size()) / static_cast<double>(curve.size() - 1) - 1;
    path.push_back({{to.scale * p.x + to.shift.x, to.scale * p.y + to.shift.y},
                    pen.radius * (1 + pen.pressure * along)});
  }
  return path;
}

}  // namespace

std::vector<Path> write_digit(unsigned digit, random::Engine engine) {
  Draws draws(engine);
  const Glyph& glyph = draws.choose(glyphs(digit));
  const Curves curves = written(glyph, draws);
  const double radius = std::max(0.75, 1.32 + 0.36 * draws.bell());
  const Pen pen{radius, draws.uniform(-Pen::max_pressure, Pen::max_pressure)};
  const Placing to = place(curves, pen, draws);
  std::vector<Path> paths;
  paths.reserve(curves.size());
  for (const std::vector<Point>& curve : curves) paths.push_back(inked(curve, pen, to));
  return paths;
}

}  // namespace initproof::data
