#pragma once

#include <string>
#include <vector>

#include "initproof/audit/scores/scores.hpp"
#include "initproof/stats/interval.hpp"

namespace initproof::audit {

/// What is asked of a tensor whose law is declared.
enum class Question {
  finite,    ///< is every weight a number?
  bounded,   ///< within the law's bound?
  copies,    ///< is no row another one?
  variance,  ///< over the declared one: 1?
  mean,      ///< in standard deviations: 0?
  law,       ///< largest distance of the distribution functions: 0?
  extremes,  ///< the largest weight, in standard deviations: no larger than so many have?
  rows,      ///< variance of the sums of rows over what independent weights have: 1?
  columns
};

[[nodiscard]] std::string_view name(Question question) noexcept;

/// An answer. The interval holds the quantity of the law that the weights were drawn from, if that
/// is the declared one but for this quantity (of `extremes`: what the largest of so many scores
/// is), the observed one being `found`. Of other laws it says only that they are not the declared
/// one: the sums of rows vary twice as much if the weights do, however independent they are.
struct Finding {
  Question question = Question::finite;
  double found = 0;
  double declared = 0;
  stats::Interval interval;
  bool refuted = false;
};

/// All questions, each at an error rate of `alpha`: the probability that a tensor whose weights
/// have the law, independently, and are then rounded, is refuted by one of them.
///
/// The scores are then standard normals z, so that for N of them, with t = ln(2 / alpha):
/// - of a normal law, sum z^2 lies between N - 2 sqrt(N t) and N + 2 sqrt(N t) + 2 t (Laurent and
/// Massart 2000,
///   "Adaptive estimation of a quadratic functional by model selection", Annals of Statistics 28,
///   lemma 1), and so do the squared sums of rows and columns, with their own N, whatever the law;
/// - of a law with a bound b, the mean of w^2 over the variance v is at most 1 + sqrt(2 s t / N) +
///   b^2 t / (3 v N), s being its variance, and at least 1 - sqrt(2 s t / N) - t / (3 N), for no
///   square lies farther below its mean than 0 does (Bernstein's inequality); of a normal that was
///   cut it is also at most what the normal has, which is less where the cut is far out;
/// - |sum z| is at most sqrt(2 N t);
/// - the distance of the distribution functions is at most sqrt(t / 2 N) (Massart 1990);
/// - the largest |z| is at most x with 2 N P(z > x) = alpha.
/// Rounding to the numbers of the file, by a part u of a weight at most, moves each by a part of
/// about u, which is allowed for. It also makes rows alike by chance: of R rows of C numbers, of
/// which two are the same with probability p (chance_of_same), no more than R (R - 1) / 2 p^C /
/// alpha are copies (Markov's inequality), which is less than one unless C is very small.
[[nodiscard]] std::vector<Finding> findings(const Scores& scores, const DeclaredLaw& law,
                                            double alpha);

/// How many questions findings() asks.
inline constexpr std::size_t questions = 9;

/// The part of a variance that so many weights tell apart: half of the width of the interval
/// about 1.
[[nodiscard]] double tells_apart(std::uint64_t count, const DeclaredLaw& law,
                                 double alpha) noexcept;

}  // namespace initproof::audit
