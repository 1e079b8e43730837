// Texts with places: a template, and after a byte 0 a text that may be of its form.
#include <stdexcept>
#include <string>
#include <vector>

#include "initproof/report/template_text.hpp"

#include "fuzz/target.hpp"

using namespace initproof;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto [form, text] = fuzz::halves(fuzz::text_of(data, size));
  const report::TemplateText parsed(form);
  fuzz::require(parsed.literal_length() + 2 * parsed.places() == form.size(),
                "a template is its literals and its places");
  if (const auto values = parsed.match(text)) {
    fuzz::require(values->size() == parsed.places(), "a value for every place");
    const bool same = parsed.places() == 0 ? text == form : report::filled(form, *values) == text;
    fuzz::require(same, "the template filled with what was matched is the text");
  }
  const std::vector<std::string> three = {"x", "{}", "{1}"};
  const auto places = report::places_of(form, three.size());
  for (const report::Place& place : places) {
    fuzz::require(place.at + place.length <= form.size(), "a place lies in its text");
  }
  if (report::fit(places, three.size())) {
    (void)report::filled(form, three);
    return 0;
  }
  try {
    (void)report::filled(form, three);
    fuzz::require(false, "places that do not fit are refused");
  } catch (const std::invalid_argument&) {
  }
  return 0;
}
