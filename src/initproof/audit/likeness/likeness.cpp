#include "initproof/audit/likeness/likeness.hpp"

#include <algorithm>
#include <cmath>

#include "initproof/audit/scores/scores.hpp"

namespace initproof::audit {
namespace {

using tensor_file::Tensor;

// Whether two tensors of some hundreds of so few numbers can be the same by chance.
bool same_by_chance(const Tensor& tensor, std::size_t tensors, double alpha) {
  const double chance = chance_of_same(unit_roundoff(tensor.element));
  const auto all = static_cast<double>(tensors);
  return 0.5 * all * all * std::pow(chance, static_cast<double>(tensor.count)) > alpha;
}

bool tied(const Settings& settings, const std::string& a, const std::string& b) {
  return std::any_of(settings.tied.begin(), settings.tied.end(), [&](const auto& pair) {
    return (pair.first == a && pair.second == b) || (pair.first == b && pair.second == a);
  });
}

}  // namespace

void Likeness::look_at(const Tensor& tensor, const Description& description, TensorReport& report) {
  prints_[tensor.name] = description.print;
  if (description.constant || same_by_chance(tensor, tensors_, settings_.alpha)) return;
  const auto [before, is_new] = known_.emplace(description.print, &tensor);
  if (is_new) return;
  const Tensor& other = *before->second;
  const bool meant = (!tensor.place.empty() && tensor.place == other.place) ||
                     tied(settings_, tensor.name, other.name);
  (meant ? report.shared_with : report.same_as).push_back(other.name);
}

void Likeness::look_for_torn(std::vector<TensorReport>& reports) const {
  for (const auto& [one, other] : settings_.tied)
    for (TensorReport& report : reports)
      if (report.name == other && prints_.contains(one) && prints_.at(one) != prints_.at(other))
        report.torn_from.push_back(one);
}

}  // namespace initproof::audit
