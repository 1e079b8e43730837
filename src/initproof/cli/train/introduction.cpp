#include "initproof/cli/train/introduction.hpp"

#include <cmath>
#include <string>

#include <fmt/format.h>

#include "initproof/cli/message.hpp"
#include "initproof/cli/train/names.hpp"
#include "initproof/cli/train/output.hpp"
#include "initproof/data/text.hpp"
#include "initproof/language/language.hpp"
#include "initproof/text/digits.hpp"

namespace initproof::cli {
namespace {

using language::numeral;
using language::phrase;

// Decay far below the book's that, over the whole training, takes less than a thousandth of a
// weight. A short training at the book's own lambda/n is no mistake.
constexpr double least_share_decayed = 1e-3;
constexpr double least_rate = 0.1 * book_lambda / book_training_size;

// From about 0.15 on decay takes all weights to 0, and long before it slows the learning.
constexpr double strong_decay = 0.05;

std::string four_digits(double x) {
  return numeral(fmt::format("{:.4g}", x));
}

// Which images were split, where that goes without saying for nobody.
std::string split_note(const DataIdentity& data) {
  if (data.split == "test images")
    return phrase("; no training images there, so the test images are split");
  return data.test_images > 0 ? phrase("; the test images are left alone") : "";
}

double penalty_rate(const TrainRecord& record) {
  return record.settings.sgd.lambda / static_cast<double>(record.data.training);
}

// lambda counts with the number of images, and libraries take lambda/n: both are shown.
std::string decay_of(const TrainRecord& record) {
  const network::SgdSettings& sgd = record.settings.sgd;
  if (sgd.lambda == 0) return phrase("lambda 0: no weight decay");
  const std::string kind =
      sgd.decay == network::Decay::l2 ? "eta lambda/n" : phrase("lambda/n, whatever eta is");
  return phrase(
      "lambda {}, lambda/n {}, {} decay: each update takes {} of a weight ({}), nothing of a bias",
      {numeral(fmt::format("{:g}", sgd.lambda)), four_digits(penalty_rate(record)),
       std::string(name_in(decays, sgd.decay)),
       four_digits(network::decay_rate(sgd, record.data.training)), kind});
}

void warn_of_no_decay(const TrainRecord& record, std::uint64_t epochs) {
  const network::SgdSettings& sgd = record.settings.sgd;
  const std::size_t n = record.data.training;
  const double updates =
      static_cast<double>(epochs) * static_cast<double>(updates_per_epoch(sgd, n));
  const double share = -std::expm1(updates * std::log1p(-network::decay_rate(sgd, n)));
  if (sgd.lambda == 0 || updates == 0 || share >= least_share_decayed ||
      penalty_rate(record) >= least_rate)
    return;
  const double books = book_lambda * (static_cast<double>(n) / book_training_size);
  const bool own = record.data.split == own_split;
  say(phrase(
      own ? "warning: lambda {} is next to nothing on {} examples: all {} updates together take {} "
            "of a weight (with the book's lambda/n it is {} here)"
          : "warning: lambda {} is next to nothing on {} images: all {} updates together take {} "
            "of "
            "a weight (the book's lambda here: {})",
      {numeral(fmt::format("{:g}", sgd.lambda)), numeral(data::grouped(n)),
       numeral(data::grouped(static_cast<std::size_t>(updates))),
       numeral(fmt::format("{:.2g}", share)), numeral(fmt::format("{:g}", books))}));
}

// Of examples that are sorted by their classes the last classes would never be learned.
void warn_of_unseen_classes(const DataIdentity& data) {
  if (data.unseen.empty()) return;
  say(phrase(
      "warning: no example of class {} is among the {} to train on, but some to validate on: "
      "the file's order counts, shuffle it first",
      {std::to_string(data.unseen.front()), numeral(data::grouped(data.training))}));
}

}  // namespace

void introduce(const TrainRecord& record, const TrainOptions& options) {
  const DataIdentity& data = record.data;
  const std::string images =
      numeral(data.description) + (data.split == "built-in images" ? phrase(" (no --mnist)") : "");
  say(phrase("{}: {} to train on, {} to validate on",
             {images, numeral(data::grouped(data.training)),
              numeral(data::grouped(data.validation))}) +
      split_note(data));
  warn_of_unseen_classes(data);
  const TrainSettings& s = record.settings;
  const std::string begun =
      options.resume.empty()
          ? ""
          : phrase(", resumed after {} of {} epochs",
                   {std::to_string(record.history.size()), std::to_string(options.epochs)});
  say(phrase("training {}, {} weights, {} biases, eta {}, m {}, seed {}",
             {shape_of(s), std::string(name_in(weight_laws, s.initialization.weights)),
              std::string(name_in(bias_laws, s.initialization.biases)),
              numeral(fmt::format("{}", s.sgd.learning_rate)), std::to_string(s.sgd.batch_size),
              std::to_string(s.seed)}) +
      begun);
  say(decay_of(record));
  warn_of_no_decay(record, options.epochs);
}

void warn_of_nothing_learned(const TrainRecord& record) {
  if (record.history.empty()) return;
  const network::EpochRecord& last = record.history.back();
  const auto& seen = last.validation ? last.validation : last.training;
  if (!seen || seen->accuracy > record.data.hardly_more) return;
  const double rate = penalty_rate(record);
  const std::string decay =
      rate < strong_decay ? "" : phrase(", or less decay than lambda/n {}", {four_digits(rate)});
  const bool own = record.data.split == own_split;
  say(phrase(own ? "warning: after epoch {} the network is right in {} % of the examples, where "
                   "guessing is right in {} %: try another --eta than {}"
                 : "warning: after epoch {} the network reads {} % of the images, where guessing "
                   "reads {} %: try another --eta than {}",
             {std::to_string(last.epoch), numeral(text::percent(seen->accuracy, 2)),
              numeral(fmt::format("{:.3g}", 100 * record.data.guessing)),
              fmt::format("{:g}", record.settings.sgd.learning_rate)}) +
      decay);
}

}  // namespace initproof::cli
