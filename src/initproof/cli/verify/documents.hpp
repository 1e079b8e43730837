#pragma once

#include <span>
#include <string>

#include "initproof/claim/result.hpp"
#include "initproof/files/folder/writer.hpp"

namespace initproof::cli {

/// A format that the whole report is written in as one file.
struct Document {
  const char* option;  ///< of `verify`: "--html"
  const char* help;
  /// Throws files::OutputError if a program that it needs is missing; asked before the computing.
  void (*require)();
  /// Of the results and of the report's files.
  std::string (*render)(const claim::SuiteResult& result, const files::Files& files);
};

/// All formats there are: options, checks and writing follow this list.
[[nodiscard]] std::span<const Document> documents() noexcept;

}  // namespace initproof::cli
