#pragma once

#include <filesystem>

#include "initproof/files/staging/record.hpp"

namespace initproof::files {

/// Removes an old report that another has replaced, file by file, after it was made sure of each of
/// the user's files that it, or what the user has made of it since, is in the new one, `now`: what
/// was saved in the old folder while the folders were exchanged is moved there. `record` says what
/// the new one got of it before; if `now` is another folder than the one recorded, nothing of the
/// user's is taken to have been there.
///
/// The old report's manifest goes last, so that what is cut short can be finished by calling this
/// again. Throws OutputError naming the file. False if something was left, because a file of
/// another folder than the recorded one is in its place.
[[nodiscard]] bool settle(const std::filesystem::path& old, const std::filesystem::path& now,
                          const Record& record);

}  // namespace initproof::files
