#include "initproof/report/pages/derivation_parts.hpp"

#include <cstddef>
#include <vector>

#include <fmt/format.h>

#include "initproof/language/language.hpp"
#include "initproof/text/text.hpp"

namespace initproof::report {
namespace {

struct Section {
  std::string heading;  ///< empty for what stands before the first
  std::string body;
};

/// Sections of the second level; a line in a block of code is no heading.
std::vector<Section> sections(std::string_view markdown) {
  std::vector<Section> found(1);
  text::CodeBlocks blocks;
  for (const std::string& line : text::lines(markdown)) {
    (void)blocks.fenced_by(line);
    if (!blocks.inside() && line.starts_with("## "))
      found.push_back({line.substr(3), ""});
    else
      found.back().body += line + "\n";
  }
  return found;
}

bool is(const Section& section, std::string_view heading) {
  return section.heading == heading || section.heading == language::phrase(heading);
}

std::string body_of(const Section& section) {
  return std::string(text::trimmed(section.body)) + "\n";
}

/// Every answer, from its <details> to its </details>, put through a function.
template <class Change>
std::string each_answer(std::string_view exercises, const Change& change) {
  return text::each_between(exercises, "<details><summary>", "</details>", change);
}

}  // namespace

std::string section_of(std::string_view derivation, std::string_view heading) {
  for (const Section& section : sections(derivation))
    if (is(section, heading)) return body_of(section);
  return "";
}

DerivationParts parts_of(std::string_view derivation) {
  DerivationParts parts;
  for (const Section& section : sections(derivation)) {
    if (is(section, "What this does not say"))
      parts.limits = body_of(section);
    else if (is(section, "Exercises"))
      parts.exercises = body_of(section);
    else if (is(section, "For the lecture"))
      parts.lecture = body_of(section);
    else
      parts.proof +=
          (section.heading.empty() ? "" : fmt::format("## {}\n", section.heading)) + section.body;
  }
  return parts;
}

std::string questions_of(std::string_view exercises) {
  return each_answer(exercises, [](std::string_view) { return std::string(); });
}

std::string answers_of(std::string_view exercises) {
  std::string text;
  std::string number;
  bool answer = false;
  for (const std::string& line : text::lines(exercises)) {
    const std::size_t digits = line.find_first_not_of("0123456789");
    if (!answer && digits != std::string::npos && digits > 0 && line.substr(digits, 2) == ". ")
      number = line.substr(0, digits);
    if (line.starts_with("<details>")) {
      answer = true;
      text += fmt::format("**{}.**", number);
    } else if (line.starts_with("</details>")) {
      answer = false;
      while (text.ends_with("\n\n")) text.pop_back();
      text += "\n";
    } else if (answer) {
      // The number stands in the line of the first paragraph, where that is text.
      const bool first = text.ends_with("**");
      if (first && line.empty()) continue;
      const bool block = line.starts_with("```") || line.starts_with("|") || line.starts_with("- ");
      text += (first ? (block ? "\n\n" : " ") : "") + line + "\n";
    }
  }
  return text;
}

}  // namespace initproof::report
