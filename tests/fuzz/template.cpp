// Texts with places: a translation, whose places are filled with three values.
#include <stdexcept>
#include <string>
#include <vector>

#include "initproof/text/places.hpp"

#include "fuzz/target.hpp"

using namespace initproof;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view form = fuzz::text_of(data, size);
  fuzz::require(2 * text::places_in(form) <= form.size(), "a place takes two bytes");
  const std::vector<std::string> three = {"x", "{}", "{1}"};
  const auto places = text::places_of(form, three.size());
  for (const text::Place& place : places) {
    fuzz::require(place.at + place.length <= form.size(), "a place lies in its text");
  }
  if (text::fit(places, three.size())) {
    (void)text::filled(form, three);
    return 0;
  }
  try {
    (void)text::filled(form, three);
    fuzz::require(false, "places that do not fit are refused");
  } catch (const std::invalid_argument&) {
  }
  return 0;
}
