#include "initproof/audit/words.hpp"

#include <utility>

#include <fmt/format.h>

#include "initproof/advice/words/answer.hpp"
#include "initproof/text/outward.hpp"
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
  const auto interval = text::numeral(text::outward_interval(f.interval.low, f.interval.high, 4));
  switch (f.question) {
    case Question::finite:
      return say("weights that are not finite numbers: {}", found);
    case Question::bounded:
      return say("weights where the law has none: {}", found);
    case Question::copies:
      return say("rows that are copies of another row: {}", found);
    case Question::variance:
      return say("the variance is {} times the declared one, {}", found, interval);
    case Question::mean:
      return say("the mean is {} standard deviations, {}", found, interval);
    case Question::law:
      return say("the distribution is off by {}, {}", found, interval);
    case Question::extremes:
      return say(
          "the largest weight is {} standard deviations, where so many weights have at most {}",
          found, text::number(f.declared, 3));
    case Question::rows:
      return say(
          "the sums of the rows vary {} times as much as of independent weights of that law, {}",
          found, interval);
    case Question::columns:
      return say(
          "the sums of the columns vary {} times as much as of independent weights of that law, {}",
          found, interval);
  }
  return {};
}

void explain(const TensorReport& one, std::vector<Message>& sentences) {
  const auto name = named(one.name);
  // What is most likely to be mended stands first.
  if (!one.causes.empty())
    sentences.push_back(say("{}: it looks like {}.", name, text::joined(one.causes, "; ")));
  for (const Finding& f : one.findings)
    if (f.refuted) sentences.push_back(say("{}: {}.", name, sentence(f)));
  if (one.not_finite > 0 && !one.refuted())
    sentences.push_back(
        say("{}: {}.", name,
            say("weights that are not finite numbers: {}", text::count(one.not_finite))));
  for (const std::string& other : one.same_as)
    sentences.push_back(say("{}: the same numbers as {}.", name, named(other)));
  for (const std::string& other : one.torn_from)
    sentences.push_back(
        say("{}: declared to be tied to {}, and its numbers are others.", name, named(other)));
  for (const std::string& other : one.shared_with)
    sentences.push_back(say("{}: one with {}.", name, named(other)));
  if (!one.no_verdict.empty())
    sentences.push_back(say("{}: {}, so that its rule {} is not judged.", name, one.no_verdict,
                            text::verbatim(one.rule)));
}

// What their storage did to the numbers, which is no fault of their rule.
void add_storage(const TensorReport& one, std::vector<Message>& sentences) {
  if (one.cut_off) {
    sentences.push_back(
        say("{}: its numbers were cut off to bfloat16 instead of rounded to the nearest: they are "
            "smaller by 0.3 % in the mean, which is no fault of their initializer and is allowed "
            "for.",
            named(one.name)));
  } else if (one.judged() && one.bfloat &&
             one.element != tensor_file::name(tensor_file::Element::bf16)) {
    sentences.push_back(
        say("{}: all its numbers are those of bfloat16, whose rounding is allowed for.",
            named(one.name)));
  }
}

advice::Section found(const Report& report, const Settings& settings, bool law_asked_for) {
  advice::Section section{.title = "What was found", .table = {}, .sentences = {}};
  for (const TensorReport& one : report.tensors) {
    // Of trained weights that they have left their law is as it should be.
    if (settings.trained && one.same_as.empty() && one.torn_from.empty() &&
        one.no_verdict.empty() && one.not_finite == 0) {
      if (one.judged() && !one.refuted())
        section.sentences.push_back(
            say("{}: nothing tells its weights from freshly drawn ones: never trained, never "
                "loaded, or moved by less than so many weights show.",
                named(one.name)));
      continue;
    }
    explain(one, section.sentences);
  }
  const bool nothing = section.sentences.empty() && report.left_out.empty();
  for (const TensorReport& one : report.tensors) add_storage(one, section.sentences);
  for (const tensor_file::LeftOut& left : report.left_out)
    section.sentences.push_back(say("{}: left out, {}.", named(left.name), named(left.reason)));
  if (!law_asked_for) return section;
  if (report.judged == 0)
    section.sentences.emplace_back(
        "No law was declared that could be judged: --init RULE, or --law 'NAME=RULE'.");
  if (nothing)
    section.sentences.emplace_back(settings.trained ? "No tensor is still as it was drawn."
                                                    : "Nothing was found wrong.");
  if (report.judged > 0)
    section.sentences.emplace_back(
        "Tells apart: a variance that is off by so much would be seen, a smaller error perhaps "
        "not. Tensors without a verdict have no law declared.");
  return section;
}

}  // namespace

advice::Page page_of(const Report& report, const Settings& settings, const std::string& file,
                     bool law_asked_for) {
  advice::Page page;
  page.title = say("The weights of {}", named(file));
  advice::Section what_was_found = found(report, settings, law_asked_for);
  if (!law_asked_for) {
    page.introduction.push_back(say("{}: {} tensors, {} wrong.",
                                    text::verbatim(std::string(report.format)),
                                    text::count(report.tensors.size()), text::count(report.wrong)));
    if (!what_was_found.sentences.empty()) page.sections = {std::move(what_was_found)};
    return page;
  }
  page.introduction.push_back(say("{}: {} tensors, {} judged, {} wrong. The rules are those of {}.",
                                  text::verbatim(std::string(report.format)),
                                  text::count(report.tensors.size()), text::count(report.judged),
                                  text::count(report.wrong),
                                  advice::framework_name(settings.framework)));
  if (report.judged > 0)
    page.introduction.push_back(
        say("Where every tensor has its law, one is refuted with probability {} at most.",
            text::number(settings.alpha, 3)));
  page.sections = {tensors(report, settings.trained), std::move(what_was_found)};
  return page;
}

advice::Section section_of(const std::vector<Decayed>& decayed, double factor) {
  advice::Section section{.title = "The decay", .table = {}, .sentences = {}};
  section.table.push_back({"tensor", "factor", "rest", "verdict"});
  for (const Decayed& one : decayed) {
    Message verdict(std::string(name(one.fate)));
    if (one.fate == Fate::several)
      verdict = say("decayed {} times", text::count(static_cast<std::uint64_t>(one.times)));
    const bool seen = one.fate != Fate::missing;
    section.table.push_back({text::only(named(one.name)),
                             seen ? text::only(text::number(one.factor, 6)) : Message("-"),
                             seen ? text::only(text::number(one.rest, 2)) : Message("-"), verdict});
  }
  for (const Decayed& one : decayed)
    if (one.demanded && one.wrong())
      section.sentences.push_back(say("{}: it was to decay as promised, and is: {}.",
                                      named(one.name), Message(std::string(name(one.fate)))));
  if (!tells_of_decay(decayed))
    section.sentences.push_back(decayed.empty()
                                    ? "No tensor is in both files, by name and shape."
                                    : "No tensor tells whether the decay did what it promised.");
  section.sentences.push_back(
      say("Promised is the factor {}. What was moved by gradients tells no factor; unchanged is "
          "what has neither decayed nor been trained, as biases and the weights of normalizations "
          "mostly.",
          text::number(factor, 6)));
  return section;
}

}  // namespace initproof::audit
