#include "initproof/files/folder/writer.hpp"

#include <fcntl.h>
#include <string>
#include <sys/file.h>
#include <system_error>

#include "initproof/files/error.hpp"
#include "initproof/files/file_descriptor.hpp"
#include "initproof/files/folder/carry_over.hpp"
#include "initproof/files/folder/exchange.hpp"
#include "initproof/files/folder/in_place.hpp"
#include "initproof/files/folder/manifest.hpp"
#include "initproof/files/folder/recovery.hpp"
#include "initproof/files/folder/settle.hpp"
#include "initproof/files/folder/writable.hpp"
#include "initproof/files/lock/folder_lock.hpp"
#include "initproof/files/staging/record.hpp"
#include "initproof/files/staging/staging.hpp"
#include "initproof/files/staging/staging_file.hpp"
#include "initproof/files/system/created_folders.hpp"
#include "initproof/files/system/entries.hpp"
#include "initproof/files/system/trace.hpp"
#include "initproof/text/message.hpp"

namespace initproof::files {
namespace {

namespace fs = std::filesystem;

/// The folder's real place, so that a symbolic link to it stays one.
fs::path resolved(const fs::path& folder) {
  if (folder.empty()) throw OutputError("the report's folder has an empty name");
  std::error_code error;
  fs::path path = real_place(folder, error);
  if (error)
    throw OutputError(
        text::say("cannot use '{}': {}", text::verbatim(folder.string()), error.message()));
  return path;
}

/// False if the folders cannot be exchanged because of a mount.
bool replace(const fs::path& target, const Staging& staging, const std::string& shown) {
  const fs::path& container = staging.container();
  Record record;
  record.carried = carry_over(target, staging.staged(), report_in(target).value_or(Manifest{}));
  record.staged = trace_of(staging.staged()).value_or(Trace{}).inode;
  write_record(record_in(container), record, shown);
  staging.flush();
  if (!put_in_place(staging.staged(), target, aside_in(container))) return false;
  if (const fs::path old = old_in(container); !old.empty()) (void)settle(old, target, record);
  return true;
}

/// False if somebody else has put something there, or a report was put back, so that all is to be
/// looked at again.
bool write_once(const fs::path& target, const std::string& shown, const Files& files) {
  check_target(target, shown);
  if (recover(target)) return false;
  const bool exists = trace_of(target).has_value();
  if (exists && must_be_written_in_place(target)) {
    write_in_place(target, shown, files);
    return true;
  }
  {
    const Staging staging(parent_of(target), target.filename().string(), shown);
    stage(staging.staged(), shown, files);
    if (!exists) return rename_to_free(staging.staged(), target);
    if (replace(target, staging, shown)) return true;
  }
  write_in_place(target, shown, files);
  return true;
}

}  // namespace

void check_writable(const fs::path& folder, const Manifest& names) {
  const fs::path target = resolved(folder);
  const SizeLimitIsAnError guard;
  check_target(target, folder.string());
  try_target(target, folder.string(), names);
}

void write_report(const fs::path& folder, const Files& files) {
  const fs::path target = resolved(folder);
  const SizeLimitIsAnError guard;
  remove_trials(target);
  CreatedFolders parents(target.parent_path(), folder.string());
  const FolderLock lock(target);
  while (!write_once(target, folder.string(), files)) continue;
  parents.keep();
  flush_folder(parent_of(target));
}

}  // namespace initproof::files
