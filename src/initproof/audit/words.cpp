#include "initproof/audit/words.hpp"

#include <fmt/format.h>

#include "initproof/text/text.hpp"

namespace initproof::audit {
namespace {

using text::Message;
using text::say;

// Names are the file's, and could speak to the terminal.
text::Argument named(const std::string& name) {
  return text::verbatim(text::escaped(name));
}

Message shape_of(const std::vector<std::uint64_t>& shape) {
  return text::only(text::verbatim(shape.empty() ? "1" : fmt::format("{}", fmt::join(shape, "×"))));
}

Message verdict(const TensorReport& one, bool trained) {
  if (one.rule.empty()) return "-";
  if (!one.no_verdict.empty()) return "not judged";
  if (one.refuted()) return trained ? "no longer that law" : "REFUTED";
  return trained ? "STILL AS DRAWN" : "as declared";
}

advice::Section tensors(const Report& report, bool trained) {
  advice::Section section{.title = "The tensors", .table = {}, .sentences = {}};
  section.table.push_back({"tensor", "shape", "deviation", "rule", "verdict", "tells apart"});
  for (const TensorReport& one : report.tensors) {
    const bool apart = one.judged() && one.tells_apart > 0;
    section.table.push_back(
        {text::only(named(one.name)), shape_of(one.shape),
         text::only(text::number(one.deviation, 4)),
         text::only(text::verbatim(one.rule.empty() ? "-" : one.rule)), verdict(one, trained),
         apart ? say("{} %", text::number(100 * one.tells_apart, 2)) : Message("-")});
  }
  return section;
}

// One sentence for what was refuted.
Message sentence(const Finding& f) {
  const auto found = text::number(f.found, 4);
  const auto low = text::number(f.interval.low, 4);
  const auto high = text::number(f.interval.high, 4);
  switch (f.question) {
    case Question::finite:
      return say("{} weights are not numbers", found);
    case Question::bounded:
      return say("{} weights lie where the law has none", found);
    case Question::copies:
      return say("{} rows are copies of another row", found);
    case Question::variance:
      return say("the variance is {} times the declared one, [{}, {}]", found, low, high);
    case Question::mean:
      return say("the mean is {} standard deviations, [{}, {}]", found, low, high);
    case Question::law:
      return say("the distribution is off by {}, [{}, {}]", found, low, high);
    case Question::extremes:
      return say(
          "the largest weight is {} standard deviations, where so many weights have at most {}",
          found, text::number(f.declared, 3));
    case Question::rows:
      return say(
          "the sums of the rows vary {} times as much as of independent weights of that law, "
          "[{}, {}]",
          found, low, high);
    case Question::columns:
      return say(
          "the sums of the columns vary {} times as much as of independent weights of that law, "
          "[{}, {}]",
          found, low, high);
  }
  return {};
}

void explain(const TensorReport& one, std::vector<Message>& sentences) {
  const auto name = named(one.name);
  for (const Finding& f : one.findings)
    if (f.refuted) sentences.push_back(say("{}: {}.", name, sentence(f)));
  if (!one.causes.empty())
    sentences.push_back(say("{}: it looks like {}.", name, text::joined(one.causes, "; ")));
  for (const std::string& other : one.same_as)
    sentences.push_back(say("{}: the same numbers as {}.", name, named(other)));
  if (!one.no_verdict.empty())
    sentences.push_back(say("{}: {}, so that its rule {} is not judged.", name, one.no_verdict,
                            text::verbatim(one.rule)));
}

advice::Section found(const Report& report, const Settings& settings) {
  advice::Section section{.title = "What was found", .table = {}, .sentences = {}};
  for (const TensorReport& one : report.tensors) {
    // Of trained weights that they have left their law is as it should be.
    if (settings.trained && one.same_as.empty() && one.no_verdict.empty()) {
      if (one.judged() && !one.refuted())
        section.sentences.push_back(
            say("{}: nothing tells its weights from freshly drawn ones: never trained, never "
                "loaded, or moved by less than so many weights show.",
                named(one.name)));
      continue;
    }
    explain(one, section.sentences);
  }
  for (const tensor_file::LeftOut& left : report.left_out)
    section.sentences.push_back(say("{}: left out, {}.", named(left.name), named(left.reason)));
  if (report.judged == 0)
    section.sentences.emplace_back(
        "No law was declared that could be judged: --init RULE, or --law 'NAME=RULE'.");
  if (section.sentences.empty()) section.sentences.emplace_back("Nothing is wrong.");
  return section;
}

}  // namespace

advice::Page page_of(const Report& report, const Settings& settings, const std::string& file) {
  advice::Page page;
  page.title = say("The weights of {}", named(file));
  page.introduction.push_back(say("{}: {} tensors, {} judged, {} wrong. The rules are those of {}.",
                                  text::verbatim(std::string(report.format)),
                                  text::count(report.tensors.size()), text::count(report.judged),
                                  text::count(report.wrong),
                                  text::verbatim(std::string(advice::name(settings.framework)))));
  if (report.judged > 0)
    page.introduction.push_back(
        say("Where every tensor has its law, one is refuted with probability {} at most.",
            text::number(settings.alpha, 3)));
  page.sections = {tensors(report, settings.trained), found(report, settings)};
  return page;
}

advice::Section section_of(const std::vector<Decayed>& decayed, double factor) {
  advice::Section section{.title = "The decay", .table = {}, .sentences = {}};
  section.table.push_back({"tensor", "factor", "rest", "verdict"});
  for (const Decayed& one : decayed) {
    Message verdict(std::string(name(one.fate)));
    if (one.fate == Fate::several)
      verdict = say("{} times", text::count(static_cast<std::uint64_t>(one.times)));
    const bool seen = one.fate != Fate::missing;
    section.table.push_back({text::only(named(one.name)),
                             seen ? text::only(text::number(one.factor, 6)) : Message("-"),
                             seen ? text::only(text::number(one.rest, 2)) : Message("-"), verdict});
  }
  section.sentences.push_back(
      say("Promised is the factor {}. What was moved by gradients tells no factor; unchanged is "
          "what has neither decayed nor been trained, as biases and the weights of normalisations "
          "mostly.",
          text::number(factor, 6)));
  return section;
}

}  // namespace initproof::audit
