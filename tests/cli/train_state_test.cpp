#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdlib.h>
#include <string>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "initproof/cli/checksum.hpp"
#include "initproof/cli/train/state.hpp"
#include "initproof/data/error.hpp"
#include "initproof/network_file/file.hpp"

#include "support/catch.hpp"

using namespace initproof::cli;
using initproof::network::EpochRecord;
using initproof::network::Evaluation;
using initproof::network::Network;
using nlohmann::json;

namespace {

Network<float> network() {
  auto network = initproof::network::zero_network<float>({{2, 3, 1}});
  network.layers[0].weights << 0.1F, -0.0F, 1e-30F, 7.0F, 1.0F / 3, -2.5e20F;
  network.layers[1].biases << 1.5F;
  return network;
}

TrainRecord record() {
  TrainRecord record;
  record.settings.architecture = {{2, 3, 1}};
  record.data = {"images \"of\" version 1", 0xFEDCBA9876543210U, 16, 4, "test images"};
  record.history = {{1, Evaluation{0.5, 0.25, 1}, Evaluation{0.75, 0.25, 0.5}}};
  return record;
}

}  // namespace

TEST_CASE("the state is the document with the record, as a JSON library writes the two together") {
  const std::string document = initproof::network_file::document(network());
  json root = json::parse(document);
  const TrainRecord of = record();
  root["training"] = {{"version", 1},
                      {"settings", settings_document(of.settings)},
                      {"data", data_document(of.data)},
                      {"history", history_document(of.history)}};
  Checksum sum;
  sum.absorb(std::string_view(root.dump()));
  root["training"]["checksum"] = fmt::format("{:016x}", sum.value());
  CHECK(state_text(of, document) == root.dump() + "\n");
}

TEST_CASE("the state is read back, and its document is a network's") {
  std::string folder = (std::filesystem::temp_directory_path() / "initproof-XXXXXX").string();
  REQUIRE(::mkdtemp(folder.data()) != nullptr);
  const std::string file = folder + "/state.json";
  std::ofstream(file) << state_text(record(), initproof::network_file::document(network()));
  const SavedTraining saved = read_state(file);
  CHECK(saved.record.data.fingerprint == record().data.fingerprint);
  CHECK(saved.record.history == record().history);
  CHECK(initproof::network_file::parse<float>(saved.document, "state") == network());
  std::filesystem::remove_all(folder);
}

TEST_CASE("whose images they were is read back; earlier versions did not say it") {
  const std::string document = initproof::network_file::document(network());
  CHECK(parse_state(state_text(record(), document), "state").record.data.split == "test images");
  json root = json::parse(document);
  root["training"] = {{"version", 1},
                      {"settings", settings_document(record().settings)},
                      {"data", data_document(record().data)},
                      {"history", history_document(record().history)}};
  root["training"]["data"].erase("split");
  Checksum sum;
  sum.absorb(std::string_view(root.dump()));
  root["training"]["checksum"] = fmt::format("{:016x}", sum.value());
  CHECK(parse_state(root.dump(), "state").record.data.split.empty());
}

TEST_CASE(
    "a file that says the same twice, nests without end, or lists what is no list is refused") {
  const auto refusal = [](const std::string& text) -> std::string {
    try {
      (void)parse_state(text, "state");
    } catch (const initproof::data::DataError& error) {
      return error.what();
    }
    return {};
  };
  CHECK(refusal(R"({"training":{},"training":{}})") ==
        "state: expected every member once, found 'training' twice");
  std::string deep = R"({"training":)";
  for (int i = 0; i < 87'500; ++i) deep += '[';
  CHECK(refusal(deep) == "state: expected lists and objects at most 8 deep, found more");
  CHECK(refusal(R"({"training":{"version":[1,2,3]}})") ==
        "state: expected 'version' to be a number, found array");
}

TEST_CASE("a state whose checksum fits is refused for what no training has") {
  const auto refusal = [](const auto& alter) -> std::string {
    TrainRecord altered = record();
    json root = json::parse(initproof::network_file::document(network()));
    root["training"] = {{"version", 1},
                        {"settings", settings_document(altered.settings)},
                        {"data", data_document(altered.data)},
                        {"history", history_document(altered.history)}};
    alter(root["training"]);
    Checksum sum;
    sum.absorb(std::string_view(root.dump()));
    root["training"]["checksum"] = fmt::format("{:016x}", sum.value());
    try {
      (void)parse_state(root.dump(), "state");
    } catch (const initproof::data::DataError& error) {
      return error.what();
    }
    return {};
  };
  CHECK(refusal([](json&) {}).empty());
  const std::string images = "state: expected images and their fingerprint in 'data'";
  CHECK(refusal([](json& t) { t["data"]["training"] = 0; }) == images);
  for (const char* fingerprint : {"", "xyz", "123456789abcdef01", "12 "}) {
    INFO(fingerprint);
    CHECK(refusal([&](json& t) { t["data"]["fingerprint"] = fingerprint; }) == images);
  }
  const std::string first = "state: expected epoch 1 with its evaluations";
  CHECK(refusal([](json& t) { t["history"][0]["epoch"] = 2; }) == first);
  CHECK(refusal([](json& t) { t["history"][0]["training"] = nullptr; }) == first);
  CHECK(refusal([](json& t) { t["history"][0]["validation"] = nullptr; }) == first);
  CHECK(refusal([](json& t) { t["data"]["validation"] = 0; }) == first);
  CHECK(refusal([](json& t) { t["history"] = 3; }) == "state: expected 'history' to be a list");
  const std::string law = refusal([](json& t) { t["settings"]["initializer"] = "scald"; });
  CHECK(law.find("state: ") == 0);
  CHECK(law.find("did you mean 'scaled'") != std::string::npos);
}

TEST_CASE("a text that is no document is refused") {
  CHECK_THROWS_AS(state_text(record(), "{}\n"), std::logic_error);
}
