#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "initproof/cli/verify/suite.hpp"

namespace initproof::cli {

/// How long a run will take yet: what its designs plan, at the speed seen so far.
///
/// Work is counted in blocks. Of draws, which come in blocks of thousands, a run needs about half
/// of what is planned; of networks, which come a few a block, hardly more than the fewest that say
/// anything of a median. The speed of each of the two kinds is what was measured, and until then
/// what was measured of it once, corrected by how the other kind went. So it is an estimate, to be
/// called "about".
class Forecast {
 public:
  Forecast(const Suite& suite, unsigned threads, std::uint64_t max_samples);

  /// So many samples of the experiment are there, and whether it is decided, `seconds` after the
  /// start of the run.
  void advanced(const claim::Claim& claim, const claim::Experiment& experiment,
                std::uint64_t samples, bool decided, double seconds);
  /// The claim is decided: nothing of it is left.
  void finished(const claim::Claim& claim, double seconds);

  /// Nothing before a second has passed.
  [[nodiscard]] std::optional<double> seconds_left() const;

 private:
  struct Kind {
    double reference = 0;  ///< seconds a block, before anything is measured
    double weight = 0;     ///< of that, in blocks
    double blocks = 0;     ///< made so far
    double seconds = 0;    ///< that these took
  };
  struct Part {
    Kind* kind = nullptr;
    double expected = 0;  ///< blocks
    double done = 0;
  };

  void account(Kind* kind, double blocks, double seconds);
  [[nodiscard]] double pace(const Kind& kind) const;

  Kind draws_;
  Kind networks_;
  std::map<std::pair<std::string, std::string>, Part> left_;  ///< by claim and experiment
  double now_ = 0;
};

/// "about 40 s left", "about 3 min left", in the language spoken.
[[nodiscard]] std::string time_left(double seconds);

/// "12.3 k of 50.0 k samples", in the language spoken; "40 samples, 38 were planned" where a plan,
/// which says how many will probably do, was not enough.
[[nodiscard]] std::string drawn(std::uint64_t samples, std::uint64_t planned);

}  // namespace initproof::cli
