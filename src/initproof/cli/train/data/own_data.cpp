#include <algorithm>
#include <cmath>
#include <memory>
#include <span>

#include "initproof/claim/usage_message.hpp"
#include "initproof/cli/checksum.hpp"
#include "initproof/cli/examples/own_examples.hpp"
#include "initproof/cli/train/data/train_data.hpp"
#include "initproof/data/error.hpp"
#include "initproof/data/text.hpp"
#include "initproof/text/message.hpp"

namespace initproof::cli {
namespace {

using Labels = std::span<const std::uint16_t>;

std::uint64_t fingerprint_of(const OwnExamples& own, std::size_t count) {
  Checksum sum;
  sum.absorb(std::span<const float>(own.inputs).first(count * own.features));
  sum.absorb(Labels(own.labels).first(count));
  return sum.value();
}

std::vector<std::size_t> counts_of(Labels labels, std::size_t classes) {
  std::vector<std::size_t> counts(classes);
  for (const std::uint16_t label : labels) ++counts[label];
  return counts;
}

// What guessing gets right, and what it may get right by chance: three standard deviations more,
// which of a few examples would be more than all of them.
void judge_guessing(DataIdentity& identity, Labels training, Labels validation,
                    std::size_t classes) {
  const Labels seen = validation.empty() ? training : validation;
  const std::vector<std::size_t> counts = counts_of(seen, classes);
  const auto n = static_cast<double>(seen.size());
  const double share = static_cast<double>(*std::max_element(counts.begin(), counts.end())) / n;
  identity.guessing = share;
  const double all_but_half = 1 - 0.5 / n;
  identity.hardly_more = std::min(share + 3 * std::sqrt(share * (1 - share) / n), all_but_half);
  const std::vector<std::size_t> trained = counts_of(training, classes);
  for (std::size_t k = 0; k < classes; ++k)
    if (!validation.empty() && counts[k] > 0 && trained[k] == 0) identity.unseen.push_back(k);
}

// `training` and `validation` are together at most as many as there are.
TrainData split_own(std::shared_ptr<const OwnExamples> own, std::size_t training,
                    std::size_t validation, std::size_t outputs) {
  TrainData result;
  const auto all =
      network::Dataset::of_many_classes(own->inputs, own->features, own->labels, outputs);
  result.training = all.slice(0, training);
  if (validation > 0) result.validation = all.slice(training, validation);
  result.identity = {own->description, fingerprint_of(*own, training + validation), training,
                     validation, own_split};
  const Labels labels(own->labels);
  judge_guessing(result.identity, labels.first(training), labels.subspan(training, validation),
                 own->classes);
  result.other_files = own->other_files;
  result.owner = std::move(own);
  return result;
}

std::size_t checked_validation(const ValidationPart& part, std::size_t examples) {
  const std::size_t count = validation_count(part, examples);
  const text::Argument asked =
      part.share ? text::Argument(*part.share) : text::Argument(part.count.value_or(count));
  if (count == 0 && part.share)
    throw claim::UsageMessage(
        text::say("--validation {}: that is none of {} examples; give 0 if none are wanted", asked,
                  text::numeral(data::grouped(examples))));
  if (count >= examples)
    throw claim::UsageMessage(
        text::say("--validation {}: none of the {} examples is left to train on", asked,
                  text::numeral(data::grouped(examples))));
  return count;
}

}  // namespace

TrainData load_own_data(const OwnFiles& files, const ValidationPart& part, std::size_t outputs) {
  auto own = std::make_shared<const OwnExamples>(load_own_examples(files));
  const bool fits = outputs == 0 || outputs == own->classes || (outputs == 1 && own->classes == 2);
  if (!fits)
    throw claim::UsageMessage(
        text::say("--layers: expected {} outputs last, one a class of {}, found {}", own->classes,
                  text::verbatim(data::printable(files.labels)), outputs));
  const std::size_t validation = checked_validation(part, own->count());
  const std::size_t training = own->count() - validation;
  return split_own(own, training, validation, outputs == 0 ? own->classes : outputs);
}

TrainData load_same_own_data(const OwnFiles& files, const DataIdentity& expected,
                             std::size_t outputs, const std::string& file) {
  auto own = std::make_shared<const OwnExamples>(
      load_own_examples({files.inputs, files.labels, outputs == 1 ? 2 : outputs}));
  const bool enough =
      expected.training <= own->count() && expected.validation <= own->count() - expected.training;
  if (enough &&
      fingerprint_of(*own, expected.training + expected.validation) == expected.fingerprint)
    return split_own(own, expected.training, expected.validation, outputs);
  throw data::DataError(text::say(
      "{}: was trained on other examples: expected '{}', found '{}', with other numbers or labels",
      text::verbatim(file), text::verbatim(expected.description),
      text::verbatim(own->description)));
}

}  // namespace initproof::cli
