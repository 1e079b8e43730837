#include "initproof/certificate/check.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "initproof/claim/lecture.hpp"
#include "initproof/cli/commands.hpp"
#include "initproof/cli/exit_status.hpp"
#include "initproof/cli/message.hpp"
#include "initproof/cli/options/values.hpp"
#include "initproof/cli/print.hpp"
#include "initproof/cli/terminal.hpp"
#include "initproof/cli/verify/statements.hpp"
#include "initproof/data/error.hpp"
#include "initproof/language/language.hpp"
#include "initproof/network_file/json_document.hpp"
#include "initproof/report/edition.hpp"
#include "initproof/text/layout/filled.hpp"
#include "initproof/text/message.hpp"

namespace initproof::cli {
namespace {

using nlohmann::json;

struct CheckOptions {
  std::string file;
  std::string mnist_folder;
  std::string language = "en";
};

std::function<CheckOptions()> add_check(CLI::App& check) {
  const auto options = std::make_shared<CheckOptions>();
  check.add_option("FILE", options->file, "What 'verify --json' wrote")->type_name("")->required();
  check
      .add_option("--mnist", options->mnist_folder,
                  "Folder with MNIST's IDX files, for results on them")
      ->type_name("DIR");
  add_language(check, options->language, "what is printed");
  check.footer(
      "Exit status: 0 everything follows; 1 something does not; 64 wrong usage; 65 no file of\n"
      "results; 70 internal error, or output that could not be written; 141 nobody reads it any\n"
      "more (SIGPIPE).");
  return [options] { return *options; };
}

json read(const std::string& path) {
  std::error_code ignored;
  const bool regular = std::filesystem::is_regular_file(path, ignored);
  std::ifstream in(path, std::ios::binary);
  if (!regular || !in.is_open())
    throw data::DataError(
        language::phrase("{}: cannot be read, expected results of verify --json", {path}));
  if (std::filesystem::file_size(path, ignored) > data::limits::results_bytes)
    throw data::DataError(
        language::phrase("{}: expected at most {} MiB, found a longer file",
                         {path, std::to_string(data::limits::results_bytes >> 20U)}));
  try {
    json results = network_file::parse_json(std::string(std::istreambuf_iterator<char>(in), {}),
                                            data::limits::json_memory, data::limits::results_depth);
    if (!results.is_object() || !results.contains("claims"))
      throw network_file::JsonError("expected results of verify --json, found another document");
    return results;
  } catch (const network_file::JsonError& error) {
    throw data::DataError(text::say("{}: {}", text::verbatim(path), error.message()));
  }
}

std::size_t count(const json& results, const char* list) {
  std::size_t n = 0;
  for (const json& claim : results.at("claims"))
    for (const json& hypothesis : claim.at("hypotheses"))
      n += std::string_view(list).empty() ? 1 : hypothesis.at(list).size();
  return n;
}

int check(const CheckOptions& options, const claim::Lecture& lecture) {
  const report::Edition edition(options.language, lecture.translations(options.language));
  const language::Speaking speaking(edition.words());
  const json results = read(options.file);
  const auto findings = certificate::check(results, [&](const json& claim, double alpha) {
    return statements(claim, alpha, options.mnist_folder, lecture);
  });
  for (const certificate::Finding& finding : findings)
    say(fmt::format("{}: {}", finding.place, finding.fault));
  if (!findings.empty()) return exit_refuted;
  print(text::filled(
            language::phrase(
                "{}: the verdicts on {} claims follow: {} hypotheses, {} looks computed anew.",
                {options.file, fmt::format("{}", results.at("claims").size()),
                 fmt::format("{}", count(results, "")),
                 fmt::format("{}", count(results, "evidence"))}),
            row_width(), "", "  ") +
        "\n");
  return exit_success;
}

}  // namespace

Command check_command() {
  return command("check", "Check results: that every verdict follows from what was counted",
                 add_check, check);
}

}  // namespace initproof::cli
