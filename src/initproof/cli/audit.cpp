#include "initproof/audit/audit.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "initproof/advice/words/translations.hpp"
#include "initproof/advice/words/writing.hpp"
#include "initproof/audit/decay.hpp"
#include "initproof/audit/words.hpp"
#include "initproof/claim/parameter.hpp"
#include "initproof/cli/commands.hpp"
#include "initproof/cli/destination.hpp"
#include "initproof/cli/exit_status.hpp"
#include "initproof/cli/options/values.hpp"
#include "initproof/cli/print.hpp"
#include "initproof/cli/terminal.hpp"
#include "initproof/files/result_file.hpp"
#include "initproof/language/language.hpp"
#include "initproof/report/edition.hpp"
#include "initproof/tensor_file/tensor.hpp"

namespace initproof::cli {
namespace {

using claim::UsageError;

/// As given; what was not given is empty.
struct Raw {
  std::string file, then, decay, init, framework = "pytorch", activation = "relu", alpha, json;
  std::string language = "en";
  std::vector<std::string> laws;
  bool trained = false;
};

struct AuditOptions {
  Raw raw;
  audit::Settings settings;
  double decay = 0;  ///< 0: no second file
};

advice::Initializer read_rule(const std::string& option, const std::string& text) {
  const auto rule = advice::initializer_named(text);
  if (!rule)
    throw UsageError(
        fmt::format("{} {}: expected default, he, glorot, lecun, normal:STD, "
                    "truncated:STD, uniform:BOUND, zeros, or another rule of "
                    "docs/initializers.md",
                    option, shown(text)));
  return *rule;
}

audit::Declaration read_law(const std::string& text) {
  const std::size_t equals = text.rfind('=');
  if (equals == std::string::npos || equals == 0)
    throw UsageError(
        fmt::format("--law {}: expected NAME=RULE, such as 'fc*.weight=he'", shown(text)));
  return {text.substr(0, equals), read_rule("--law", text.substr(equals + 1))};
}

advice::Framework read_framework(const std::string& text) {
  for (const advice::NamedFramework& named : advice::frameworks)
    if (named.name == text) return named.framework;
  throw UsageError(
      fmt::format("--framework {}: expected pytorch, keras, flax or book", shown(text)));
}

advice::Nonlinearity read_activation(const std::string& text) {
  for (const advice::NamedActivation& named : advice::activations)
    if (named.name == text) return {named.activation};
  throw UsageError(
      fmt::format("--activation {}: expected linear, sigmoid, tanh, relu, leaky_relu, gelu or silu",
                  shown(text)));
}

double read_factor(const std::string& text) {
  double factor = 0;
  if (!read_number(text, factor) || !(factor > 0 && factor < 1))
    throw UsageError(
        fmt::format("--decay {}: expected the factor of a weight without gradient, between 0 and 1",
                    shown(text)));
  return factor;
}

AuditOptions understood(const Raw& raw) {
  AuditOptions options{.raw = raw, .settings = {}};
  for (const std::string& law : raw.laws) options.settings.declarations.push_back(read_law(law));
  if (!raw.init.empty())
    options.settings.declarations.push_back({"*", read_rule("--init", raw.init)});
  options.settings.framework = read_framework(raw.framework);
  options.settings.activation = read_activation(raw.activation);
  if (!raw.alpha.empty()) options.settings.alpha = read_alpha(raw.alpha);
  options.settings.trained = raw.trained;
  if (raw.then.empty() != raw.decay.empty())
    throw UsageError("--then and --decay: expected both, a later file and the factor");
  if (!raw.decay.empty()) options.decay = read_factor(raw.decay);
  return options;
}

std::function<AuditOptions()> add_audit(CLI::App& command) {
  const auto raw = std::make_shared<Raw>();
  command
      .add_option("FILE", raw->file,
                  "Weights: safetensors, npy, npz, or PyTorch's state_dict (.pt)")
      ->type_name("")
      ->required();
  command
      .add_option("--init", raw->init,
                  "Rule that every matrix and kernel was drawn by: default, he, glorot,\n"
                  "lecun, normal:STD, ... (docs/initializers.md)")
      ->type_name("RULE");
  command
      .add_option("--law", raw->laws,
                  "Rule of the tensors whose names fit, before --init: 'fc*.bias=zeros'\n"
                  "(repeatable; the first that fits counts)")
      ->type_name("NAME=RULE")
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
  command.add_flag("--trained", raw->trained,
                   "The weights are said to be trained: what still has its law is what is\nwrong");
  command.add_option("--then", raw->then, "The same weights later, to see what --decay has done")
      ->type_name("FILE");
  command
      .add_option("--decay", raw->decay,
                  "Factor that a weight without gradient was to have by then")
      ->type_name("F");
  command.add_option("--alpha", raw->alpha, "Error rate of all tensors together (default: 1e-9)")
      ->type_name("A");
  command.add_option("--json", raw->json, "Write what was found as JSON; - is standard output")
      ->type_name("FILE|-");
  add_language(command, raw->language, "what is printed");
  command.footer(
      "Exit status: 0 nothing was found wrong; 1 a tensor does not have its law, is a copy, is "
      "not\n"
      "finite, or decayed otherwise; 2 nothing could be judged; 64 wrong usage; 65 no weights in\n"
      "the file; 70 internal error, or output that could not be written; 141 nobody reads it any\n"
      "more (SIGPIPE).");
  return [raw, &command] {
    require_value(command, "--json", raw->json, "a file, or - for standard output");
    require_value(command, "--then", raw->then, "a file");
    return understood(*raw);
  };
}

nlohmann::ordered_json json_of(const audit::TensorReport& one, bool trained) {
  nlohmann::ordered_json j = {
      {"name", one.name}, {"shape", one.shape},         {"element", one.element},
      {"mean", one.mean}, {"deviation", one.deviation}, {"not_finite", one.not_finite},
      {"rule", one.rule}, {"judged", one.judged()},     {"refuted", one.refuted()}};
  if (one.judged()) {
    j["tells_apart"] = one.tells_apart;
    if (trained) j["still_as_drawn"] = !one.refuted();
  }
  if (one.fans) j["fans"] = {one.fans->in, one.fans->out};
  j["findings"] = nlohmann::ordered_json::array();
  for (const audit::Finding& f : one.findings)
    j["findings"].push_back({{"question", audit::name(f.question)},
                             {"found", f.found},
                             {"declared", f.declared},
                             {"interval", {f.interval.low, f.interval.high}},
                             {"refuted", f.refuted}});
  j["causes"] = nlohmann::ordered_json::array();
  for (const text::Message& cause : one.causes) j["causes"].push_back(cause.english());
  j["same_as"] = one.same_as;
  return j;
}

std::string document(const audit::Report& report, const std::vector<audit::Decayed>& decayed,
                     const AuditOptions& options) {
  nlohmann::ordered_json j = {{"file", options.raw.file},
                              {"format", report.format},
                              {"alpha", options.settings.alpha},
                              {"judged", report.judged},
                              {"wrong", report.wrong}};
  j["tensors"] = nlohmann::ordered_json::array();
  for (const audit::TensorReport& one : report.tensors)
    j["tensors"].push_back(json_of(one, options.settings.trained));
  j["left_out"] = nlohmann::ordered_json::array();
  for (const tensor_file::LeftOut& left : report.left_out)
    j["left_out"].push_back({{"name", left.name}, {"reason", left.reason}});
  if (options.decay > 0) {
    j["decay"] = nlohmann::ordered_json::array();
    for (const audit::Decayed& d : decayed)
      j["decay"].push_back({{"name", d.name},
                            {"fate", audit::name(d.fate)},
                            {"factor", d.factor},
                            {"rest", d.rest},
                            {"times", d.times}});
  }
  return j.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

bool decayed_wrongly(const audit::Decayed& d) {
  return d.fate == audit::Fate::several || d.fate == audit::Fate::other;
}

// The names of a few tensors, for whoever misspelt one.
std::string some_names(const audit::Report& report) {
  constexpr std::size_t few = 4;
  std::string names;
  for (std::size_t i = 0; i < std::min(few, report.tensors.size()); ++i)
    names += (i > 0 ? ", " : "") + shown(report.tensors[i].name);
  return names + (report.tensors.size() > few ? ", ..." : "");
}

bool asks_for_law(const AuditOptions& options) {
  return !options.settings.declarations.empty() || options.decay == 0;
}

int status(const audit::Report& report, const std::vector<audit::Decayed>& decayed,
           const AuditOptions& options) {
  if (report.wrong > 0 || std::any_of(decayed.begin(), decayed.end(), decayed_wrongly))
    return exit_refuted;
  const bool answered = (!asks_for_law(options) || report.judged > 0) &&
                        (options.decay == 0 || audit::tells_of_decay(decayed));
  return answered ? exit_success : exit_undecided;
}

int run_audit(const AuditOptions& options, const claim::Lecture&) {
  const report::Edition edition(options.raw.language,
                                advice::own_translations(options.raw.language));
  const language::Speaking speaking(edition.words());
  const bool to_file = !options.raw.json.empty() && options.raw.json != "-";
  std::optional<files::FileDescriptor> kept;
  if (to_file) kept = check_destination(options.raw.json);
  const tensor_file::TensorFile file(options.raw.file);
  const audit::Report report = audit::audit(file, options.settings);
  if (!report.unfit.empty())
    throw UsageError(fmt::format("--law {}: no tensor of {} has such a name, expected one of {}",
                                 shown(report.unfit.front()), shown(options.raw.file),
                                 some_names(report)));
  advice::Page page =
      audit::page_of(report, options.settings, options.raw.file, asks_for_law(options));
  std::vector<audit::Decayed> decayed;
  if (options.decay > 0) {
    decayed = audit::compare(file, tensor_file::TensorFile(options.raw.then), options.decay);
    page.sections.push_back(audit::section_of(decayed, options.decay));
  }
  if (options.raw.json != "-") print(advice::terminal_text(page, text_width()));
  const std::string json = options.raw.json.empty() ? "" : document(report, decayed, options);
  if (options.raw.json == "-") print(json);
  if (to_file) files::write_file_atomically(options.raw.json, json);
  return status(report, decayed, options);
}

}  // namespace

Command audit_command() {
  return command("audit", "Compare the weights of a file with the law they are said to have",
                 add_audit, run_audit);
}

}  // namespace initproof::cli
