#include "initproof/claim/claim.hpp"

#include <cstdint>
#include <vector>

#include "initproof/claim/parameter.hpp"

#include "figure.hpp"
#include "hypotheses.hpp"

namespace initproof::proofs::euler_limit {

std::vector<claim::Parameter> parameters() {
  return {{"smallest_n", 100, 4, 1e6, true, "rates and limits are stated for all n from here on"},
          {"largest_n", 300, 2, 1000, true, "the identity is checked in fractions up to here"}};
}

claim::Claim make(const claim::Parameters& p, const claim::Environment&) {
  const double smallest_n = p["smallest_n"];
  const std::uint64_t largest_n = p.integer("largest_n");
  return {
      .id = "euler-limit",
      .title = "Two limits for e, one from either side",
      .slide = {{"Vyjdeme z definice e: e = lim (1 + 1/n)^n = lim (1 - 1/n)^(-n), protože "
                 "(1 - 1/n)^(-n) = (n/(n-1))^n = (1 + 1/(n-1))^n.",
                 "We start from the definition of e: e = lim (1 + 1/n)^n = lim (1 - 1/n)^(-n), "
                 "because (1 - 1/n)^(-n) = (n/(n-1))^n = (1 + 1/(n-1))^n.",
                 "the solution of part b of the exercise on L2 regularization"}},
      .in_short =
          "Both limits are e: (1 + 1/n)ⁿ climbs to it from below and (1 − 1/n)⁻ⁿ comes down from "
          "above, each about e/(2n) away.",
      .idea = {"In logarithms the first is $n \\ln(1 + 1/n) < 1$ and the second $-n \\ln(1 - 1/n) "
               "> 1$.",
               "Both series begin with 1, and their next terms are $-1/(2n)$ and $+1/(2n)$.",
               "So e is caught between them; interval arithmetic encloses both gaps over the whole "
               "range."},
      .statement =
          "$(1+1/n)^n < e < (1-1/n)^{-n}$ for every $n \\ge 2$, and both gaps are "
          "$e/(2n)$ up to a term of order $1/n^2$, so both sequences tend to $e$. The "
          "identity $(1-1/n)^{-n} = (n/(n-1))^n = (1+1/(n-1))^n$ is exact.",
      .assumptions = {"n is at least 2: at n = 1 the second sequence is not defined."},
      .range =
          "Every n from 2 on, also those that are no whole numbers, and the limit 1/n = 0 "
          "itself.",
      .for_the_lecturer =
          {"One sequence climbs to e and the other comes down to it, so e is caught between "
           "them, within e/n.",
           "In the last form the base belongs to n − 1 and the exponent to n: one factor 1 "
           "+ 1/(n−1) is left over, and it tends to 1."},
      .references = {"M. Nielsen, Neural Networks and Deep Learning, Determination Press, 2015, "
                     "chapter 3, the problem at the end of the section on weight initialization.",
                     "G. Polya, G. Szego, Problems and Theorems in Analysis I, Springer, 1972, "
                     "part one."},
      .hypotheses = hypotheses(smallest_n, largest_n),
      .figures = [](const claim::ClaimResult&, const random::Stream&) { return draw(); }};
}

}  // namespace initproof::proofs::euler_limit
