#include "initproof/data/digits/pen.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "support/catch.hpp"

using namespace initproof::data;

TEST_CASE("a smooth curve passes through all points of its stroke") {
  const Stroke stroke = {{0, 0}, {1, 2}, {3, 1}, {4, 4}};
  const std::vector<Point> curve = smooth_curve(stroke, 5);
  REQUIRE(curve.size() == 1 + 3 * 5);
  for (std::size_t i = 0; i < stroke.size(); ++i) REQUIRE(curve[5 * i] == stroke[i]);
}

TEST_CASE("equally spaced points on a line give a straight curve") {
  for (const Point& p : smooth_curve({{0, 1}, {1, 1}, {2, 1}, {3, 1}}, 8)) REQUIRE(p.y == 1);
}

TEST_CASE("a corner is sharp and no loop") {
  const std::vector<Point> curve = smooth_curve({{0, 0}, {1, 0}, {1, 0}, {1, 1}}, 4);
  REQUIRE(curve.size() == 1 + 2 * 4);
  for (const Point& p : curve) REQUIRE((p.y == 0 || p.x == 1));
}

TEST_CASE("a stroke of one point has no curve to smooth") {
  REQUIRE(smooth_curve({{1, 2}}, 4) == std::vector<Point>{{1, 2}});
  REQUIRE(smooth_curve({}, 4).empty());
}

TEST_CASE("ink falls off linearly across the edge of a stroke") {
  // A vertical line through x = 2.5, the centres of column 2, with radius 1 and edge 2: ink
  // 1 at distance 0, 1/2 at distance 1, 0 at distance 2.
  const std::vector<Path> paths = {{{{2.5, -5}, 1}, {{2.5, 10}, 1}}};
  std::array<float, 15> canvas{};
  draw(paths, 2, 5, canvas);
  for (std::size_t row = 0; row < 3; ++row) {
    REQUIRE(std::vector(canvas.begin() + static_cast<std::ptrdiff_t>(5 * row),
                        canvas.begin() + static_cast<std::ptrdiff_t>(5 * row + 5)) ==
            std::vector{0.0F, 0.5F, 1.0F, 0.5F, 0.0F});
  }
}

TEST_CASE("ink outside the canvas is lost, and a piece of no length is a dot") {
  std::array<float, 25> canvas{};
  draw(std::vector<Path>{{{{-90, -90}, 1}, {{-80, 400}, 1}}}, 1, 5, canvas);
  REQUIRE(std::all_of(canvas.begin(), canvas.end(), [](float x) { return x == 0; }));
  draw(std::vector<Path>{{{{2.5, 2.5}, 0.5}, {{2.5, 2.5}, 0.5}}}, 1, 5, canvas);
  REQUIRE(canvas[12] == 1.0F);
  REQUIRE(std::count(canvas.begin(), canvas.end(), 0.0F) == 24);
}
