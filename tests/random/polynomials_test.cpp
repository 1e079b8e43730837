#include "initproof/random/polynomials.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "initproof/rigor/enclosure.hpp"
#include "initproof/rigor/functions.hpp"

#include "support/catch.hpp"

// The errors stated in polynomials.hpp, proved: on each of many short intervals the difference of
// polynomial and function is expanded about the middle, with its Taylor coefficients enclosed at
// 160 bits and the remainder bounded. Nothing is sampled.

namespace initproof::random {
namespace {

using rigor::Enclosure;

struct Bounds {
  double low = 0, high = 0;  // of the largest absolute relative error
};

Enclosure magnitude(const Enclosure& x) {
  return Enclosure(std::max(0.0, std::max(x.low(), -x.high())), std::max(x.high(), -x.low()));
}

// The coefficients of p(c + h) in h, by repeated synthetic division.
template <class Real, std::size_t N>
std::vector<Enclosure> shifted(const std::array<Real, N>& p, const Enclosure& c) {
  std::vector<Enclosure> q;
  for (const Real coefficient : p) q.emplace_back(static_cast<double>(coefficient));
  for (std::size_t k = 0; k + 1 < N; ++k) {
    for (std::size_t i = N - 1; i-- > k;) q[i] += c * q[i + 1];
  }
  return q;
}

// Sum of d[k] h^k, |h| <= radius, by Horner's rule.
Enclosure over(const std::vector<Enclosure>& d, double radius) {
  const Enclosure h(-radius, radius);
  Enclosure sum = d.back();
  for (std::size_t k = d.size() - 1; k-- > 0;) sum = sum * h + d[k];
  return sum;
}

constexpr std::size_t order = 24;

// Taylor coefficients of ln(1 + f) / f at c < 0: f Q = ln(1 + f) gives Q_k = (L_k - Q_{k-1}) / c.
std::vector<Enclosure> log_ratio_at(const Enclosure& c) {
  std::vector<Enclosure> q{rigor::log1p_ratio(c)};
  Enclosure power = 1.0;
  for (std::size_t k = 1; k < order; ++k) {
    power *= Enclosure(-1.0) / (1.0 + c);
    const Enclosure l = -power / Enclosure::integer(k);
    q.push_back((l - q.back()) / c);
  }
  return q;
}

// Q(f) is the integral of 1 / (1 + f s) over s in [0, 1], so its n-th Taylor coefficient at f <= 0
// is at most (1 + f)^-(n+1) / (n + 1).
Enclosure log_ratio_remainder(double lowest, double radius) {
  Enclosure bound = Enclosure(1.0) / Enclosure::integer(order + 1);
  for (std::size_t k = 0; k <= order; ++k) bound /= Enclosure(1.0) + lowest;
  for (std::size_t k = 0; k < order; ++k) bound *= radius;
  return Enclosure(-bound.high(), bound.high());
}

// The polynomial in f / 2, which is compared with -ln(1 + f / 2) / (f / 2).
template <class Real, std::size_t N>
std::array<Real, N> in_halves(std::array<Real, N> p) {
  for (std::size_t k = 0; k < N; ++k) p[k] = std::ldexp(p[k], static_cast<int>(k));
  return p;
}

template <class Real>
Bounds log_error() {
  constexpr int pieces = 512;
  constexpr double radius = 0.25 / pieces;
  Bounds worst;
  for (int i = 0; i < pieces; ++i) {
    const double centre = -(2 * i + 1) * radius;
    const auto p = shifted(in_halves(Polynomials<Real>::minus_two_log), centre);
    const auto q = log_ratio_at(centre);
    std::vector<Enclosure> d;
    for (std::size_t k = 0; k < std::max(p.size(), q.size()); ++k) {
      d.push_back((k < p.size() ? p[k] : Enclosure(0.0)) + (k < q.size() ? q[k] : Enclosure(0.0)));
    }
    const Enclosure difference = over(d, radius) + log_ratio_remainder(centre - radius, radius);
    const Enclosure all = Enclosure(centre - radius, centre + radius);
    const Enclosure relative = difference / rigor::log1p_ratio(all);
    const Enclosure at_centre = d[0] / q[0];
    worst.high = std::max(worst.high, magnitude(relative).high());
    worst.low = std::max(worst.low, magnitude(at_centre).low());
  }
  return worst;
}

// sin(pi x / 4) / x (first = 1) and cos(pi x / 4) (first = 0) are power series in y = x^2; what is
// left out after `order` terms is below the first term left out, as the terms alternate and fall.
template <class Real, std::size_t N>
Bounds circle_error(const std::array<Real, N>& p, std::uint64_t first) {
  const Enclosure quarter_pi = rigor::pi() / 4.0;
  std::vector<Enclosure> series;
  Enclosure term = first == 1 ? quarter_pi : Enclosure(1.0);
  for (std::uint64_t k = 0; k < order; ++k) {
    series.push_back(term);
    term *=
        -rigor::square(quarter_pi) / Enclosure::integer((2 * k + first + 1) * (2 * k + first + 2));
  }
  const double rest = magnitude(term).high();
  std::vector<Enclosure> difference;
  for (std::size_t k = 0; k < order; ++k) {
    difference.push_back((k < N ? Enclosure(static_cast<double>(p[k])) : Enclosure(0.0)) -
                         series[k]);
  }
  constexpr int pieces = 512;
  constexpr double radius = 0.5 / pieces;
  const auto about = [](std::vector<Enclosure> d, double centre) {
    for (std::size_t k = 0; k + 1 < d.size(); ++k) {
      for (std::size_t i = d.size() - 1; i-- > k;) d[i] += Enclosure(centre) * d[i + 1];
    }
    return d;
  };
  Bounds worst;
  for (int i = 0; i < pieces; ++i) {
    const double centre = (2 * i + 1) * radius;
    const auto d = about(difference, centre);
    const auto f = about(series, centre);
    const Enclosure value = over(f, radius) + Enclosure(-rest, rest);
    worst.high =
        std::max(worst.high, magnitude((over(d, radius) + Enclosure(-rest, rest)) / value).high());
    worst.low = std::max(worst.low, magnitude((d[0] + Enclosure(-rest, rest)) / f[0]).low());
  }
  return worst;
}

// The error is proved to be below what is stated, and proved to come near it.
void check_stated(const Bounds& found, double stated) {
  INFO("proved between " << found.low * 1e20 << "e-20 and " << found.high * 1e20 << "e-20, stated "
                         << stated * 1e20 << "e-20");
  CHECK(found.high <= stated);
  CHECK(found.low >= 0.9 * stated);
}

TEST_CASE("The polynomials' errors are proved to be as stated, single precision") {
  using P = Polynomials<float>;
  check_stated(log_error<float>(), P::minus_two_log_error);
  check_stated(circle_error(P::sine, 1), P::sine_error);
  check_stated(circle_error(P::cosine, 0), P::cosine_error);
}

TEST_CASE("The polynomials' errors are proved to be as stated, double precision") {
  using P = Polynomials<double>;
  check_stated(log_error<double>(), P::minus_two_log_error);
  check_stated(circle_error(P::sine, 1), P::sine_error);
  check_stated(circle_error(P::cosine, 0), P::cosine_error);
}

TEST_CASE("The constant of the exponent is -2 ln 2, rounded to nearest") {
  const Enclosure exact = Enclosure(-2.0) * rigor::log(2.0);
  CHECK(magnitude((Enclosure(static_cast<double>(Polynomials<float>::minus_two_log_of_2)) - exact) /
                  exact)
            .high() < 0x1p-24);
  CHECK(magnitude((Enclosure(Polynomials<double>::minus_two_log_of_2) - exact) / exact).high() <
        0x1p-53);
}

}  // namespace
}  // namespace initproof::random
