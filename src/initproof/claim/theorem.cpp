#include "initproof/claim/theorem.hpp"

#include <algorithm>
#include <sstream>

#include <fmt/format.h>

namespace initproof::claim {
namespace {

/// A character after which a name has not ended: Coq's names may hold primes.
bool continues_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '\'';
}

std::size_t position_of(std::string_view source, std::string_view name) {
  for (const char* word : {"Theorem", "Corollary"}) {
    const std::string head = fmt::format("{} {}", word, name);
    for (std::size_t at = source.find(head); at != std::string_view::npos;
         at = source.find(head, at + 1)) {
      const std::size_t line = source.substr(0, at).find_last_of('\n') + 1;
      const bool begins_line =
          source.substr(line, at - line).find_first_not_of(' ') == std::string_view::npos;
      const std::size_t end = at + head.size();
      if (begins_line && end < source.size() && !continues_name(source[end])) return at;
    }
  }
  return std::string_view::npos;
}

Theorem read_line(const std::string& line, std::size_t number, const Entry& entry) {
  std::istringstream words(line);
  Theorem theorem;
  std::string kind;
  std::string surplus;
  const bool named = static_cast<bool>(words >> theorem.hypothesis >> theorem.name);
  theorem.identity = static_cast<bool>(words >> kind) && kind == "identity";
  if (!named || (!kind.empty() && !theorem.identity) || words >> surplus)
    throw TheoremError(
        fmt::format("proofs/{}/theorems.txt:{}: expected a hypothesis, a theorem and perhaps "
                    "'identity', found '{}'",
                    entry.id, number, line));
  theorem.statement = theorem_statement(entry.theorem_source, theorem.name);
  if (theorem.statement.empty())
    throw TheoremError(
        fmt::format("proofs/{}/theorems.txt:{}: theorem.v has no theorem or corollary '{}'",
                    entry.id, number, theorem.name));
  return theorem;
}

}  // namespace

std::size_t backing(const std::vector<Theorem>& theorems) {
  return static_cast<std::size_t>(std::count_if(theorems.begin(), theorems.end(),
                                                [](const Theorem& t) { return !t.identity; }));
}

std::string theorem_statement(std::string_view source, std::string_view name) {
  const std::size_t from = position_of(source, name);
  if (from == std::string_view::npos) return "";
  const std::size_t proof = source.find("\nProof.", from);
  if (proof == std::string_view::npos) return "";
  const std::string_view statement = source.substr(from, proof - from);
  return std::string(statement.substr(0, statement.find_last_not_of(" \n") + 1));
}

std::vector<Theorem> theorems(const Entry& entry) {
  std::vector<Theorem> found;
  std::istringstream lines{std::string(entry.theorem_names)};
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    line.erase(std::min(line.find('#'), line.size()));
    if (line.find_first_not_of(" \t\r") != std::string::npos)
      found.push_back(read_line(line, number, entry));
  }
  return found;
}

}  // namespace initproof::claim
