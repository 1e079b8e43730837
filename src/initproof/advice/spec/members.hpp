#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "initproof/advice/spec/fields.hpp"

namespace initproof::advice {

/// An object of a document and where it stands, "layers[2]"; every member must be asked for.
class Members {
 public:
  /// Throws SpecError if it is no object, or has a member that is not among the known.
  Members(const nlohmann::json& object, std::string place,
          std::initializer_list<std::string_view> known);

  /// A number, or a string, as it is written; none if there is none. Throws SpecError for others.
  [[nodiscard]] std::optional<Field> field(std::string_view key) const;
  /// The same; throws SpecError if there is none.
  [[nodiscard]] Field required(std::string_view key, const text::Message& expected) const;
  /// false if there is none. Throws SpecError unless it is true or false.
  [[nodiscard]] bool flag(std::string_view key) const;
  /// The product of a list of counts, [3, 3], or one count; 1 if there is none. Throws SpecError.
  [[nodiscard]] std::uint64_t product(std::string_view key, std::uint64_t most) const;
  /// nullptr if there is none.
  [[nodiscard]] const nlohmann::json* find(std::string_view key) const;

  [[nodiscard]] std::string name_of(std::string_view key) const;

 private:
  const nlohmann::json& object_;
  std::string place_;
};

}  // namespace initproof::advice
