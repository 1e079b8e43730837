#include "initproof/audit/audit.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "initproof/advice/words/translations.hpp"
#include "initproof/advice/words/writing.hpp"
#include "initproof/audit/decay.hpp"
#include "initproof/audit/words.hpp"
#include "initproof/cli/audit/arguments.hpp"
#include "initproof/cli/audit/output.hpp"
#include "initproof/cli/commands.hpp"
#include "initproof/cli/destination.hpp"
#include "initproof/cli/exit_status.hpp"
#include "initproof/cli/print.hpp"
#include "initproof/files/result_file.hpp"
#include "initproof/language/language.hpp"
#include "initproof/report/edition.hpp"
#include "initproof/tensor_file/tensor.hpp"

namespace initproof::cli {
namespace {

bool decayed_wrongly(const audit::Decayed& d) {
  return d.fate == audit::Fate::several || d.fate == audit::Fate::other ||
         d.fate == audit::Fate::missing;
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
  const audit::Report report = audit::audit(file, options.settings);
  advice::Page page = audit::page_of(report, options.settings, options.file);
  std::vector<audit::Decayed> decayed;
  if (options.decay > 0) {
    decayed = audit::compare(file, tensor_file::TensorFile(options.later), options.decay);
    page.sections.push_back(audit::section_of(decayed, options.decay));
  }
  if (options.json_path != "-") print(advice::terminal_text(page));
  const std::string json = options.json_path.empty() ? "" : audit_json(report, decayed, options);
  if (options.json_path == "-") print(json);
  if (to_file) files::write_file_atomically(options.json_path, json);
  const bool wrong =
      report.wrong > 0 || std::any_of(decayed.begin(), decayed.end(), decayed_wrongly);
  return wrong ? exit_refuted : exit_success;
}

}  // namespace

Command audit_command() {
  return command("audit", "Compare the weights of a file with the law they are said to have",
                 add_audit, run_audit);
}

}  // namespace initproof::cli
