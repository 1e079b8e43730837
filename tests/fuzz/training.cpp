// Trainings that are resumed. Where the first byte is odd, the checksum is made to fit what
// follows, so that what it guards is reached.
#include <string>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "initproof/cli/checksum.hpp"
#include "initproof/cli/train/state.hpp"
#include "initproof/data/error.hpp"
#include "initproof/network_file/file.hpp"
#include "initproof/network_file/json_document.hpp"

#include "fuzz/target.hpp"

using namespace initproof;

namespace {

std::string with_checksum(const std::string& text) {
  try {
    nlohmann::json root = network_file::parse_json(text);
    if (!root.is_object() || !root.contains("training") || !root["training"].is_object())
      return text;
    root["training"].erase("checksum");
    cli::Checksum sum;
    sum.absorb(std::string_view(root.dump()));
    root["training"]["checksum"] = fmt::format("{:016x}", sum.value());
    return root.dump();
  } catch (const network_file::JsonError&) {
    return text;
  }
}

void check(const cli::SavedTraining& saved) {
  fuzz::require(saved.record.data.training > 0, "there were images to train on");
  for (std::size_t i = 0; i < saved.record.history.size(); ++i) {
    fuzz::require(saved.record.history[i].epoch == i + 1, "no epoch is left out");
  }
  (void)cli::history_json(saved.record);
  (void)cli::history_csv(saved.record.history);
  try {
    (void)network_file::parse<float>(saved.document, "fuzz");
  } catch (const network_file::FormatError&) {
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  std::string text(fuzz::text_of(data + 1, size - 1));
  if (data[0] % 2 == 1) text = with_checksum(text);
  try {
    check(cli::parse_state(std::move(text), "fuzz"));
  } catch (const data::DataError& error) {
    fuzz::require(std::string_view(error.what()).starts_with("fuzz: "), "a refusal names the file");
  }
  return 0;
}
