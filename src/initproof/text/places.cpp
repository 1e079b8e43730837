#include "initproof/text/places.hpp"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

namespace initproof::text {
namespace {

constexpr std::string_view next_place = "{}";

bool belongs_to_formula(std::string_view text, std::size_t brace) {
  if (brace == 0) return false;
  const char before = text[brace - 1];
  return before == '^' || before == '_' || before == '}' || (before >= 'a' && before <= 'z') ||
         (before >= 'A' && before <= 'Z');
}

std::vector<Place> numbered_places(std::string_view text) {
  std::vector<Place> found;
  for (std::size_t i = 0; i + 2 < text.size(); ++i) {
    if (text[i] != '{' || text[i + 2] != '}' || belongs_to_formula(text, i)) continue;
    const auto value = static_cast<std::size_t>(static_cast<unsigned char>(text[i + 1]) - '0');
    if (value < 10) found.push_back({i, 3, value});
  }
  return found;
}

}  // namespace

std::size_t places_in(std::string_view id) noexcept {
  std::size_t count = 0;
  for (std::size_t at = id.find(next_place); at != std::string_view::npos;
       at = id.find(next_place, at + next_place.size()))
    ++count;
  return count;
}

std::vector<Place> places_of(std::string_view translation, std::size_t values) {
  if (values == 0) return {};
  std::vector<Place> found;
  for (std::size_t at = translation.find(next_place); at != std::string_view::npos;
       at = translation.find(next_place, at + next_place.size()))
    found.push_back({at, next_place.size(), found.size()});
  return found.empty() ? numbered_places(translation) : found;
}

bool fit(const std::vector<Place>& places, std::size_t values) {
  const bool numbered = !places.empty() && places.front().length > next_place.size();
  if (!numbered) return places.size() == values;
  // Values are translated in turn: one that stood twice would double the work at every level.
  std::vector<bool> taken(values);
  return std::all_of(places.begin(), places.end(), [&](const Place& place) {
    if (place.value >= values || taken[place.value]) return false;
    taken[place.value] = true;
    return true;
  });
}

std::string filled(std::string_view translation, std::span<const std::string> values) {
  const std::vector<Place> places = places_of(translation, values.size());
  if (!fit(places, values.size()))
    throw std::invalid_argument(
        fmt::format("the places of '{}' do not fit {} values", translation, values.size()));
  std::string result;
  std::size_t done = 0;
  for (const Place& place : places) {
    result += translation.substr(done, place.at - done);
    result += values[place.value];
    done = place.at + place.length;
  }
  return result.append(translation.substr(done));
}

}  // namespace initproof::text
