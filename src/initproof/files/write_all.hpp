#pragma once

#include <string>
#include <string_view>

namespace initproof::files {

/// Writes the whole text. The reader of a pipe, socket or terminal is waited for as long as it
/// takes; once the program is interrupted (interruption.hpp), no more than a moment: then Unread is
/// thrown. Throws OutputError "cannot write 'name': reason" for everything else.
void write_all(int descriptor, std::string_view text, const std::string& name);

/// Writes what can be written at once, and leaves out the rest: for what is soon out of date.
/// Nothing is thrown, whatever fails.
void write_if_ready(int descriptor, std::string_view text) noexcept;

}  // namespace initproof::files
