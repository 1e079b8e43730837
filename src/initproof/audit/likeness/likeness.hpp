#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "initproof/audit/audit.hpp"
#include "initproof/audit/likeness/fingerprint.hpp"
#include "initproof/tensor_file/tensor.hpp"

namespace initproof::audit {

/// Which tensors of a file have the same numbers, and which of them are to. The settings and all
/// tensors must outlive it.
class Likeness {
 public:
  Likeness(const Settings& settings, std::size_t tensors)
      : settings_(settings), tensors_(tensors) {}

  /// Writes which tensor before it has the same numbers into the report, unless they are constant
  /// or so few that they can be alike by chance.
  void look_at(const tensor_file::Tensor& tensor, const Description& description,
               TensorReport& report);
  /// Which of those that are declared to be tied are not. All must have been looked at.
  void look_for_torn(std::vector<TensorReport>& reports) const;

 private:
  const Settings& settings_;
  std::size_t tensors_;
  std::map<Fingerprint, const tensor_file::Tensor*> known_;
  std::map<std::string, Fingerprint> prints_;
};

}  // namespace initproof::audit
