#include "initproof/files/folder/recovery.hpp"

#include <cstdio>

#include "initproof/files/error.hpp"
#include "initproof/files/folder/in_place.hpp"
#include "initproof/files/folder/settle.hpp"
#include "initproof/files/staging/marker.hpp"
#include "initproof/files/staging/record.hpp"
#include "initproof/files/staging/staging.hpp"
#include "initproof/files/system/entries.hpp"
#include "initproof/files/system/trace.hpp"

namespace initproof::files {
namespace {

namespace fs = std::filesystem;

// Whether the old one is back.
bool restore(const fs::path& container, const fs::path& target) {
  const Record record = read_record(record_in(container)).value_or(Record{});
  if (record.kind == Record::Kind::in_place) {
    (void)finish_in_place(container, target);
    return false;
  }
  const fs::path old = old_in(container);
  if (old.empty()) return false;
  if (!trace_of(target)) return rename_to_free(old, target);
  if (is_folder(old) && is_folder(target)) (void)settle(old, target, record);
  return false;
}

bool recover_from(const Marker& marker, const fs::path& target) {
  if (!marker.take()) return false;
  bool back = false;
  try {
    if (marker.owns_container()) back = restore(marker.container(), target);
  } catch (const OutputError&) {
    return false;
  }
  discard(marker);
  return back;
}

}  // namespace

bool recover(const fs::path& target) {
  bool back = false;
  for (const Marker& marker : Marker::all(parent_of(target), target.filename().string()))
    back = recover_from(marker, target) || back;
  for (const Marker& marker : Marker::all(target, within_target))
    (void)recover_from(marker, target);
  return back;
}

void remove_trials(const fs::path& target) {
  for (fs::path folder = parent_of(target); folder.has_relative_path();) {
    folder = folder.parent_path();
    for (const Marker& marker : Marker::all(folder, target.lexically_relative(folder).string()))
      if (marker.take()) discard(marker);
  }
}

}  // namespace initproof::files
