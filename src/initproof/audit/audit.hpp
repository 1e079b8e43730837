#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "initproof/advice/spec/initializer.hpp"
#include "initproof/audit/findings.hpp"
#include "initproof/tensor_file/tensor.hpp"
#include "initproof/text/message.hpp"

namespace initproof::audit {

/// The law of the tensors whose names fit a pattern of the shell (*, ?).
struct Declaration {
  std::string pattern;
  advice::Initializer rule;
  /// Those that the rule is to divide by; none: those that the framework reads off the shape.
  std::optional<advice::Fans> fans = {};
};

struct Settings {
  /// The first that fits counts. A rule that divides by a fan says nothing of vectors, which have
  /// none.
  std::vector<Declaration> declarations = {};
  advice::Framework framework = advice::Framework::pytorch;
  advice::Nonlinearity activation = {};
  double alpha = 1e-9;  ///< probability that any tensor which has its law is refuted
  /// Names of tensors that are to be one, as those of an embedding and of the layer that undoes it.
  std::vector<std::pair<std::string, std::string>> tied = {};
  bool trained = false;  ///< weights that still have their initial law are what is looked for
};

/// What is found of a tensor.
struct TensorReport {
  std::string name;
  std::vector<std::uint64_t> shape;
  std::string_view element;
  std::uint64_t count = 0;
  double mean = 0, deviation = 0;  ///< of its finite weights
  std::uint64_t not_finite = 0;    ///< of its weights, whatever its law
  /// Its numbers are those of bfloat16, whatever they are kept in, so that this much is allowed
  /// for.
  bool bfloat = false;
  bool cut_off = false;              ///< to bfloat16, instead of rounded to the nearest
  std::optional<advice::Fans> fans;  ///< by the framework's rule, of a matrix or kernel
  std::string rule;                  ///< declared; empty: none, or none that can be judged
  text::Message no_verdict = {};     ///< why a rule is not judged
  double tells_apart = 0;            ///< part of a variance
  std::vector<Finding> findings = {};
  std::vector<text::Message> causes = {};  ///< known faults that would look so
  std::vector<std::string> same_as = {};   ///< tensors before it with the same numbers
  /// Tensors before it that have the same numbers because they lie in the same place, or are
  /// declared to be tied.
  std::vector<std::string> shared_with = {};
  std::vector<std::string> torn_from = {};  ///< declared to be tied, and with other numbers

  [[nodiscard]] bool judged() const noexcept { return !rule.empty() && no_verdict.empty(); }
  [[nodiscard]] bool refuted() const noexcept;
};

struct Report {
  std::string_view format;
  std::vector<TensorReport> tensors;
  std::vector<tensor_file::LeftOut> left_out;
  double alpha_of_question = 0;
  std::size_t judged = 0;
  std::size_t wrong = 0;  ///< refuted, copies, torn, not finite, or (trained) as they were drawn
  std::vector<std::string> unfit = {};    ///< patterns of declarations that no name fits
  std::vector<std::string> unknown = {};  ///< names that are to be tied and are not there
};

/// Fan-in and fan-out as the framework reads them off the shape of dense weights and kernels:
/// PyTorch (out, in, kernel...), else (kernel..., in, out). None below two dimensions.
[[nodiscard]] std::optional<advice::Fans> fans_of(const std::vector<std::uint64_t>& shape,
                                                  advice::Framework framework);

/// Reads the whole file twice: what the tensors are, and whether each has its law.
[[nodiscard]] Report audit(const tensor_file::TensorFile& file, const Settings& settings);

}  // namespace initproof::audit
