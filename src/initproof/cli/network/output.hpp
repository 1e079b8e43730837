#pragma once

#include <string>
#include <vector>

#include "initproof/advice/measure/measurement.hpp"
#include "initproof/advice/words/answer.hpp"
#include "initproof/cli/network/arguments.hpp"
#include "initproof/files/file_descriptor.hpp"

namespace initproof::cli {

/// Pipes whose readers wait for what will be written.
using NetworkDestinations = std::vector<files::FileDescriptor>;

/// What could not be written is found out before the work. Throws claim::UsageError if two results
/// have one place or that of a file that is read, files::OutputError if one cannot be written.
[[nodiscard]] NetworkDestinations check_destinations(const NetworkOptions& options,
                                                     const std::vector<std::string>& also_read);

/// The page with its figure: beside a .md, named as it with .svg, or in a .html. Nothing for an
/// empty path. Throws files::OutputError.
void write_page(const advice::Page& page, const advice::Answer& answer,
                const advice::Measurement* measurement, const std::string& path);

}  // namespace initproof::cli
