#include "initproof/advice/spec/document.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "initproof/advice/spec/error.hpp"
#include "initproof/advice/spec/layer_document.hpp"
#include "initproof/advice/spec/members.hpp"
#include "initproof/network_file/json_document.hpp"

namespace initproof::advice {
namespace {

using nlohmann::json;

constexpr std::uint64_t most_bytes = std::uint64_t{1} << 20U;
constexpr std::uint64_t most_memory = std::uint64_t{1} << 26U;
constexpr std::size_t most_start = 4096;  // where a saved network says that it is one

json parsed(std::string_view text) {
  try {
    return network_file::parse_json(text, most_memory);
  } catch (const network_file::JsonError& error) {
    throw SpecError(error.message());
  }
}

// How large inputs are, and how many; 0 if nobody says it.
std::uint64_t read_input(const Members& document, Spec& spec) {
  const json* object = document.find("input");
  if (object == nullptr) return 0;
  const Members input(*object, "input", {"size", "second_moment", "active"});
  std::uint64_t size = 0;
  if (const auto field = input.field("size")) size = read_count(*field, most_units);
  const auto moment = input.field("second_moment");
  const auto active = input.field("active");
  if (moment && active)
    throw SpecError("input.second_moment and input.active: expected one of them");
  if (moment) spec.input_second_moment = read_size(*moment);
  if (active) {
    if (size == 0) throw SpecError("input.size is missing: expected it beside input.active");
    spec.input_second_moment = spec.input_share =
        static_cast<double>(read_count(*active, size)) / static_cast<double>(size);
  }
  spec.input_moment_assumed = !moment && !active;
  return size;
}

LayerDefaults read_defaults(const Members& document) {
  LayerDefaults defaults;
  const json* object = document.find("defaults");
  if (object == nullptr) return defaults;
  const Members members(*object, "defaults", {"activation", "init", "bias"});
  if (const auto field = members.field("activation")) defaults.activation = read_activation(*field);
  if (const auto field = members.field("init")) defaults.weights = read_initializer(*field);
  if (const auto field = members.field("bias")) defaults.biases = read_initializer(*field);
  return defaults;
}

std::optional<Training> read_training_of(const Members& document) {
  const json* object = document.find("training");
  if (object == nullptr) return std::nullopt;
  const Members members(*object, "training",
                        {"lr", "weight_decay", "lambda", "l2", "batch", "examples", "epochs",
                         "momentum", "optimizer", "schedule"});
  Fields fields;
  for (const auto& [key, value] : object->items()) fields[key] = *members.field(key);
  if (fields.empty()) throw SpecError("training: expected lr, weight_decay, batch and examples");
  return read_training(fields, "training.");
}

}  // namespace

Spec read_document(std::string_view text) {
  const json root = parsed(text);
  const Members document(root, "", {"framework", "input", "defaults", "layers", "training"});
  Spec spec;
  if (const auto field = document.field("framework")) spec.framework = read_framework(*field);
  Surroundings around{.before = read_input(document, spec), .defaults = read_defaults(document)};
  const json* layers = document.find("layers");
  if (layers == nullptr || !layers->is_array() || layers->empty() || layers->size() > most_layers)
    throw SpecError(text::say("layers: expected a list of 1 to {} layers", most_layers));
  for (std::size_t l = 0; l < layers->size(); ++l) {
    around.first = l == 0;
    around.last = l + 1 == layers->size();
    spec.layers.push_back(read_layer((*layers)[l], fmt::format("layers[{}]", l), around));
    around.before = spec.layers.back().outputs;
  }
  spec.training = read_training_of(document);
  return spec;
}

Spec read_file(const std::string& path) {
  std::error_code ignored;
  std::ifstream in;
  // To open a pipe that nobody writes to would hold us up.
  if (std::filesystem::is_regular_file(path, ignored)) in.open(path, std::ios::binary);
  if (!in.is_open())
    throw SpecError(
        text::say("{}: cannot be read, expected a network as JSON, or the inputs and units of its "
                  "layers, such as 1024-256-10",
                  text::verbatim(path)));
  std::string start(most_start, '\0');
  in.read(start.data(), static_cast<std::streamsize>(start.size()));
  if (start.find(R"("format":"initproof-network")") != std::string::npos)
    throw SpecError(
        text::say("{}: expected a network before anything is drawn, found the weights of one that "
                  "train has saved; 'initproof audit' compares them with a law",
                  text::verbatim(path)));
  in.clear();
  in.seekg(0);
  if (std::filesystem::file_size(path, ignored) > most_bytes)
    throw SpecError(text::say("{}: expected at most {} MiB, found a longer file",
                              text::verbatim(path), most_bytes >> 20U));
  try {
    return read_document(std::string(std::istreambuf_iterator<char>(in), {}));
  } catch (const SpecError& error) {
    throw SpecError(text::say("{}: {}", text::verbatim(path), error.message()));
  }
}

}  // namespace initproof::advice
