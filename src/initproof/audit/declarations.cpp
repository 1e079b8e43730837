#include "initproof/audit/declarations.hpp"

#include <algorithm>
#include <fnmatch.h>

#include <fmt/format.h>

#include "initproof/advice/spec/fans.hpp"

namespace initproof::audit {
namespace {

using advice::Divisor;
using tensor_file::Tensor;

bool fits(const Declaration& declaration, const std::string& name) {
  return ::fnmatch(declaration.pattern.c_str(), name.c_str(), 0) == 0;
}

const Declaration* declaration_of(const std::string& name, const Settings& settings) {
  for (const Declaration& d : settings.declarations)
    if (fits(d, name)) return &d;
  return nullptr;
}

bool is_vector(const Tensor& tensor) {
  return tensor.shape.size() < 2;
}

}  // namespace

std::optional<Expectation> declared(const Tensor& tensor, const Settings& settings,
                                    TensorReport& report) {
  const Declaration* declaration = declaration_of(tensor.name, settings);
  if (declaration == nullptr) return std::nullopt;
  Expectation expected{.rule = declaration->rule,
                       .law = {},
                       .framework = settings.framework,
                       .activation = settings.activation,
                       .of_shape = report.fans,
                       .declared = declaration->fans};
  const bool has_fans = report.fans || declaration->fans;
  if (expected.rule.rule == nullptr) {
    if (is_vector(tensor)) return std::nullopt;
    expected.rule = advice::default_weights(advice::Kind::dense, settings.framework);
  }
  // A pattern for everything is meant for what has fans.
  if (!has_fans && expected.rule.rule->divisor != Divisor::nothing) {
    if (declaration->pattern == "*") return std::nullopt;
    report.no_verdict = "a vector has no fans";
  } else if (expected.rule.rule->shape == advice::Shape::orthogonal) {
    report.no_verdict = "orthogonal weights are not independent of one another";
  } else if (tensor.count == 0) {
    report.no_verdict = "it has no weights";
  }
  report.rule = advice::name(expected.rule);
  if (declaration->fans)
    report.rule += fmt::format("@{},{}", declaration->fans->in, declaration->fans->out);
  if (!report.no_verdict.empty()) return std::nullopt;
  const advice::Fans fans = declaration->fans.value_or(report.fans.value_or(advice::Fans{}));
  expected.law = advice::law(expected.rule, fans, settings.framework, settings.activation);
  return expected;
}

std::vector<std::string> unfit(const Settings& settings, const std::vector<Tensor>& tensors) {
  std::vector<std::string> patterns;
  for (const Declaration& d : settings.declarations)
    if (std::none_of(tensors.begin(), tensors.end(),
                     [&](const Tensor& tensor) { return fits(d, tensor.name); }))
      patterns.push_back(d.pattern);
  return patterns;
}

std::vector<std::string> unknown(const Settings& settings, const std::vector<Tensor>& tensors) {
  std::vector<std::string> names;
  const auto is_there = [&](const std::string& name) {
    return std::any_of(tensors.begin(), tensors.end(),
                       [&](const Tensor& tensor) { return tensor.name == name; });
  };
  for (const auto& [one, other] : settings.tied)
    for (const std::string& name : {one, other})
      if (!is_there(name)) names.push_back(name);
  return names;
}

}  // namespace initproof::audit
