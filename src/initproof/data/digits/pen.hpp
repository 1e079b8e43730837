#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "initproof/data/digits/glyphs.hpp"

namespace initproof::data {

/// A place of the pen, in pixels from the upper left corner of the image, and how far its ink
/// reaches there.
struct Ink {
  Point at;
  double radius = 0;
};

/// The way of the pen from being set down to being lifted: straight from each place to the next.
using Path = std::vector<Ink>;

/// The smooth curve through a stroke's points, cut into straight pieces: a cubic Hermite spline
/// with the tangents of Catmull and Rom ("A class of local interpolating splines", 1974), broken at
/// corners. A stroke of fewer than two points is returned as it is.
[[nodiscard]] std::vector<Point> smooth_curve(const Stroke& stroke, int pieces_per_span);

/// Draws paths into a row-major image of columns x (canvas.size() / columns) pixels; pixel (r, c)
/// has its centre at (c + 1/2, r + 1/2). A pixel at distance d from the path receives the ink
/// (radius - d) / edge + 1/2, cut to [0, 1]; of several inks the darkest stays.
void draw(std::span<const Path> paths, double edge, std::size_t columns, std::span<float> canvas);

}  // namespace initproof::data
