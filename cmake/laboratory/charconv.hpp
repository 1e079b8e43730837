#pragma once

// Read before every file of the build for browsers: the standard library there has no conversion of
// doubles in <charconv>, only functions that are deleted. No locale but C's is there to be asked.
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <string>

#ifndef __cpp_lib_to_chars
namespace std {

/// The fewest digits that bring back the double.
inline to_chars_result to_chars(char* first, char* last, double value) {
  for (int digits = 1; digits <= 17; ++digits) {
    const int size = snprintf(first, static_cast<size_t>(last - first), "%.*g", digits, value);
    if (size >= last - first) return {last, errc::value_too_large};
    if (strtod(first, nullptr) == value || digits == 17) return {first + size, errc()};
  }
  return {first, errc()};
}

inline from_chars_result from_chars(const char* first, const char* last, double& value) {
  const string text(first, last);
  const bool begins =
      !text.empty() && (text[0] == '-' || text[0] == '.' || (text[0] >= '0' && text[0] <= '9'));
  if (!begins || text.find_first_of("xX") != string::npos) return {first, errc::invalid_argument};
  char* end = nullptr;
  value = strtod(text.c_str(), &end);
  return {first + (end - text.c_str()), end == text.c_str() ? errc::invalid_argument : errc()};
}

}  // namespace std
#endif
