#include "initproof/audit/audit.hpp"

#include <algorithm>
#include <cmath>
#include <fnmatch.h>
#include <map>
#include <memory>
#include <stdexcept>
#include <utility>

#include "initproof/advice/spec/fans.hpp"
#include "initproof/audit/causes.hpp"
#include "initproof/audit/declared_law.hpp"
#include "initproof/audit/number_hash.hpp"
#include "initproof/audit/scores.hpp"
#include "initproof/stats/moments.hpp"

namespace initproof::audit {
namespace {

using advice::Divisor;
using tensor_file::Tensor;

// Of all numbers of a tensor, in their order; constant ones are none of anybody's.
struct Fingerprint {
  std::vector<std::uint64_t> shape;
  NumberHash::Value hash = {};
  bool constant = true;

  // NOLINTNEXTLINE(modernize-use-nullptr): it takes the default for a comparison with 0
  friend auto operator<=>(const Fingerprint&, const Fingerprint&) = default;
};

Fingerprint describe(const Tensor& tensor, TensorReport& report) {
  Fingerprint print{.shape = tensor.shape};
  NumberHash hash;
  stats::Moments moments;
  bool first = true;
  double one = 0;
  std::vector<double> finite;
  for_each_chunk(tensor, [&](std::span<const double> weights) {
    finite.clear();
    for (const double w : weights) {
      hash.add(w);
      print.constant = print.constant && (first || w == one);
      one = std::exchange(first, false) ? w : one;
      if (std::isfinite(w)) finite.push_back(w);
    }
    report.not_finite += weights.size() - finite.size();
    moments.merge(stats::Moments::of(std::span<const double>(finite)));
  });
  print.hash = hash.take();
  report.mean = moments.mean();
  report.deviation = moments.count() > 1 ? std::sqrt(moments.variance()) : 0;
  return print;
}

bool fits(const Declaration& declaration, const std::string& name) {
  return ::fnmatch(declaration.pattern.c_str(), name.c_str(), 0) == 0;
}

const Declaration* declaration_of(const std::string& name, const Settings& settings) {
  for (const Declaration& d : settings.declarations)
    if (fits(d, name)) return &d;
  return nullptr;
}

// A pattern that fits nothing is a misspelt name: what it was to judge would pass unseen.
std::vector<std::string> unfit(const Settings& settings, const std::vector<Tensor>& tensors) {
  std::vector<std::string> patterns;
  for (const Declaration& d : settings.declarations)
    if (std::none_of(tensors.begin(), tensors.end(),
                     [&](const Tensor& tensor) { return fits(d, tensor.name); }))
      patterns.push_back(d.pattern);
  return patterns;
}

// Whether two tensors of some hundreds of so few numbers can be the same by chance.
bool same_by_chance(const Tensor& tensor, std::size_t tensors, double alpha) {
  const double chance = chance_of_same(unit_roundoff(tensor.element));
  const auto all = static_cast<double>(tensors);
  return 0.5 * all * all * std::pow(chance, static_cast<double>(tensor.count)) > alpha;
}

bool is_vector(const Tensor& tensor) {
  return tensor.shape.size() < 2;
}

// The law that is declared; none, and why, where there is nothing to judge by.
std::optional<advice::WeightLaw> declared(const Tensor& tensor, const Settings& settings,
                                          TensorReport& report) {
  const Declaration* declaration = declaration_of(tensor.name, settings);
  if (declaration == nullptr) return std::nullopt;
  advice::Initializer rule = declaration->rule;
  if (rule.rule == nullptr) {
    if (is_vector(tensor)) return std::nullopt;
    rule = advice::default_weights(advice::Kind::dense, settings.framework);
  }
  // A pattern for everything is meant for what has fans.
  if (is_vector(tensor) && rule.rule->divisor != Divisor::nothing) {
    if (declaration->pattern == "*") return std::nullopt;
    report.no_verdict = "a vector has no fans";
  } else if (rule.rule->shape == advice::Shape::orthogonal) {
    report.no_verdict = "orthogonal weights are not independent of one another";
  } else if (tensor.count == 0) {
    report.no_verdict = "it has no weights";
  }
  report.rule = advice::name(rule);
  if (!report.no_verdict.empty()) return std::nullopt;
  return advice::law(rule, report.fans.value_or(advice::Fans{}), settings.framework,
                     settings.activation);
}

// Weights that are to be 0 are, or are not.
std::vector<Finding> of_zeros(const Tensor& tensor) {
  std::uint64_t others = 0;
  for_each_chunk(tensor, [&](std::span<const double> weights) {
    others += static_cast<std::uint64_t>(
        std::count_if(weights.begin(), weights.end(), [](double w) { return w != 0; }));
  });
  const auto found = static_cast<double>(others);
  return {{Question::bounded, found, 0, {found, found}, others > 0}};
}

struct Task {
  const Tensor* tensor;
  std::optional<advice::WeightLaw> law;
};

void judge(const Task& task, double alpha, TensorReport& report) {
  if (task.law->shape == advice::Shape::zero) {
    report.findings = of_zeros(*task.tensor);
    return;
  }
  const DeclaredLaw law(*task.law, rounding_of(task.tensor->element, task.law->deviation));
  report.findings = findings(scores_of(*task.tensor, law), law, alpha);
  report.tells_apart = tells_apart(task.tensor->count, law, alpha);
  for (const Finding& finding : report.findings)
    if (finding.question == Question::variance && report.fans)
      report.causes = causes(finding.interval, *task.law, *report.fans);
}

}  // namespace

bool TensorReport::refuted() const noexcept {
  return std::any_of(findings.begin(), findings.end(), [](const Finding& f) { return f.refuted; });
}

std::optional<advice::Fans> fans_of(const std::vector<std::uint64_t>& shape,
                                    advice::Framework framework) {
  if (shape.size() < 2) return std::nullopt;
  double kernel = 1;
  const bool torch =
      framework == advice::Framework::pytorch || framework == advice::Framework::book;
  const std::size_t out = torch ? 0 : shape.size() - 1;
  const std::size_t in = torch ? 1 : shape.size() - 2;
  for (std::size_t i = 0; i < shape.size(); ++i)
    if (i != out && i != in) kernel *= static_cast<double>(shape[i]);
  return advice::Fans{static_cast<double>(shape[in]) * kernel,
                      static_cast<double>(shape[out]) * kernel, kernel};
}

Report audit(const tensor_file::TensorFile& file, const Settings& settings) {
  Report report{file.format(), {}, file.left_out()};
  if (!file.tensors().empty()) report.unfit = unfit(settings, file.tensors());
  std::vector<Task> tasks;
  std::map<Fingerprint, std::string> known;
  for (const Tensor& tensor : file.tensors()) {
    TensorReport one{.name = tensor.name,
                     .shape = tensor.shape,
                     .element = tensor_file::name(tensor.element),
                     .count = tensor.count,
                     .fans = fans_of(tensor.shape, settings.framework),
                     .rule = {}};
    const Fingerprint print = describe(tensor, one);
    if (!print.constant && !same_by_chance(tensor, file.tensors().size(), settings.alpha)) {
      const auto [before, is_new] = known.emplace(print, tensor.name);
      if (!is_new) one.same_as.push_back(before->second);
    }
    tasks.push_back({&tensor, declared(tensor, settings, one)});
    report.judged += tasks.back().law ? 1U : 0U;
    report.tensors.push_back(std::move(one));
  }
  report.alpha_of_question =
      settings.alpha / static_cast<double>(std::max<std::size_t>(questions * report.judged, 1));
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    TensorReport& one = report.tensors[i];
    if (tasks[i].law) judge(tasks[i], report.alpha_of_question, one);
    const bool untouched = settings.trained && one.judged() && !one.refuted();
    const bool refuted = !settings.trained && one.refuted();
    report.wrong += untouched || refuted || one.not_finite > 0 || !one.same_as.empty() ? 1U : 0U;
  }
  return report;
}

}  // namespace initproof::audit
