#include "initproof/advice/words/measurement_words.hpp"

#include <algorithm>
#include <vector>

#include "initproof/text/digits.hpp"
#include "initproof/text/outward.hpp"

namespace initproof::advice {
namespace {

using stats::Judgement;
using text::Message;
using text::number;
using text::say;

constexpr int digits = 5;

Message quantity_name(Quantity quantity) {
  switch (quantity) {
    case Quantity::z:
      return "mean z²";
    case Quantity::error:
      return "mean error²";
    case Quantity::dead:
      return "share saturated or silent";
  }
  return {};
}

Message verdict(Judgement judgement) {
  switch (judgement) {
    case Judgement::confirmed:
      return "confirmed";
    case Judgement::refuted:
      return "refuted";
    case Judgement::undecided:
      return "undecided";
  }
  return {};
}

std::uint64_t count(const Measurement& measurement, Judgement judgement) {
  return static_cast<std::uint64_t>(
      std::count_if(measurement.quantities.begin(), measurement.quantities.end(),
                    [&](const MeasuredQuantity& each) { return each.judgement == judgement; }));
}

// What more networks would have to be drawn for before it could be.
std::uint64_t not_judged(const Measurement& measurement) {
  return static_cast<std::uint64_t>(
      std::count_if(measurement.quantities.begin(), measurement.quantities.end(),
                    [&](const auto& each) { return !each.enough(measurement.networks); }));
}

Message summary(const Measurement& measurement) {
  const std::uint64_t refuted = count(measurement, Judgement::refuted);
  const std::uint64_t undecided = count(measurement, Judgement::undecided);
  const text::Argument all = text::count(measurement.quantities.size());
  if (refuted == 0 && undecided == 0)
    return say("The theory is confirmed in all {} comparisons.", all);
  if (refuted == 0)
    return say("Of {} comparisons {} are undecided, the others confirm the theory.", all,
               text::count(undecided));
  const auto first = std::find_if(
      measurement.quantities.begin(), measurement.quantities.end(),
      [](const MeasuredQuantity& each) { return each.judgement == Judgement::refuted; });
  return say("Of {} comparisons {} refute the theory, the first of them at layer {}.", all,
             text::count(refuted), text::count(first->layer + 1));
}

}  // namespace

Message shown_interval(const stats::Interval& interval) {
  return text::only(text::numeral(text::outward_interval(interval.low, interval.high, digits)));
}

Section measurement_section(const Measurement& measurement, const MeasureOptions& options) {
  Section section{"What real networks say", {}, {}};
  if (measurement.quantities.empty()) {
    section.sentences.emplace_back("There is nothing to compare: everything is predicted to be 0.");
    return section;
  }
  section.table = {{"layer", "quantity", "predicted", "measured", "verdict"}};
  for (const MeasuredQuantity& each : measurement.quantities)
    section.table.push_back({text::only(text::count(each.layer + 1)), quantity_name(each.quantity),
                             text::only(number(each.predicted, digits)),
                             shown_interval(each.interval), verdict(each.judgement)});
  std::vector<Message>& sentences = section.sentences;
  sentences.push_back(summary(measurement));
  sentences.push_back(say(
      "{} networks were drawn, seed {}; the probability that an interval ever misses is at most "
      "{}, shared equally by all {}.",
      text::count(measurement.networks), text::count(options.seed), text::exact(options.alpha),
      text::count(measurement.quantities.size())));
  sentences.push_back(
      say("A mean square is confirmed within {} % of the prediction, a share within {}.",
          number(100 * options.margin), number(share_margin)));
  sentences.emplace_back(
      "The intervals are for means over networks. Given the layer before, z is Gaussian (of normal "
      "weights); over networks it is not, and its mean square is what is compared.");
  sentences.emplace_back(
      "Intervals of shares hold for every law; those of mean squares if a network's is Gaussian, "
      "which means over many units of a few layers nearly are.");
  if (options.inputs != nullptr)
    sentences.push_back(
        say("Each network was given one of {} examples at random; predicted is the mean over them.",
            text::count(options.inputs->size())));
  const std::uint64_t unseen = not_judged(measurement);
  if (unseen > 0)
    sentences.push_back(
        say("{} comparisons are not judged: behind so many narrow layers the mean rests on rare "
            "networks, and more would be needed to see them.",
            text::count(unseen)));
  return section;
}

Section coordinate_section(const Measurement& measurement, const MeasureOptions& options) {
  Section section{"Whether the scale is flat in width", {}, {}};
  section.table = {{"hidden layers", "layer", "mean z², in that of the network", "verdict"}};
  for (const Coordinate& each : measurement.coordinates)
    section.table.push_back({say("{} times as wide", text::count(each.factor)),
                             text::only(text::count(each.layer + 1)), shown_interval(each.interval),
                             verdict(each.flat)});
  section.sentences.push_back(
      say("Flat is confirmed within {} %. It is the scale of freshly drawn networks; what training "
          "makes of it is another question.",
          number(100 * options.margin)));
  return section;
}

}  // namespace initproof::advice
