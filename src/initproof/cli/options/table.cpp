#include "initproof/cli/options/table.hpp"

namespace initproof::cli {

bool TableFiles::lines() const {
  return !is_standard_output(json.path) && !is_standard_output(page.path);
}

void add_table(CLI::App& command, RawTable& raw) {
  command.add_option("--seed", raw.seed, "Seed of all draws (default: 1)")->type_name("N|random");
  command.add_option("--generator", raw.generator, "xoshiro (default) or philox")
      ->type_name("NAME");
  command.add_option("--threads", raw.threads, "Threads to use (default: all)")->type_name("N");
  command.add_option("--json", raw.json, "Write the table as JSON; - is standard output")
      ->type_name("FILE|-");
  command
      .add_option("--page", raw.page, "Write the table as a page in Markdown; - is standard output")
      ->type_name("FILE|-");
  add_language(command, raw.language, "what is printed");
}

TableFiles read_table_files(const CLI::App& command, const RawTable& raw) {
  require_value(command, "--json", raw.json, "a file, or - for standard output");
  require_value(command, "--page", raw.page, "a file, or - for standard output");
  return {{"--json", raw.json}, {"--page", raw.page}};
}

}  // namespace initproof::cli
