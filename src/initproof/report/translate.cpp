#include "initproof/report/translate.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "initproof/report/text.hpp"

namespace initproof::report {
namespace {

using claim::Claim;
using claim::ClaimResult;
using claim::Figure;

class Translator {
 public:
  explicit Translator(const Catalogue& words) : words_(words) {}

  void operator()(std::string& text) const { text = words_.translate(text); }
  void operator()(std::vector<std::string>& texts) const {
    for (std::string& text : texts) (*this)(text);
  }
  void operator()(claim::Quotation& slide) const {
    slide.english.clear();
    (*this)(slide.place);
  }
  void operator()(claim::Hypothesis& hypothesis) const {
    (*this)(hypothesis.estimand);
    hypothesis.formula = words_.translate_formula(hypothesis.formula);
    (*this)(hypothesis.margin.reason);
    for (claim::Counterclaim& counterclaim : hypothesis.counterclaims)
      (*this)(counterclaim.statement);
  }
  void operator()(claim::HypothesisResult& found) const {
    box(found.guarantee.condition);
    (*this)(found.method);
    box(found.detail);
    for (claim::CounterclaimResult& counterclaim : found.counterclaims)
      (*this)(counterclaim.statement);
  }
  /// A reference has an entry only if it names a chapter; titles stay as they are.
  void reference(std::string& text) const {
    if (words_.has(text)) (*this)(text);
  }

 private:
  /// A text that may describe a box, "u in [0, 1]", as rigor::Box does.
  void box(std::string& text) const {
    (*this)(text);
    text = replaced(text, " in [", " ∈ [");
  }

  const Catalogue& words_;
};

}  // namespace

Figure translate(const Figure& figure, const Catalogue& words) {
  const Translator translated(words);
  Figure result = figure;
  translated(result.title);
  translated(result.caption);
  translated(result.x.label);
  translated(result.y.label);
  for (claim::Series& series : result.series) translated(series.label);
  return result;
}

claim::Parameters translate(const claim::Parameters& parameters, const Catalogue& words) {
  std::vector<claim::Parameter> declared = parameters.declared();
  for (claim::Parameter& parameter : declared)
    parameter.meaning = words.translate(parameter.meaning);
  return claim::Parameters(std::move(declared));
}

Claim translate(const Claim& claim, const Catalogue& words) {
  const Translator translated(words);
  Claim result = claim;
  for (claim::Quotation& slide : result.slide) translated(slide);
  for (std::string* text :
       {&result.title, &result.statement, &result.range, &result.correction, &result.data})
    translated(*text);
  translated(result.assumptions);
  translated(result.lecture);
  translated(result.omitted);
  for (std::string& text : result.references) translated.reference(text);
  for (claim::Experiment& experiment : result.experiments) translated(experiment.description);
  for (claim::Hypothesis& hypothesis : result.hypotheses) translated(hypothesis);
  if (claim.figures)
    result.figures = [draw = claim.figures, &words](const ClaimResult& found) {
      std::vector<Figure> figures = draw(found);
      for (Figure& figure : figures) figure = translate(figure, words);
      return figures;
    };
  return result;
}

ClaimResult translate(const ClaimResult& result, const Catalogue& words) {
  const Translator translated(words);
  ClaimResult translation = result;
  translation.claim = translate(result.claim, words);
  translation.parameters = translate(result.parameters, words);
  for (claim::HypothesisResult& found : translation.hypotheses) translated(found);
  return translation;
}

}  // namespace initproof::report
