#pragma once

namespace initproof::cli {

/// Opens each of the descriptors 0, 1 and 2 that is closed, on a device from which nothing is read
/// and to which nothing can be written: otherwise the next file that is opened, a result, would be
/// taken for a standard stream and get the messages. Writing to such a stream stays an error.
///
/// Also makes a file that grows beyond the user's limit (SIGXFSZ) an error like a full disk.
///
/// Must be called before any file is opened.
void prepare_standard_streams() noexcept;

}  // namespace initproof::cli
