#include "initproof/cli/options/option_hints.hpp"

#include <algorithm>

#include "initproof/claim/nearest.hpp"
#include "initproof/language/language.hpp"

namespace initproof::cli {
namespace {

struct Hint {
  std::string_view command;
  std::string_view words;  // one of them, with blanks around each and hyphens within
  std::string_view text;
};

constexpr Hint hints[] = {
    {"train", " lr learning-rate alpha step-size ", "the learning rate is --eta"},
    {"train", " weight-decay wd ",
     "the weight decay is --lambda, which is n times as large for n training images: the update "
     "takes away eta lambda/n of a weight"},
    {"train", " l2 reg regularization regularisation lmbda ",
     "the strength of regularization is --lambda"},
    {"train", " l1 ", "there is L2 regularization alone, --lambda"},
    {"train", " epoch iterations max-epochs num-epochs n-epochs ", "that is --epochs"},
    {"train", " batch batchsize minibatch mini-batch mini-batch-size bs train-batch-size ",
     "that is --batch-size"},
    {"train", " momentum nesterov betas beta1 beta2 optimizer optimiser adam sgd ",
     "there is none: every update is one of plain stochastic gradient descent"},
    {"train", " dropout batch-norm augment ",
     "there is none: the network is plain backpropagation's"},
    {"train", " scheduler lr-scheduler lr-decay warmup gamma ",
     "there is none: the learning rate, --eta, stays as it is"},
    {"train", " device cuda gpu no-cuda workers num-workers threads jobs ",
     "there is none: a training is one thread of the processor"},
    {"train", " activation ", "that is --hidden, and --output for the last layer"},
    {"train", " hidden-size hidden-sizes hidden-layers units sizes ", "that is --layers"},
    {"train", " loss criterion objective ", "that is --cost"},
    {"train", " init weight-init weights ", "that is --initializer"},
    {"train", " bias bias-init ", "that is --biases"},
    {"train", " val-split validation-split val test-size ", "that is --validation"},
    {"train", " early-stopping ", "that is --patience"},
    {"train", " checkpoint load restore ckpt ", "that is --resume, of a file of --save"},
    {"train", " out model ", "that is --save"},
    {"train", " plot plots ", "that is --figure"},
    {"train", " log csv logfile ", "that is --history"},
    {"train", " dtype fp32 fp64 float64 float32 double ", "that is --precision"},
    {"network", " eta learning-rate alpha-lr step-size ", "the learning rate is --lr"},
    {"network", " wd decay ",
     "the weight decay is --weight-decay, or --lambda in the book's words"},
    {"network", " reg regularization regularisation lmbda ", "the book's strength is --lambda"},
    {"network", " batch-size bs minibatch mini-batch ", "that is --batch"},
    {"network", " n num-examples training-size dataset-size samples ", "that is --examples"},
    {"network", " activation act nonlinearity ",
     "that is --hidden, and --output for the last layer"},
    {"network", " initializer initialization weight-init ", "that is --init"},
    {"network", " biases bias-init ", "that is --bias"},
    {"network", " scheduler lr-scheduler ", "that is --schedule"},
    {"network", " html markdown md out output-file ", "that is --report FILE.md or FILE.html"},
    {"verify", " confidence significance delta error-rate level ",
     "the error rate of the whole suite is --alpha"},
    {"verify", " samples n num-samples max-iterations ", "that is --max-samples"},
    {"verify", " jobs j workers num-workers ", "that is --threads"},
    {"verify", " mpi ranks nodes np processes ", "that is mpirun -n N before the command"},
    {"verify", " param parameter parameters define ", "that is --set NAME=VALUE"},
    {"verify", " output out o markdown md ", "that is --report, --html or --json"},
    {"verify", " rng engine ", "that is --generator"},
    {"", " data data-dir dataset data-path images ", "that is --mnist"},
    {"", " random-seed random-state manual-seed ", "that is --seed"},
    {"", " language locale ", "that is --lang"}};

// "--Learning_Rate=0.1" as "learning-rate".
std::string word_of(std::string_view argument) {
  argument.remove_prefix(std::min(argument.find_first_not_of('-'), argument.size()));
  std::string word(argument.substr(0, argument.find('=')));
  for (char& c : word) {
    if (c == '_') c = '-';
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return word;
}

bool is_listed(std::string_view words, const std::string& word) {
  return words.find(' ' + word + ' ') != std::string_view::npos;
}

// Of "that is --seed" or the like, whether the command has the option.
bool applies(const Hint& hint, std::string_view command, const std::vector<std::string>& options) {
  if (!hint.command.empty()) return hint.command == command;
  const std::string option(hint.text.substr(hint.text.find("--")));
  return std::find(options.begin(), options.end(), option) != options.end();
}

}  // namespace

std::string option_hint(std::string_view argument, std::string_view command,
                        const std::vector<std::string>& options) {
  const std::string word = word_of(argument);
  if (!argument.starts_with('-') || word.empty() || word.find(' ') != std::string::npos) return "";
  for (const Hint& hint : hints) {
    if (is_listed(hint.words, word) && applies(hint, command, options))
      return ": " + language::phrase(hint.text);
  }
  if (word.size() < 3) return "";
  const std::string dashed = "--" + word;
  const std::vector<std::string_view> names(options.begin(), options.end());
  return language::shown(claim::suggestion(dashed, names));
}

}  // namespace initproof::cli
