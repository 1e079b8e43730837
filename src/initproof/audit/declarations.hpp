#pragma once

#include <optional>
#include <string>
#include <vector>

#include "initproof/audit/audit.hpp"
#include "initproof/audit/causes.hpp"
#include "initproof/tensor_file/tensor.hpp"

namespace initproof::audit {

/// What is declared of a tensor, whose rule is written into its report; none where there is nothing
/// to judge by, and why if it was asked for.
[[nodiscard]] std::optional<Expectation> declared(const tensor_file::Tensor& tensor,
                                                  const Settings& settings, TensorReport& report);

/// Patterns of declarations, and names of tied tensors, that fit no tensor: misspelt, more often
/// than not, and what they were to judge would pass unseen.
[[nodiscard]] std::vector<std::string> unfit(const Settings& settings,
                                             const std::vector<tensor_file::Tensor>& tensors);

[[nodiscard]] std::vector<std::string> unknown(const Settings& settings,
                                               const std::vector<tensor_file::Tensor>& tensors);

}  // namespace initproof::audit
