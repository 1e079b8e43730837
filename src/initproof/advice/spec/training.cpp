#include "initproof/advice/spec/training.hpp"

#include <algorithm>
#include <array>

#include "initproof/advice/spec/error.hpp"
#include "initproof/advice/spec/fields.hpp"

namespace initproof::advice {
namespace {

constexpr std::uint64_t most_examples = 1'000'000'000'000;
constexpr std::uint64_t most_epochs = 1'000'000'000;

constexpr std::array keys{"lr",       "weight_decay", "lambda",   "l2",        "batch",
                          "examples", "epochs",       "momentum", "optimizer", "schedule"};

struct Word {
  const char* key;
  DecayWord word;
};

constexpr Word words[] = {{"weight_decay", DecayWord::weight_decay},
                          {"lambda", DecayWord::lambda},
                          {"l2", DecayWord::l2}};

// Under its own name, with the prefix of a file or the hyphens of an option.
std::string missing(const std::string& prefix, std::string key) {
  if (prefix == "--") std::replace(key.begin(), key.end(), '_', '-');
  return prefix + key;
}

const Field& required(const Fields& fields, const char* key, const std::string& prefix) {
  const auto found = fields.find(key);
  if (found != fields.end()) return found->second;
  throw SpecError(text::say("{} is missing: expected it for what the decay does",
                            text::verbatim(missing(prefix, key))));
}

void read_decay(const Fields& fields, const std::string& prefix, Training& training) {
  const Field* given = nullptr;
  for (const Word& word : words) {
    const auto found = fields.find(word.key);
    if (found == fields.end()) continue;
    if (given != nullptr)
      throw SpecError(text::say("{} and {}: expected one of them, both say how strong the decay is",
                                text::verbatim(given->name), text::verbatim(found->second.name)));
    given = &found->second;
    training.word = word.word;
    training.decay = read_size(*given);
  }
  if (given == nullptr) (void)required(fields, "weight_decay", prefix);
}

Optimizer read_optimizer(const Field& field) {
  if (field.text == "sgd") return Optimizer::sgd;
  if (field.text == "adam") return Optimizer::adam;
  if (field.text == "adamw") return Optimizer::adamw;
  refuse(field, "sgd, adam or adamw");
}

double read_momentum(const Field& field) {
  const double momentum = read_size(field);
  if (!(momentum < 1)) refuse(field, "a number from 0 to below 1");
  return momentum;
}

}  // namespace

bool is_training_key(std::string_view key) noexcept {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

std::optional<Training> read_training(const Fields& fields, const std::string& prefix) {
  const auto known = [](const auto& field) { return is_training_key(field.first); };
  if (std::none_of(fields.begin(), fields.end(), known)) return std::nullopt;
  Training training;
  read_decay(fields, prefix, training);
  training.rate = read_positive(required(fields, "lr", prefix));
  training.examples = read_count(required(fields, "examples", prefix), most_examples);
  const Field& batch = required(fields, "batch", prefix);
  training.batch = read_count(batch, most_examples);
  if (training.batch > training.examples)
    refuse(batch, text::say("at most the number of examples, {}", training.examples));
  const auto with = [&](const char* key, auto read) {
    const auto found = fields.find(key);
    if (found != fields.end()) read(found->second);
  };
  with("epochs", [&](const Field& f) { training.epochs = read_count(f, most_epochs); });
  with("momentum", [&](const Field& f) { training.momentum = read_momentum(f); });
  with("optimizer", [&](const Field& f) { training.optimizer = read_optimizer(f); });
  with("schedule", [&](const Field& f) {
    training.schedule = read_schedule(f);
    if (!training.epochs && training.schedule.kind != Schedule::Kind::constant)
      throw SpecError(text::say("{}: expected {} beside it", text::verbatim(f.name),
                                text::verbatim(missing(prefix, "epochs"))));
  });
  return training;
}

}  // namespace initproof::advice
