#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "initproof/text/message.hpp"

namespace initproof::claim {

/// The user asked for something that does not exist or cannot be (exit status 64).
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A number of a claim that `--set name=value` may change.
struct Parameter {
  std::string name;
  double value = 0;
  double minimum = 0;
  double maximum = 0;
  bool integer = false;
  text::Message meaning;  ///< with its unit
};

/// A parameter that was set to another number than the one the lecture is stated at.
struct OwnNumber {
  std::string name;
  double value = 0;
  double declared = 0;  ///< the lecture's
};

/// The numbers that a claim is stated at.
class Parameters {
 public:
  Parameters() = default;
  explicit Parameters(std::vector<Parameter> declared);

  /// In the order of their declaration, at the values they are set to.
  [[nodiscard]] const std::vector<Parameter>& declared() const noexcept { return declared_; }
  /// Those that differ from what was declared; a number set to the declared one is not among them.
  [[nodiscard]] std::vector<OwnNumber> own() const;
  /// Throws std::out_of_range if the claim does not declare the name.
  [[nodiscard]] double operator[](std::string_view name) const;
  /// The same as a count, for parameters that are declared as integers, of 0 or more and below
  /// 2^53: exact for those. Of another number the fraction is cut off. Throws as operator[] does.
  [[nodiscard]] std::uint64_t integer(std::string_view name) const;
  /// Throws UsageError if the name is unknown, or the value out of range or not whole where it
  /// must be.
  void set(std::string_view name, double value);

 private:
  std::vector<Parameter> declared_;
  std::vector<double> defaults_;
};

}  // namespace initproof::claim
