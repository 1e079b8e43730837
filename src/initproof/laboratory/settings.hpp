#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "initproof/claim/parameter.hpp"

namespace initproof::laboratory {

using Json = nlohmann::ordered_json;

/// A number, or a word, that the asker may set.
struct Setting {
  claim::Parameter number = {};  ///< its name and meaning are those of a word as well
  std::string word = {};         ///< the default of a word
  bool is_word = false;
  std::vector<std::string> choices = {};  ///< of a word; empty: any
};

[[nodiscard]] Setting number(std::string name, double value, double minimum, double maximum,
                             const std::string& meaning);
[[nodiscard]] Setting whole(std::string name, double value, double minimum, double maximum,
                            const std::string& meaning);
[[nodiscard]] Setting word(std::string name, std::string value, std::vector<std::string> choices,
                           const std::string& meaning);
[[nodiscard]] Setting parameter(const claim::Parameter& declared);

/// The settings of a request, each at what is given or at its default.
class Settings {
 public:
  /// Throws Refusal, naming the setting, for one that is not declared, a number that is
  /// out of its range, or not whole where it must be, and a word that is no choice.
  Settings(std::vector<Setting> declared, const Json& given);

  /// These throw std::out_of_range for what is not declared.
  [[nodiscard]] double operator[](std::string_view name) const;
  [[nodiscard]] std::uint64_t integer(std::string_view name) const;
  [[nodiscard]] const std::string& word(std::string_view name) const;
  [[nodiscard]] bool has(std::string_view name) const noexcept;
  [[nodiscard]] const std::vector<Setting>& declared() const noexcept { return declared_; }

 private:
  [[nodiscard]] const Setting& find(std::string_view name) const;
  void set(Setting& setting, const Json& value);

  std::vector<Setting> declared_;
};

/// As an answer lists them.
[[nodiscard]] Json described(const std::vector<Setting>& settings);

/// A claim's parameters at the settings of the same names; others stay at their defaults. Throws
/// Refusal as Parameters::set does.
[[nodiscard]] claim::Parameters parameters_from(std::vector<claim::Parameter> declared,
                                                const Settings& settings);

}  // namespace initproof::laboratory
