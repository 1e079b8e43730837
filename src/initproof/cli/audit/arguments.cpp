#include "initproof/cli/audit/arguments.hpp"

#include <cmath>
#include <memory>
#include <utility>
#include <vector>

#include "initproof/claim/parameter.hpp"
#include "initproof/cli/options/values.hpp"
#include "initproof/language/language.hpp"

namespace initproof::cli {
namespace {

using claim::UsageError;
using language::phrase;

// What the user typed of the rest, before it is understood; empty where nothing was given.
struct RawAudit {
  AuditOptions options;
  std::string decay, init, framework = "pytorch", activation = "relu", alpha;
  std::vector<std::string> laws, tied;
};

advice::Initializer read_rule(const std::string& option, const std::string& text) {
  const auto rule = advice::initializer_named(text);
  if (!rule)
    throw UsageError(phrase(
        "{} {}: expected default, he, glorot, lecun, normal:STD, truncated:STD, uniform:BOUND, "
        "zeros, or another rule of docs/initializers.md",
        {option, shown(text)}));
  return *rule;
}

advice::Fans read_fans(const std::string& law, const std::string& text) {
  advice::Fans fans;
  const std::size_t comma = text.find(',');
  const auto read = [&](const std::string& number, double& fan) {
    return read_number(number, fan) && std::isfinite(fan) && fan > 0;
  };
  if (comma == std::string::npos || !read(text.substr(0, comma), fans.in) ||
      !read(text.substr(comma + 1), fans.out))
    throw UsageError(
        phrase("--law {}: expected fan-in and fan-out behind @, such as 'conv.weight=he@9,18'",
               {shown(law)}));
  return fans;
}

audit::Declaration read_law(const std::string& text) {
  const std::size_t equals = text.rfind('=');
  if (equals == std::string::npos || equals == 0)
    throw UsageError(
        phrase("--law {}: expected NAME=RULE, such as 'fc*.weight=he'", {shown(text)}));
  const std::string rule = text.substr(equals + 1);
  const std::size_t at = rule.find('@');
  audit::Declaration declaration{text.substr(0, equals), read_rule("--law", rule.substr(0, at))};
  if (at != std::string::npos) declaration.fans = read_fans(text, rule.substr(at + 1));
  return declaration;
}

std::pair<std::string, std::string> read_tied(const std::string& text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos || equals == 0 || equals + 1 == text.size())
    throw UsageError(
        phrase("--tied {}: expected NAME=NAME, such as 'embed.weight=head.weight'", {shown(text)}));
  return {text.substr(0, equals), text.substr(equals + 1)};
}

advice::Framework read_framework(const std::string& text) {
  for (const advice::NamedFramework& named : advice::frameworks)
    if (named.name == text) return named.framework;
  throw UsageError(phrase("--framework {}: expected pytorch, keras, flax or book", {shown(text)}));
}

advice::Nonlinearity read_activation(const std::string& text) {
  for (const advice::NamedActivation& named : advice::activations)
    if (named.name == text) return {named.activation};
  throw UsageError(
      phrase("--activation {}: expected linear, sigmoid, tanh, relu, leaky_relu, gelu or silu",
             {shown(text)}));
}

double read_factor(const std::string& text) {
  double factor = 0;
  if (!read_number(text, factor) || !(factor > 0 && factor < 1))
    throw UsageError(
        phrase("--decay {}: expected the factor of a weight without gradient, between 0 and 1",
               {shown(text)}));
  return factor;
}

AuditOptions understood(const RawAudit& raw) {
  AuditOptions options = raw.options;
  for (const std::string& law : raw.laws) options.settings.declarations.push_back(read_law(law));
  for (const std::string& tied : raw.tied) options.settings.tied.push_back(read_tied(tied));
  if (!raw.init.empty())
    options.settings.declarations.push_back({"*", read_rule("--init", raw.init)});
  options.settings.framework = read_framework(raw.framework);
  options.settings.activation = read_activation(raw.activation);
  if (!raw.alpha.empty()) options.settings.alpha = read_alpha(raw.alpha);
  if (options.later.empty() != raw.decay.empty())
    throw UsageError(phrase("--then and --decay: expected both, a later file and the factor"));
  if (!raw.decay.empty()) options.decay = read_factor(raw.decay);
  if (raw.decay.empty() && !options.decays.empty())
    throw UsageError(phrase("--decays: expected --decay too, the factor by which"));
  return options;
}

}  // namespace

std::function<AuditOptions()> add_audit(CLI::App& command) {
  const auto raw = std::make_shared<RawAudit>();
  command
      .add_option("FILE", raw->options.file,
                  "Weights: safetensors, npy, npz, ONNX, PyTorch's state_dict (.pt), or what train "
                  "has saved")
      ->type_name("")
      ->required();
  command
      .add_option("--init", raw->init,
                  "Rule that every matrix and kernel was drawn by: default, he, glorot,\n"
                  "lecun, normal:STD, ... (docs/initializers.md)")
      ->type_name("RULE");
  command
      .add_option("--law", raw->laws,
                  "Rule of the tensors whose names fit, before --init: 'fc*.bias=zeros', or\n"
                  "'conv.weight=he@9,18' with its fan-in and fan-out (repeatable; the first\n"
                  "that fits counts)")
      ->type_name("NAME=RULE[@IN,OUT]")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command
      .add_option("--tied", raw->tied,
                  "Two tensors that are to be one, 'embed.weight=head.weight' (repeatable)")
      ->type_name("NAME=NAME")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command
      .add_option("--framework", raw->framework,
                  "Whose rules: pytorch (default), keras, flax, book")
      ->type_name("NAME");
  command
      .add_option("--activation", raw->activation,
                  "Whose gain the rule kaiming takes (default: relu)")
      ->type_name("NAME");
  command.add_flag("--trained", raw->options.settings.trained,
                   "The weights are said to be trained: what still has its law is what is\nwrong");
  command
      .add_option("--then", raw->options.later,
                  "The same weights later, to see what --decay has done")
      ->type_name("FILE");
  command
      .add_option("--decay", raw->decay,
                  "Factor that a weight without gradient was to have by then")
      ->type_name("F");
  command
      .add_option("--decays", raw->options.decays,
                  "Names of tensors that are to have decayed: whatever else became of them\n"
                  "is wrong (repeatable)")
      ->type_name("NAME")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command.add_option("--alpha", raw->alpha, "Error rate of all tensors together (default: 1e-9)")
      ->type_name("A");
  command
      .add_option("--json", raw->options.json_path,
                  "Write what was found as JSON; - is standard output")
      ->type_name("FILE|-");
  add_language(command, raw->options.language, "what is printed");
  command.footer(
      "Exit status: 0 nothing was found wrong; 1 a tensor does not have its law, is a copy, is "
      "not\n"
      "finite, decayed otherwise, or is missing later; 2 nothing could be judged; 64 wrong usage;\n"
      "65 no weights in the file; 70 internal error, or output that could not be written; 141\n"
      "nobody reads it any more (SIGPIPE).");
  return [raw, &command] {
    require_value(command, "--json", raw->options.json_path, "a file, or - for standard output");
    require_value(command, "--then", raw->options.later, "a file");
    return understood(*raw);
  };
}

}  // namespace initproof::cli
