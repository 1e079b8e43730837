#include "initproof/rigor/quick_tails.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <mutex>
#include <stdexcept>

#include <fmt/format.h>

#include "initproof/rigor/functions.hpp"
#include "initproof/rigor/gaussian_expectation.hpp"

namespace initproof::rigor {
namespace {

constexpr int degree = 14;
constexpr double cells_per_unit = 16;
constexpr double end = 6;
constexpr double largest_distance = 0.5 / cells_per_unit;
// Covers underflow in a product, the only rounding error that is not relative.
constexpr double tiny = 1e-300;

struct Cell {
  std::once_flag made;
  std::array<double, degree + 1> coefficients{};
  double radius = 0;
};

// erfc' satisfies f' = -2 x f, so its coefficients a_k about y obey
// (k + 1) a_{k+1} = -2 (y a_k + a_{k-1}), and those of erfc are a_{k-1} / k.
std::array<Enclosure, degree + 1> coefficients_about(const Enclosure& y) {
  std::array<Enclosure, degree + 1> c;
  c[0] = erfc(y);
  Enclosure before = 0;
  Enclosure a = -2 / sqrt(pi()) * exp(-square(y));
  for (int k = 1; k <= degree; ++k) {
    c[static_cast<std::size_t>(k)] = a / k;
    const Enclosure next = -2 * (y * a + before) / k;
    before = a;
    a = next;
  }
  return c;
}

Enclosure size_of(const Enclosure& x) {
  return sqrt(square(x));
}

void make(Cell& cell, double y) {
  const auto exact = coefficients_about(y);
  const Enclosure u = 0x1p-53;
  const Enclosure distance = largest_distance;
  Enclosure sizes = 0;
  Enclosure power = 1;
  for (std::size_t k = 0; k <= degree; ++k) {
    cell.coefficients[k] = mpfi_get_d(exact[k].get());
    sizes += size_of(exact[k]) * power;
    power *= distance;
  }
  const Enclosure remainder = exp(1.0) * erfc(y - 1) * power / (1 - distance);
  const Enclosure roundings = (2 * degree + 1) * u;
  const Enclosure rounding = sizes * roundings / (1 - roundings);
  const double nearer = std::max(y - 2 * largest_distance, 0.0);
  const Enclosure argument =
      2 / sqrt(pi()) * exp(-square(Enclosure(nearer))) * 3 * u * (y + largest_distance);
  cell.radius = (remainder + rounding + argument + tiny).high();
}

const Cell& cell_at(std::size_t index) {
  static std::array<Cell, static_cast<std::size_t>(end * cells_per_unit) + 1> cells;
  Cell& cell = cells[index];
  std::call_once(cell.made, [&] { make(cell, static_cast<double>(index) / cells_per_unit); });
  return cell;
}

Approximation far_out(double c, double v) {
  const Enclosure tails = gaussian_tails(c, v);
  const double value = mpfi_get_d(tails.get());
  return {value, std::max(value - tails.low(), tails.high() - value)};
}

}  // namespace

Approximation quick_gaussian_tails(double c, double v) {
  if (!(c >= 0 && v > 0 && std::isfinite(c) && std::isfinite(v))) {
    throw std::domain_error(
        fmt::format("P(|z| > {}) at variance {}: expected c >= 0 and variance > 0", c, v));
  }
  const double x = c / std::sqrt(2 * v);
  if (!(x <= end) || std::isinf(2 * v)) return far_out(c, v);
  const auto index = static_cast<std::size_t>(std::lround(x * cells_per_unit));
  const Cell& cell = cell_at(index);
  const double d = x - static_cast<double>(index) / cells_per_unit;
  double sum = cell.coefficients[degree];
  for (std::size_t k = degree; k-- > 0;) sum = sum * d + cell.coefficients[k];
  return {sum, cell.radius};
}

}  // namespace initproof::rigor
