#include "initproof/cli/train/state.hpp"

#include <cerrno>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string_view>
#include <system_error>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "initproof/claim/parameter.hpp"
#include "initproof/cli/train/checksum.hpp"
#include "initproof/cli/train/names.hpp"
#include "initproof/data/error.hpp"
#include "initproof/data/limits.hpp"
#include "initproof/data/text.hpp"
#include "initproof/network/training/sgd.hpp"
#include "initproof/network_file/json_document.hpp"
#include "initproof/text/message.hpp"

namespace initproof::cli {
namespace {

using data::DataError;
using nlohmann::json;

constexpr int state_version = 1;

// A member of an object, whatever it is.
const json& part(const json& object, const char* key) {
  if (!object.is_object() || !object.contains(key)) {
    throw std::invalid_argument(fmt::format("expected a member '{}', found none", key));
  }
  return object[key];
}

// Members by name and type; what is wrong is thrown as std::invalid_argument.
template <class Value>
Value member(const json& object, const char* key) {
  const json& value = part(object, key);
  constexpr bool number = std::is_same_v<Value, double>;
  constexpr bool whole = std::is_integral_v<Value>;
  constexpr bool text = std::is_same_v<Value, std::string>;
  if ((number && !value.is_number()) || (whole && !value.is_number_unsigned()) ||
      (text && !value.is_string())) {
    // A list or an object may be as long as the file.
    throw std::invalid_argument(fmt::format(
        "expected '{}' to be a {}, found {}", key, text ? "text" : "number",
        value.is_structured() ? value.type_name() : data::printable(value.dump()).substr(0, 40)));
  }
  return value.get<Value>();
}

TrainSettings read_settings(const json& from) {
  const auto named = [&](const char* key, const auto& table) {
    return value_named(key, member<std::string>(from, key), table);
  };
  TrainSettings settings;
  settings.initialization = {named("initializer", weight_laws), named("biases", bias_laws)};
  settings.precision = named("precision", precisions);
  settings.seed = member<std::uint64_t>(from, "seed");
  settings.sgd = {member<double>(from, "eta"), member<double>(from, "lambda"),
                  member<std::size_t>(from, "batch_size"), named("decay", decays)};
  return settings;
}

DataIdentity read_data(const json& from) {
  DataIdentity data;
  data.description = member<std::string>(from, "description");
  data.training = member<std::size_t>(from, "training");
  data.validation = member<std::size_t>(from, "validation");
  // Files of earlier versions do not say it.
  if (from.contains("split")) data.split = member<std::string>(from, "split");
  const auto text = member<std::string>(from, "fingerprint");
  const char* end = text.data() + text.size();
  if (const auto [stop, error] = std::from_chars(text.data(), end, data.fingerprint, 16);
      error != std::errc() || stop != end || data.training == 0) {
    throw std::invalid_argument("expected images and their fingerprint in 'data'");
  }
  return data;
}

std::optional<network::Evaluation> read_evaluation(const json& epoch, const char* key) {
  const json& from = part(epoch, key);
  if (from.is_null()) return std::nullopt;
  return network::Evaluation{member<double>(from, "cost"), member<double>(epoch, "penalty"),
                             member<double>(from, "accuracy")};
}

History read_history(const json& from, bool validated) {
  if (!from.is_array()) throw std::invalid_argument("expected 'history' to be a list");
  History history;
  for (const json& epoch : from) {
    history.push_back({member<std::uint64_t>(epoch, "epoch"), read_evaluation(epoch, "training"),
                       read_evaluation(epoch, "validation")});
    const auto& last = history.back();
    if (last.epoch != history.size() || !last.training ||
        last.validation.has_value() != validated) {
      throw std::invalid_argument(
          fmt::format("expected epoch {} with its evaluations", history.size()));
    }
  }
  return history;
}

TrainRecord read_record(json root) {
  part(root, "training");
  json& training = root["training"];
  if (const auto version = member<std::uint64_t>(training, "version"); version != state_version) {
    throw std::invalid_argument(
        fmt::format("expected version {} of 'training', found {}", state_version, version));
  }
  const auto checksum = member<std::string>(training, "checksum");
  training.erase("checksum");
  if (checksum != checksum_of(root)) {
    throw std::invalid_argument(
        "expected the checksum of what it holds: it was changed or damaged");
  }
  TrainRecord record;
  record.settings = read_settings(part(training, "settings"));
  record.data = read_data(part(training, "data"));
  record.history = read_history(part(training, "history"), record.data.validation > 0);
  network::check(record.settings.sgd, record.data.training);
  return record;
}

std::string text_of(const std::string& file) {
  // A pipe or a device may never end.
  std::error_code error;
  const auto status = std::filesystem::status(file, error);
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)) {
    throw DataError(
        text::say("{}: expected a regular file, found something else", text::verbatim(file)));
  }
  if (std::filesystem::file_size(file, error) > data::limits::json_bytes && !error) {
    throw DataError(text::say("{}: expected a training of at most {} MiB, found a longer file",
                              text::verbatim(file), data::limits::json_bytes >> 20U));
  }
  errno = 0;
  std::ifstream in(file, std::ios::binary);
  if (!in)
    throw DataError(
        text::say("{}: cannot be read: {}", text::verbatim(file), std::strerror(errno)));
  try {
    in.exceptions(std::ios::badbit);
    return {std::istreambuf_iterator<char>(in), {}};
  } catch (const std::ios::failure&) {
    throw DataError(text::say("{}: expected a file, found something that cannot be read",
                              text::verbatim(file)));
  }
}

}  // namespace

// The text of a network of millions of weights is made once, and not read back for what is put into
// it: its keys are sorted, so that "training" belongs before "version", which is the last, and
// "checksum" is the first of the members of that.
std::string state_text(const TrainRecord& record, std::string document) {
  const std::size_t before_version = document.rfind("\"version\":");
  if (before_version == std::string::npos || !document.ends_with("}\n")) {
    throw std::logic_error("state_text: no network's document");
  }
  const json training = {{"version", state_version},
                         {"settings", settings_document(record.settings)},
                         {"data", data_document(record.data)},
                         {"history", history_document(record.history)}};
  constexpr std::string_view opening = "\"training\":{";
  document.pop_back();
  document.insert(before_version, fmt::format("\"training\":{},", training.dump()));
  const std::string checksum = checksum_of(std::string_view(document));
  document.insert(before_version + opening.size(), fmt::format("\"checksum\":\"{}\",", checksum));
  return document + '\n';
}

SavedTraining read_state(const std::string& file) {
  return parse_state(text_of(file), file);
}

SavedTraining parse_state(std::string document, const std::string& file) {
  SavedTraining saved;
  saved.document = std::move(document);
  if (saved.document.empty()) {
    throw DataError(
        text::say("{}: expected a training, found an empty file", text::verbatim(file)));
  }
  try {
    saved.record = read_record(network_file::parse_json(saved.document));
  } catch (const network_file::JsonError& error) {
    throw DataError(text::say("{}: {}", text::verbatim(file), error.message()));
  } catch (const std::invalid_argument& error) {
    throw DataError(
        text::say("{}: {}", text::verbatim(file), text::only(text::verbatim(error.what()))));
  } catch (const claim::UsageError& error) {
    throw DataError(
        text::say("{}: {}", text::verbatim(file), text::only(text::verbatim(error.what()))));
  }
  return saved;
}

}  // namespace initproof::cli
