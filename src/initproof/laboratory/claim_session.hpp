#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "initproof/claim/lecture.hpp"
#include "initproof/claim/run/claim_run.hpp"
#include "initproof/laboratory/neurons.hpp"
#include "initproof/laboratory/settings.hpp"

namespace initproof::laboratory {

/// What a run depends on beside the claim.
struct Conditions {
  std::uint64_t seed = 1;
  random::Generator generator = random::generators.front();
  double alpha = 1e-9;            ///< of the whole lecture
  std::uint64_t max_samples = 0;  ///< 0: as the runner has it
};

/// The run of one claim, as `initproof verify CLAIM` makes it, in pieces of a few milliseconds: on
/// the calling thread alone, and to the bit the same results.
class ClaimSession {
 public:
  /// Sees neurons as they are drawn, in their order.
  using Witness = std::function<void(const std::vector<float>& z)>;

  /// `neurons`, if it has them, are drawn piece by piece. Throws claim::UsageError for parameters
  /// that the claim refuses.
  ClaimSession(const claim::Lecture& lecture, const std::string& id, claim::Parameters parameters,
               const Conditions& conditions, std::optional<NeuronDraws> neurons = {},
               Witness witness = {});
  ClaimSession(const ClaimSession&) = delete;
  ClaimSession& operator=(const ClaimSession&) = delete;
  ~ClaimSession();

  [[nodiscard]] bool done() const noexcept;
  /// Does the next piece of work: a few thousand draws, a block, or an enclosure. Nothing if done.
  void advance();

  [[nodiscard]] const claim::Claim& claim() const noexcept;
  [[nodiscard]] Json findings() const;
  [[nodiscard]] claim::Verdict verdict() const;
  /// The document of `initproof verify --json` without its timing; of a run that is not done, as if
  /// it had been interrupted. Ends the run.
  [[nodiscard]] const Json& result();

 private:
  class Keeper;
  struct Line;

  [[nodiscard]] Line* next();
  void piece(Line& line);

  claim::Lecture lecture_;
  Conditions conditions_;
  std::optional<NeuronDraws> neurons_;
  Witness witness_;
  std::atomic<bool> interrupted_{false};
  std::unique_ptr<Keeper> keeper_;
  claim::RunOptions options_;
  std::unique_ptr<claim::PreparedClaim> prepared_;
  std::unique_ptr<claim::ClaimRun> run_;
  std::vector<std::uint64_t> planned_;  // samples, of each hypothesis
  std::vector<Line> lines_;
  std::vector<claim::HypothesisResult> last_;
  claim::Verdict verdict_ = claim::Verdict::undecided;
  Json result_;
};

}  // namespace initproof::laboratory
