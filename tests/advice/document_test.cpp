#include "initproof/advice/spec/document.hpp"

#include <string>
#include <string_view>

#include "initproof/advice/spec/error.hpp"
#include "initproof/advice/spec/fans.hpp"
#include "initproof/advice/spec/line.hpp"

#include "support/catch.hpp"

using namespace initproof::advice;

namespace {

std::string refusal(const std::string& text) {
  try {
    (void)read_document(text);
  } catch (const SpecError& error) {
    return error.what();
  }
  return "";
}

std::string with_layer(const std::string& layer) {
  return R"({"input": {"size": 8}, "layers": [)" + layer + "]}";
}

void check_refused(const std::string& text, std::string_view reason) {
  const std::string said = refusal(text);
  CAPTURE(text, said, std::string(reason));
  CHECK(said.find(reason) != std::string::npos);
  CHECK(said.find('\n') == std::string::npos);
  CHECK(said.size() < 400);
}

}  // namespace

TEST_CASE("a document says the same as a command line") {
  const Spec file = read_document(R"({
    "framework": "keras", "input": {"size": 1024, "second_moment": 0.5},
    "defaults": {"activation": "relu", "init": "he"},
    "layers": [{"kind": "dense", "units": 256}, {"kind": "dense", "units": 10}],
    "training": {"lr": 0.05, "weight_decay": 5e-4, "batch": 128, "examples": 50000, "epochs": 30,
                 "momentum": 0.9, "schedule": "cosine:0.1"}})");
  const Spec line = read_line({"SPEC", "1024-256-10"}, {{"framework", {"", "keras"}},
                                                        {"input_second_moment", {"", "0.5"}},
                                                        {"hidden", {"", "relu"}},
                                                        {"init", {"", "he"}},
                                                        {"lr", {"", "0.05"}},
                                                        {"weight_decay", {"", "5e-4"}},
                                                        {"batch", {"", "128"}},
                                                        {"examples", {"", "50000"}},
                                                        {"epochs", {"", "30"}},
                                                        {"momentum", {"", "0.9"}},
                                                        {"schedule", {"", "cosine:0.1"}}});
  CHECK(file.framework == line.framework);
  CHECK(file.layers == line.layers);
  CHECK(file.input_second_moment == line.input_second_moment);
  CHECK(file.training == line.training);
  CHECK_FALSE(file.input_moment_assumed);
}

TEST_CASE("layers of every kind take their inputs from the layer before") {
  const Spec spec = read_document(R"({"input": {"size": 3}, "layers": [
    {"kind": "convolution", "channels": 64, "kernel": [3, 3], "stride": [2, 2]},
    {"kind": "convolution", "channels": 64, "kernel": [3, 3], "depthwise": true},
    {"kind": "normalization", "of": "batch", "activation": "relu"},
    {"kind": "convolution", "channels": 32, "kernel": [4, 4], "stride": [2, 2], "transposed": true},
    {"kind": "dense", "inputs": 512, "units": 10}]})");
  CHECK(spec.layers[0].kernel == 9);
  CHECK(spec.layers[0].stride == 4);
  CHECK(spec.layers[1].groups == 64);
  CHECK(spec.layers[2].outputs == 64);
  CHECK(spec.layers[2].activation.kind == Activation::relu);
  CHECK(spec.layers[3].inputs == 64);
  CHECK(spec.layers[4].inputs == 512);
  const Spec words = read_document(R"({"layers": [
    {"kind": "embedding", "vocabulary": 30000, "units": 512},
    {"kind": "attention", "heads": 8, "packed": true}, {"kind": "dense", "units": 2}]})");
  CHECK(words.layers[1].outputs == 512);
  CHECK(words.layers[1].heads == 8);
}

TEST_CASE("active inputs are 1 and the others 0") {
  const Spec spec = read_document(
      R"({"input": {"size": 8, "active": 6}, "layers": [{"kind": "dense", "units": 3}]})");
  CHECK(spec.input_second_moment == 0.75);
  CHECK(spec.input_share == 0.75);
  CHECK_FALSE(spec.input_moment_assumed);
}

TEST_CASE("what is no network is refused by the name of the member") {
  check_refused("", "expected");
  check_refused("{", "expected");
  check_refused("[]", "the document: expected an object");
  check_refused(std::string(100000, '['), "expected");
  check_refused(R"({"layers": []})", "layers: expected a list of 1 to");
  check_refused(R"({"layers": {}})", "layers: expected a list");
  check_refused(R"({"layer": []})", "layer: there is no such member here, expected framework");
  check_refused(R"({"input": 3, "layers": []})", "input: expected an object, found 3");
  check_refused(with_layer("3"), "layers[0]: expected an object, found 3");
  check_refused(with_layer("{}"), "layers[0].kind is missing");
  check_refused(with_layer(R"({"kind": "dens"})"), "layers[0].kind dens: expected dense,");
  check_refused(with_layer(R"({"kind": "dense"})"), "layers[0].units is missing");
  check_refused(with_layer(R"({"kind": "dense", "units": -3})"),
                "layers[0].units -3: expected a whole");
  check_refused(with_layer(R"({"kind": "dense", "units": 1e30})"), "layers[0].units");
  check_refused(with_layer(R"({"kind": "dense", "units": [3]})"),
                "layers[0].units: expected a number");
  check_refused(with_layer(R"({"kind": "dense", "units": true})"),
                "layers[0].units: expected a number");
  check_refused(with_layer(R"({"kind": "dense", "units": 3, "kernel": 3})"),
                "layers[0].kernel: there is no such member");
  check_refused(with_layer(R"({"kind": "dense", "units": 3, "init": "he:x"})"),
                "layers[0].init he:x: expected a rule");
  check_refused(with_layer(R"({"kind": "dense", "units": 3, "init": "normal"})"),
                "layers[0].init normal");
  check_refused(with_layer(R"({"kind": "convolution", "channels": 4, "groups": 3})"),
                "layers[0].groups: expected a number that divides");
  check_refused(
      with_layer(R"({"kind": "convolution", "channels": 8, "groups": 2, "depthwise": true})"),
      "layers[0].groups 2: expected no groups");
  check_refused(with_layer(R"({"kind": "convolution", "channels": 8, "kernel": []})"),
                "layers[0].kernel: expected 1 to 3");
  check_refused(
      with_layer(R"({"kind": "convolution", "channels": 8, "kernel": [1000000, 1000000]})"),
      "layers[0].kernel: expected a product");
  check_refused(with_layer(R"({"kind": "convolution", "channels": 8, "transposed": 1})"),
                "layers[0].transposed: expected true or false, found 1");
  check_refused(with_layer(R"({"kind": "normalization", "of": "x"})"),
                "layers[0].of x: expected batch");
  check_refused(with_layer(R"({"kind": "attention", "heads": 3})"),
                "layers[0].heads 3: expected a number that divides 8");
  check_refused(R"({"layers": [{"kind": "dense", "units": 3}]})", "layers[0]: expected input.size");
  check_refused(
      with_layer(
          R"({"kind": "dense", "units": 3}, {"kind": "embedding", "vocabulary": 3, "units": 3})"),
      "layers[1]: expected an embedding as the first");
  check_refused(R"({"input": {"active": 3}, "layers": []})", "input.size is missing");
  check_refused(R"({"input": {"size": 3, "second_moment": -1}, "layers": []})",
                "input.second_moment -1: expected 0, or a number from 1e-100 to 1e100");
  check_refused(R"({"input": {"size": 3, "second_moment": 1, "active": 2}, "layers": []})",
                "input.second_moment and input.active: expected one of them");
  check_refused(R"({"input": {"size": 3, "active": 4}, "layers": []})",
                "input.active 4: expected a whole number from 1 to 3");
  check_refused(
      with_layer(
          R"({"kind": "convolution", "channels": 8, "depthwise": true, "transposed": true})"),
      "layers[0].transposed: expected false beside depthwise");
  check_refused(R"({"framework": "caffe", "layers": []})", "framework caffe: expected pytorch");
  const std::string layer =
      R"({"input": {"size": 8}, "layers": [{"kind": "dense", "units": 3}], "training": )";
  check_refused(layer + "{}}", "training: expected lr");
  check_refused(layer + R"({"lr": 1}})", "training.weight_decay is missing");
  check_refused(layer + R"({"lr": 1, "weight_decay": 1, "l2": 1}})", "expected one of them");
  check_refused(layer + R"({"lr": 0, "weight_decay": 1, "batch": 3, "examples": 9}})",
                "training.lr 0: expected a positive number from 1e-100 to 1e100");
  check_refused(layer + R"({"lr": 1, "weight_decay": 1, "batch": 10, "examples": 9}})",
                "training.batch 10: expected at most");
  check_refused(
      layer + R"({"lr": 1, "weight_decay": 1, "batch": 1, "examples": 9, "momentum": 1}})",
      "training.momentum 1");
  check_refused(
      layer +
          R"({"lr": 1, "weight_decay": 1, "batch": 1, "examples": 9, "epochs": 2, "schedule": "step:0:1"}})",
      "training.schedule step:0:1");
  check_refused(
      layer + R"({"lr": 1, "weight_decay": 1, "batch": 1, "examples": 9, "schedule": "cosine"}})",
      "expected training.epochs beside it");
  for (const char* schedule : {"cosine:2", "cosine:-0.1", "linear:x", "cosine:0.1:0.2"})
    check_refused(layer +
                      R"({"lr": 1, "weight_decay": 1, "batch": 1, "examples": 9, "epochs": 2, )" +
                      R"("schedule": ")" + schedule + "\"}}",
                  "expected a share of the first learning rate from 0 to 1 behind the colon");
  check_refused(
      layer + R"({"lr": 1, "weight_decay": 1, "batch": 1, "examples": 9, "optimizer": "lion"}})",
      "training.optimizer lion: expected sgd, adam or adamw");
  check_refused("{\"\\u001b[31m\": 1}", "\\x1b");
}

TEST_CASE("a command line is refused by the name of the option") {
  const auto refused = [](const std::string& widths, const Fields& fields) {
    try {
      (void)read_line({"SPEC", widths}, fields);
    } catch (const SpecError& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  for (const char* widths : {"", "7", "7-", "-7", "7--7", "0-1", "7-x", "7-1.5", "7-99999999999"})
    CHECK(refused(widths, {}).find("SPEC ") == 0);
  CHECK(refused("7-3", {{"lr", {"--lr", "1"}}}).find("--weight-decay is missing") == 0);
  CHECK(refused("7-3", {{"active", {"--active", "3"}},
                        {"input_second_moment", {"--input-second-moment", "1"}}}) ==
        "--input-second-moment and --active: expected one of them, both say how large inputs are");
  CHECK(refused("7-3", {{"active", {"--active", "8"}}}) ==
        "--active 8: expected a whole number from 1 to 7");
  CHECK(
      refused("7-3", {{"hidden", {"--hidden", "selu"}}}).find("--hidden selu: expected linear, ") ==
      0);
  CHECK(refused("7-3", {{"hidden", {"--hidden", "tanh:2"}}}).find("of leaky_relu alone") !=
        std::string::npos);
}
