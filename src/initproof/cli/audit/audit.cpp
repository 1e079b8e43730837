#include "initproof/audit/audit.hpp"

#include <algorithm>
#include <array>
#include <fnmatch.h>
#include <optional>
#include <string>
#include <vector>

#include "initproof/advice/words/translations.hpp"
#include "initproof/advice/words/writing.hpp"
#include "initproof/audit/decay.hpp"
#include "initproof/audit/words.hpp"
#include "initproof/claim/parameter.hpp"
#include "initproof/cli/audit/arguments.hpp"
#include "initproof/cli/audit/output.hpp"
#include "initproof/cli/commands.hpp"
#include "initproof/cli/destination.hpp"
#include "initproof/cli/exit_status.hpp"
#include "initproof/cli/options/values.hpp"
#include "initproof/cli/print.hpp"
#include "initproof/cli/terminal.hpp"
#include "initproof/files/result_file.hpp"
#include "initproof/language/language.hpp"
#include "initproof/report/edition.hpp"
#include "initproof/tensor_file/tensor.hpp"

namespace initproof::cli {
namespace {

bool asks_for_law(const AuditOptions& options) {
  return !options.settings.declarations.empty() || options.decay == 0;
}

// Some of the tensors that there are.
std::string names_of(const audit::Report& report) {
  constexpr std::size_t few = 4;
  std::string names;
  for (std::size_t i = 0; i < std::min(few, report.tensors.size()); ++i)
    names += (i > 0 ? ", " : "") + shown(report.tensors[i].name);
  return names + (report.tensors.size() > few ? ", ..." : "");
}

bool none_fits(const std::string& pattern, const audit::Report& report) {
  return std::none_of(report.tensors.begin(), report.tensors.end(), [&](const auto& one) {
    return ::fnmatch(pattern.c_str(), one.name.c_str(), 0) == 0;
  });
}

// A pattern or name that fits nothing is misspelt: a few of those that there are help.
void refuse_unfit(const audit::Report& report, const AuditOptions& options) {
  using claim::UsageError;
  using language::phrase;
  const std::string file = shown(options.file), names = names_of(report);
  if (!report.unfit.empty())
    throw UsageError(phrase("--law {}: no tensor of {} has such a name, expected one of {}",
                            {shown(report.unfit.front()), file, names}));
  if (!report.unknown.empty())
    throw UsageError(phrase("--tied {}: no tensor of {} has such a name, expected one of {}",
                            {shown(report.unknown.front()), file, names}));
  for (const std::string& pattern : options.decays)
    if (!report.tensors.empty() && none_fits(pattern, report))
      throw UsageError(phrase("--decays {}: no tensor of {} has such a name, expected one of {}",
                              {shown(pattern), file, names}));
}

int status(const audit::Report& report, const std::vector<audit::Decayed>& decayed,
           const AuditOptions& options) {
  if (report.wrong > 0 ||
      std::any_of(decayed.begin(), decayed.end(), [](const auto& one) { return one.wrong(); }))
    return exit_refuted;
  const bool answered = (!asks_for_law(options) || report.judged > 0) &&
                        (options.decay == 0 || audit::tells_of_decay(decayed));
  return answered ? exit_success : exit_undecided;
}

// What a model keeps its numbers in is as much the user's as the model.
void keep_from(const NamedFile& result, const tensor_file::TensorFile& file) {
  for (const std::string& other : file.other_files())
    check_distinct(std::array{NamedFile{"FILE", other}, result});
}

int run_audit(const AuditOptions& options, const claim::Lecture&) {
  const report::Edition edition(options.language, advice::own_translations(options.language));
  const language::Speaking speaking(edition.words());
  // What is read is the user's, and is not written over.
  const NamedFile json_file{"--json", options.json_path};
  check_distinct(std::array{NamedFile{"FILE", options.file}, json_file});
  check_distinct(std::array{NamedFile{"--then", options.later}, json_file});
  const bool to_file = !options.json_path.empty() && options.json_path != "-";
  std::optional<files::FileDescriptor> kept;
  if (to_file) kept = check_destination(options.json_path);
  const tensor_file::TensorFile file(options.file);
  keep_from(json_file, file);
  const audit::Report report = audit::audit(file, options.settings);
  refuse_unfit(report, options);
  advice::Page page = audit::page_of(report, options.settings, options.file, asks_for_law(options));
  std::vector<audit::Decayed> decayed;
  if (options.decay > 0) {
    const tensor_file::TensorFile later(options.later);
    keep_from(json_file, later);
    decayed = audit::compare(file, later, options.decay, options.decays);
    page.sections.push_back(audit::section_of(decayed, options.decay));
  }
  if (options.json_path != "-") print(advice::terminal_text(page, text_width()));
  const std::string json = options.json_path.empty() ? "" : audit_json(report, decayed, options);
  if (options.json_path == "-") print(json);
  if (to_file) files::write_file_atomically(options.json_path, json);
  return status(report, decayed, options);
}

}  // namespace

Command audit_command() {
  return command("audit", "Compare the weights of a file with the law they are said to have",
                 add_audit, run_audit);
}

}  // namespace initproof::cli
