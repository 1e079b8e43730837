#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "initproof/claim/erratum.hpp"
#include "initproof/figure/figure.hpp"
#include "initproof/random/stream.hpp"
#include "initproof/rigor/proof.hpp"
#include "initproof/stats/confidence_sequence.hpp"
#include "initproof/stats/interval.hpp"
#include "initproof/stats/summary.hpp"
#include "initproof/text/message.hpp"

namespace initproof::claim {

struct ClaimResult;

/// The slide's own words, and where they stand.
struct Quotation {
  std::string czech;
  std::string english;
  text::Message place;  ///< the slide's heading or its position in the lecture
};

/// How far an estimate may be from the prediction and still confirm it, and why that far.
struct Margin {
  double delta = 0;
  text::Message reason;
  double own = 0;  ///< what the claim has, where the user asked for a smaller one; else 0
};

enum class Relation { equal, at_most, at_least };

/// Whether a hypothesis is what the suite asserts, or the slide's words in a reading that a
/// competent student would take and that does not hold. A claim is corrected when such a reading is
/// refuted, every assertion holds, and an erratum says what is wrong or imprecise.
enum class Wording { asserted, literal };

/// A wrong statement about the same quantity, which the same evidence must refute.
struct Counterclaim {
  std::string name;         ///< kebab-case, unique within the claim
  text::Message statement;  ///< one sentence: what somebody might believe
  double predicted = 0;
};

/// Evidence from draws: one channel of one experiment, read by a confidence sequence.
struct Sampled {
  std::string experiment;
  std::size_t channel = 0;  ///< index into the summaries that a block of the experiment gives
  /// Makes the sequence for an error rate alpha and a difference that must be told apart.
  std::function<stats::SequentialDesign(double alpha, double resolution)> design;
};

/// What interval arithmetic knows of a quantity: the values it can have, and over what. Whether
/// these agree with the hypothesis, its prediction, relation and margin say, and nothing else: of a
/// proof, its own opinion is left behind.
struct Enclosure {
  stats::Interval values;  ///< of the quantity, over all that is asked about; rounded outward
  /// Where the box is a part of it that was found to be decisive: the values there. What disagrees
  /// there disagrees.
  stats::Interval part;
  std::uint64_t boxes = 0;  ///< sub-boxes looked at
  rigor::Proof::Ground ground = rigor::Proof::Ground::value;
  std::vector<rigor::Axis> box = {};

  Enclosure() = default;
  // NOLINTNEXTLINE(google-explicit-constructor): what a computation of the room rigor gives
  Enclosure(const rigor::Proof& proof)
      : values{proof.low, proof.high},
        part{proof.part_low, proof.part_high},
        boxes(proof.boxes),
        ground(proof.ground),
        box(proof.box) {}
};

/// Evidence by enclosure: a computation in interval arithmetic whose outcome is certain.
struct Enclosed {
  std::function<Enclosure()> enclose;
  /// How, where it is not by cutting a box: "iterated in interval arithmetic".
  text::Message how = {};
};

struct Hypothesis {
  std::string name;        ///< kebab-case, unique within the claim
  text::Message estimand;  ///< the quantity in words, with its unit if it has one
  std::string formula;     ///< the prediction as a formula in LaTeX, without dollar signs
  double predicted = 0;    ///< its value: computed from the parameters, never typed
  Relation relation = Relation::equal;
  Margin margin = {};
  Wording wording = Wording::asserted;
  std::vector<Counterclaim> counterclaims = {};
  std::variant<Sampled, Enclosed> evidence = {};
};

/// What an observation of an experiment costs. A declared, constant property of the experiment: by
/// it the error budget is shared out (error_units), so it must not depend on a setting, a margin or
/// anything measured.
enum class Cost {
  draws,    ///< a number or a few: the millions that an interval needs are had in seconds
  networks  ///< networks trained: every replicate counts
};

/// Draws observations by blocks of fixed size. A block is a pure function of the stream and its
/// index: blocks are computed on all cores and merged in the order of their index.
struct Experiment {
  std::string name;           ///< kebab-case, unique within the claim
  text::Message description;  ///< one or two sentences on what is drawn
  std::uint64_t block_size;   ///< observations a block, the unit of sample counts
  /// The summaries of block `index`, one a channel.
  std::function<std::vector<stats::Summary>(const random::Stream& stream, std::uint64_t index)>
      draw;
  Cost cost = Cost::draws;
};

/// The experiment whose name no experiment may have: the draws that figures show.
inline constexpr const char* figure_draws = "figure";

/// A statement of the lecture: a plain value that reads like a page of it.
struct Claim {
  std::string id;  ///< the folder's name under proofs/
  text::Message title;
  std::vector<Quotation> slide;
  /// What is right, in at most 30 words for a student; no hypothesis is named.
  text::Message in_short = {};
  /// The idea of the proof, or of the measurement, in three lines.
  std::vector<text::Message> idea = {};
  std::vector<std::string> builds_on = {};  ///< ids of claims that a reader should know before
  text::Message statement;                  ///< precise, Markdown with $formulas$
  std::vector<text::Message> assumptions = {};
  text::Message range = {};  ///< where it holds
  std::vector<Erratum> errata = {};
  std::vector<text::Message> for_the_lecturer = {};  ///< advice: two sentences
  std::vector<text::Message> references = {};
  text::Message data = {};  ///< which images were used, if any
  std::vector<Experiment> experiments = {};
  std::vector<Hypothesis> hypotheses = {};
  /// Counter-claims that coincide with the truth at the chosen parameters, and are left out.
  std::vector<text::Message> omitted = {};
  /// Draws what was found; called once, after the run. What a figure draws by itself, it draws from
  /// the stream, which is of the run's seed and generator and no experiment's.
  std::function<std::vector<figure::Figure>(const ClaimResult&, const random::Stream&)> figures =
      {};
};

/// Where claims may look for what is not a number.
struct Environment {
  std::string mnist_folder;  ///< empty: use the built-in images
};

}  // namespace initproof::claim
