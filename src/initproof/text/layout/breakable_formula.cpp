#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "initproof/text/layout/filled.hpp"
#include "initproof/text/text.hpp"

namespace initproof::text {
namespace {

using std::string_view;

/// Signs that may begin a line, where spaces stand on both sides of them.
bool is_operator(string_view word) {
  constexpr std::array<string_view, 26> signs = {"=", "<", ">", "≤", "≥", "≈", "~", "≠", "≪",
                                                 "≫", "→", "↦", "⇒", "⇔", "∈", "∉", "∝", "≡",
                                                 "+", "-", "−", "±", "∓", "·", "×", "/"};
  return std::find(signs.begin(), signs.end(), word) != signs.end();
}

/// A space of the formula at which it may be broken, and in how many brackets that stands.
struct Chance {
  std::size_t at = 0;
  int depth = 0;
};

std::vector<Chance> chances(string_view formula) {
  std::vector<Chance> found;
  int depth = 0;
  for (std::size_t at = 0; at < formula.size(); ++at) {
    const char c = formula[at];
    if (c == '(' || c == '[') ++depth;
    if (c == ')' || c == ']') --depth;
    if (c != ' ') continue;
    const string_view next = formula.substr(at + 1);
    const bool entry_ends = at > 0 && (formula[at - 1] == ',' || formula[at - 1] == ';');
    if (entry_ends || is_operator(next.substr(0, next.find(' ')))) found.push_back({at, depth});
  }
  return found;
}

/// Chooses where to break the part between two of the chances: at those in as few brackets as there
/// are, and deeper where that leaves too long a part.
void choose(string_view formula, const std::vector<Chance>& all,
            std::pair<std::size_t, std::size_t> part, std::size_t longest,
            std::vector<std::size_t>& chosen) {
  if (display_width(formula.substr(part.first, part.second - part.first)) <= longest) return;
  const auto within = [&](const Chance& c) { return c.at > part.first && c.at < part.second; };
  int least = -1;
  for (const Chance& c : all)
    if (within(c) && (least < 0 || c.depth < least)) least = c.depth;
  if (least < 0) return;
  std::size_t from = part.first;
  for (const Chance& c : all) {
    if (!within(c) || c.depth != least) continue;
    chosen.push_back(c.at);
    choose(formula, all, {from, c.at}, longest, chosen);
    from = c.at;
  }
  choose(formula, all, {from, part.second}, longest, chosen);
}

}  // namespace

std::string breakable_formula(string_view formula, std::size_t longest) {
  std::vector<std::size_t> chosen;
  const std::vector<Chance> all = chances(formula);
  // Outside of brackets wherever it may be, however short the formula.
  for (const Chance& c : all)
    if (c.depth <= 0) chosen.push_back(c.at);
  choose(formula, all, {0, formula.size()}, longest, chosen);
  std::string result;
  for (std::size_t at = 0; at < formula.size(); ++at) {
    const bool joined =
        formula[at] == ' ' && std::find(chosen.begin(), chosen.end(), at) == chosen.end();
    result += joined ? no_break : formula.substr(at, 1);
  }
  return result;
}

}  // namespace initproof::text
