#include "initproof/audit/audit.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "initproof/audit/causes.hpp"
#include "initproof/audit/declarations.hpp"
#include "initproof/audit/likeness/fingerprint.hpp"
#include "initproof/audit/likeness/likeness.hpp"
#include "initproof/audit/scores/declared_law.hpp"
#include "initproof/audit/scores/scores.hpp"

namespace initproof::audit {
namespace {

using tensor_file::Tensor;

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
  std::optional<Expectation> expected;
};

void judge(const Task& task, double alpha, TensorReport& report) {
  const advice::WeightLaw& expected = task.expected->law;
  if (expected.shape == advice::Shape::zero) {
    report.findings = of_zeros(*task.tensor);
    return;
  }
  const auto kept_as = report.bfloat ? tensor_file::Element::bf16 : task.tensor->element;
  const DeclaredLaw law(expected, rounding_of(kept_as, expected.deviation));
  report.findings = findings(scores_of(*task.tensor, law), law, alpha);
  report.tells_apart = tells_apart(task.tensor->count, law, alpha);
  for (const Finding& finding : report.findings)
    if (finding.question == Question::variance)
      report.causes = causes(finding.interval, *task.expected);
}

bool is_wrong(const TensorReport& one, bool trained) {
  const bool law = one.judged() && one.refuted() != trained;
  return law || one.not_finite > 0 || !one.same_as.empty() || !one.torn_from.empty();
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
  if (!file.tensors().empty()) {
    report.unfit = unfit(settings, file.tensors());
    report.unknown = unknown(settings, file.tensors());
  }
  std::vector<Task> tasks;
  const double alpha_of_one =
      settings.alpha / static_cast<double>(std::max<std::size_t>(file.tensors().size(), 1));
  Likeness likeness(settings, file.tensors().size());
  for (const Tensor& tensor : file.tensors()) {
    const Description description = describe(tensor);
    const stats::Moments& moments = description.moments;
    TensorReport one{.name = tensor.name,
                     .shape = tensor.shape,
                     .element = tensor_file::name(tensor.element),
                     .count = tensor.count,
                     .mean = moments.mean(),
                     .deviation = moments.count() > 1 ? std::sqrt(moments.variance()) : 0,
                     .not_finite = description.not_finite,
                     .bfloat = tensor.count > 0 && description.bfloat.all_bfloat(),
                     .cut_off = description.bfloat.cut_off(alpha_of_one),
                     .fans = fans_of(tensor.shape, settings.framework),
                     .rule = {}};
    likeness.look_at(tensor, description, one);
    tasks.push_back({&tensor, declared(tensor, settings, one)});
    report.judged += tasks.back().expected ? 1U : 0U;
    report.tensors.push_back(std::move(one));
  }
  likeness.look_for_torn(report.tensors);
  report.alpha_of_question =
      settings.alpha / static_cast<double>(std::max<std::size_t>(questions * report.judged, 1));
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    if (tasks[i].expected) judge(tasks[i], report.alpha_of_question, report.tensors[i]);
    report.wrong += is_wrong(report.tensors[i], settings.trained) ? 1U : 0U;
  }
  return report;
}

}  // namespace initproof::audit
