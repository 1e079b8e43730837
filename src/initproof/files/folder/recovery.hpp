#pragma once

#include <filesystem>

namespace initproof::files {

/// Finishes or takes back what processes that died have begun for this target, a file or a folder:
/// puts back an old report that one of them had set aside and not replaced, moves into the target
/// what the user saved in the old one in its last moment, completes a report that was being put in
/// place file by file, and removes what else they left. Only what a Marker proves to be of this
/// target is touched; what fails is left for the next time. True if a report was put back.
bool recover(const std::filesystem::path& target);

/// Removes what processes that died while they tried whether the target could be made have left in
/// the folders above it.
void remove_trials(const std::filesystem::path& target);

}  // namespace initproof::files
