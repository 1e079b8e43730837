#include "initproof/advice/spec/initializer.hpp"

#include <cmath>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>

#include "initproof/advice/spec/document.hpp"
#include "initproof/advice/spec/fans.hpp"
#include "initproof/advice/words/answer.hpp"

#include "support/catch.hpp"

using namespace initproof::advice;

namespace {

WeightLaw law_of(const char* text, Framework framework = Framework::pytorch,
                 const Nonlinearity& f = {Activation::relu}) {
  return law(initializer_named(text).value(), {100, 50}, framework, f);
}

double variance(const char* text, Framework framework = Framework::pytorch,
                const Nonlinearity& f = {Activation::relu}) {
  return middle(law_of(text, framework, f).variance);
}

using Two = std::pair<double, double>;

Two two(const Fans& fans) {
  return {fans.in, fans.out};
}

Two declared(const std::string& layer, Framework framework) {
  return two(declared_fans(
      read_document(R"({"input": {"size": 32}, "layers": [)" + layer + "]}").layers.front(),
      framework));
}

Two actual(const std::string& layer) {
  return two(actual_fans(
      read_document(R"({"input": {"size": 32}, "layers": [)" + layer + "]}").layers.front()));
}

}  // namespace

TEST_CASE("each rule has the variance that its framework documents") {
  CHECK(variance("he") == Approx(0.02));
  CHECK(variance("he_uniform") == Approx(0.02));
  CHECK(law_of("he-uniform").bound == Approx(std::sqrt(6.0 / 100)));
  CHECK(variance("he-fan-out") == Approx(0.04));
  CHECK(variance("kaiming") == Approx(0.02));
  CHECK(variance("kaiming", Framework::pytorch, {Activation::tanh}) == Approx(25.0 / 900));
  CHECK(variance("kaiming", Framework::pytorch, {Activation::sigmoid}) == Approx(0.01));
  CHECK(variance("kaiming", Framework::pytorch, {Activation::leaky_relu, 0.2}) ==
        Approx(0.02 / 1.04));
  CHECK(variance("xavier_uniform_") == Approx(2.0 / 150));
  CHECK(law_of("xavier-uniform").bound == Approx(std::sqrt(6.0 / 150)));
  CHECK(variance("glorot:2") == Approx(8.0 / 150));
  CHECK(variance("lecun") == Approx(0.01));
  CHECK(variance("orthogonal") == Approx(0.01));
  CHECK(variance("torch-uniform") == Approx(1.0 / 300));
  CHECK(law_of("torch-uniform").bound == Approx(0.1));
  CHECK(variance("uniform:0.05") == Approx(0.0025 / 3));
  CHECK(variance("normal:0.02") == Approx(0.0004));
  CHECK(variance("naive") == 1);
  CHECK(variance("zeros") == 0);
}

TEST_CASE("a normal that is cut is widened before by Keras's rules, and not by its truncated one") {
  CHECK(middle(truncated_variance(2)) == Approx(0.7737).margin(5e-5));
  // The constant that Keras and JAX divide by.
  CHECK(std::sqrt(middle(truncated_variance(2))) == Approx(0.87962566103423978).epsilon(1e-14));
  for (const Framework framework : {Framework::keras, Framework::flax}) {
    CHECK(variance("he", framework) == Approx(0.02).epsilon(1e-14));
    CHECK(law_of("he", framework).shape == Shape::truncated);
    CHECK(law_of("he", framework).bound == Approx(2 * std::sqrt(0.02) / 0.87962566103423978));
    CHECK(variance("truncated:0.05", framework) == Approx(0.7737413 * 0.0025).epsilon(1e-6));
    CHECK(law_of("truncated:0.05", framework).bound == Approx(0.1));
  }
  // PyTorch cuts at -2 and 2, whatever the deviation.
  CHECK(variance("trunc_normal_:0.05") == Approx(0.0025).epsilon(1e-14));
  CHECK(law_of("truncated:0.05").bound == 2);
  CHECK(variance("truncated:1") == Approx(0.7737413).epsilon(1e-6));
  CHECK(law_of("he").shape == Shape::normal);
}

TEST_CASE("fans are read off the shape of the weights as each framework stores them") {
  const std::string grouped =
      R"({"kind": "convolution", "channels": 64, "kernel": [3, 3], "groups": 4})";
  CHECK(declared(grouped, Framework::pytorch) == Two{72, 576});
  CHECK(declared(grouped, Framework::keras) == Two{72, 576});
  CHECK(actual(grouped) == Two{72, 144});
  const std::string depthwise =
      R"({"kind": "convolution", "channels": 32, "kernel": [3, 3], "depthwise": true})";
  CHECK(declared(depthwise, Framework::pytorch) == Two{9, 288});
  CHECK(declared(depthwise, Framework::keras) == Two{288, 9});
  CHECK(declared(depthwise, Framework::flax) == Two{9, 288});
  CHECK(actual(depthwise) == Two{9, 9});
  const std::string transposed =
      R"({"kind": "convolution", "channels": 8, "kernel": [4, 4], "stride": [2, 2], "transposed": true})";
  CHECK(declared(transposed, Framework::pytorch) == Two{128, 512});
  CHECK(declared(transposed, Framework::keras) == Two{128, 512});
  CHECK(declared(transposed, Framework::flax) == Two{512, 128});
  CHECK(actual(transposed) == Two{128, 128});
  const std::string attention = R"({"kind": "attention", "heads": 4, "packed": true})";
  CHECK(declared(attention, Framework::pytorch) == Two{32, 96});
  CHECK(declared(attention, Framework::keras) == Two{128, 256});
  CHECK(actual(attention) == Two{32, 32});
  const std::string embedding = R"({"kind": "embedding", "vocabulary": 1000, "units": 16})";
  CHECK(declared(embedding, Framework::pytorch) == Two{16, 1000});
  CHECK(declared(embedding, Framework::keras) == Two{1000, 16});
}

TEST_CASE("an orthogonal kernel is one of the matrix that the framework makes of it") {
  // 64 filters over 32 channels of 3 x 3: a matrix of 64 x 288.
  const Spec spec = read_document(
      R"({"input": {"size": 32}, "layers": [{"kind": "convolution", "channels": 64, "kernel": [3, 3],
          "init": "orthogonal"}]})");
  CHECK(middle(propagate(spec)[0].weights.variance) == Approx(1.0 / 288));
  CHECK(middle(propagate(spec)[0].z) == Approx(1));
}

TEST_CASE("packed projections have half the variance of three matrices") {
  const auto variance_of = [](const char* packed) {
    return middle(propagate(read_document(
        std::string(R"({"input": {"size": 32}, "layers": [{"kind": "attention", )") + packed +
        R"("heads": 4}]})"))[0]
                      .weights.variance);
  };
  CHECK(variance_of(R"("packed": true, )") == Approx(2.0 / 128));
  CHECK(variance_of("") == Approx(2.0 / 64));
}

TEST_CASE("every rule stands in the documentation with its source") {
  std::ifstream in(std::string(INITPROOF_SOURCE_FOLDER) + "/docs/initializers.md");
  const std::string text(std::istreambuf_iterator<char>(in), {});
  REQUIRE_FALSE(text.empty());
  for (const Rule& rule : rules()) {
    CAPTURE(std::string(rule.name));
    CHECK(text.find("| `" + std::string(rule.name)) != std::string::npos);
  }
  // The rows of the table, checked against the code's: name | shape | variance | ...
  std::size_t rows = 0;
  for (std::size_t at = text.find("\n| `"); at != std::string::npos;
       at = text.find("\n| `", at + 1)) {
    const std::size_t begin = at + 4;
    std::string name = text.substr(begin, text.find('`', begin) - begin);
    for (const char* place : {":STD", ":BOUND"})
      if (const auto found = name.find(place); found != std::string::npos)
        name.replace(found, std::string::npos, ":0.5");
    CAPTURE(name);
    const auto initializer = initializer_named(name);
    REQUIRE(initializer.has_value());
    const std::size_t cell = text.find("var(100, 50) = ", at);
    REQUIRE(cell != std::string::npos);
    REQUIRE(cell < text.find('\n', at + 1));
    CHECK(middle(law(*initializer, {100, 50}, Framework::pytorch, {Activation::relu}).variance) ==
          Approx(std::stod(text.substr(cell + 15))).epsilon(1e-4));
    ++rows;
  }
  CHECK(rows == rules().size());
}
