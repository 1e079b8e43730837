#include "initproof/calibration/watch.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "initproof/calibration/draws.hpp"
#include "initproof/calibration/trial.hpp"
#include "initproof/claim/claim.hpp"
#include "initproof/claim/evidence.hpp"
#include "initproof/claim/result.hpp"
#include "initproof/stats/confidence_sequence.hpp"

#include "support/catch.hpp"
#include "support/seed.hpp"

namespace initproof::calibration {
namespace {

claim::Claim of_normals(std::size_t hypotheses) {
  claim::Claim claim;
  claim.id = "normals";
  claim.title = "Normals";
  claim.experiments = {{.name = "normals",
                        .description = "standard normals",
                        .block_size = 8,
                        .draw = [](const random::Stream& stream, std::uint64_t index) {
                          random::Engine engine = stream.engine(index);
                          return std::vector<stats::Summary>{
                              stats::Moments::of(normals(engine, 8, 0, 1))};
                        }}};
  for (std::size_t i = 0; i < hypotheses; ++i) {
    claim::Hypothesis h;
    h.name = "variance-" + std::to_string(i);
    h.estimand = "the variance";
    h.formula = "1";
    h.predicted = 1;
    h.margin = {0.5, "a margin"};
    h.evidence = claim::gaussian_variance({"normals", 0}, 1);
    claim.hypotheses.push_back(h);
  }
  return claim;
}

// An interval that has the truth in it but after the block of that number.
class MissesAt : public stats::ConfidenceSequence {
 public:
  MissesAt(double, int block) : block_(block) {}

  void absorb(const stats::Summary&) override { ++blocks_; }
  [[nodiscard]] std::uint64_t samples() const override { return 0; }
  [[nodiscard]] double estimate() const override { return 1; }
  [[nodiscard]] stats::Interval interval() const override {
    return blocks_ == block_ ? stats::Interval{2, 3} : stats::Interval{0, 3};
  }
  [[nodiscard]] double log_e_value(double) const override { return 0; }
  [[nodiscard]] stats::Guarantee guarantee() const override { return {}; }
  [[nodiscard]] std::string method() const override { return "made up"; }

 private:
  int block_;
  int blocks_ = 0;
};

TEST_CASE("The hypotheses of a trial share its error rate, whatever their number") {
  for (const std::size_t hypotheses : {std::size_t{1}, std::size_t{3}}) {
    double alone = 0, together = 0;
    const auto wrong = ends_wrong([=] { return of_normals(hypotheses); }, 8,
                                  [&](const claim::ClaimResult& result) {
                                    alone = result.hypotheses.front().alpha;
                                    for (const auto& h : result.hypotheses) together += h.alpha;
                                    return false;
                                  });
    CHECK_FALSE(wrong({.alpha = 0.03, .seed = tests::seed()}));
    CHECK(together == Approx(0.03));
    CHECK(alone == Approx(0.03 / static_cast<double>(hypotheses)));
  }
}

TEST_CASE("A truth that is missed once is missed, be it at the first look or the last") {
  const auto missed_at = [](int block) {
    const auto draw = [](random::Engine&) -> stats::Summary { return stats::Moments{}; };
    return ever_misses(making<MissesAt>(block), draw, 1, 5)({.alpha = 0.1, .seed = tests::seed()});
  };
  for (int block = 1; block <= 5; ++block) CHECK(missed_at(block));
  CHECK_FALSE(missed_at(6));
}

}  // namespace
}  // namespace initproof::calibration
