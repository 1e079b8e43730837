#pragma once

namespace initproof::rigor {

/// A number and what the truth may be away from it, for certain.
struct Approximation {
  double value = 0;
  double radius = 0;
};

/// P(|z| > c) for z ~ N(0, v), as gaussian_tails(), for thousands of them: some tens of nanoseconds
/// each. The radius is below 10^-13 of the value where c < 6 sqrt(2 v), and one unit in the last
/// place beyond. Throws std::domain_error unless c >= 0 and v > 0.
///
/// The value is a Taylor polynomial of erfc in double arithmetic, about the multiple y of 1/16
/// nearest to x = c / sqrt(2 v). The radius, computed once for each y with outward rounding, is the
/// sum of three bounds, with u = 2^-53, |x - y| <= 1/32, the polynomial's degree n and its
/// coefficients c_k:
///
/// - remainder. erfc(w) is 2/sqrt(pi) times the integral of e^(-(w + t)^2) over t >= 0, so
///   |erfc(w)| <= e^(r^2) erfc(y - r) on the circle of radius r about y. With Cauchy's estimate of
///   the coefficients, what is cut off is at most e^(r^2) erfc(y - r) q^(n+1) / (1 - q),
///   q = 1 / (32 r), here with r = 1.
/// - rounding. Horner's scheme with rounded coefficients, contracted or not, is off by at most
///   (2n + 1) u / (1 - (2n + 1) u) times the sum of |c_k| / 32^k (Higham, "Accuracy and Stability
///   of Numerical Algorithms", 2nd edition, 2002, section 5.1). x - y is exact (Sterbenz).
/// - argument. Root and quotient move x by 3 u x at most, and |erfc'| is at most
///   2/sqrt(pi) e^(-max(y - 1/16, 0)^2) there.
[[nodiscard]] Approximation quick_gaussian_tails(double c, double v);

}  // namespace initproof::rigor
