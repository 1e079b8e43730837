#include "initproof/audit/audit.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

#include <fmt/format.h>

#include "initproof/audit/decay.hpp"

#include "audit/drawn.hpp"
#include "support/catch.hpp"
#include "support/seed.hpp"
#include "support/temporary_folder.hpp"

namespace initproof::audit {
namespace {

using tests::drawn;
using tests::normal;
using tests::truncated;
using tests::uniform;

struct Kept {
  std::vector<std::uint64_t> shape;
  std::vector<float> weights;
  bool coarse = false;  // rounded to bf16 and kept so
};

// The nearest number of bf16, as it is kept.
std::uint16_t as_bf16(float weight) {
  const auto bits = std::bit_cast<std::uint32_t>(weight);
  return static_cast<std::uint16_t>((bits + 0x7FFFU + (bits >> 16U & 1U)) >> 16U);
}

std::string bytes_of(const Kept& kept) {
  if (!kept.coarse)
    return {reinterpret_cast<const char*>(kept.weights.data()), 4 * kept.weights.size()};
  std::vector<std::uint16_t> words(kept.weights.size());
  std::transform(kept.weights.begin(), kept.weights.end(), words.begin(), as_bf16);
  return {reinterpret_cast<const char*>(words.data()), 2 * words.size()};
}

// Writes safetensors, the format's own way: header, then numbers.
void write(const std::filesystem::path& path, const std::map<std::string, Kept>& tensors) {
  std::string header = "{", data;
  for (const auto& [name, kept] : tensors) {
    const std::size_t begin = data.size();
    data += bytes_of(kept);
    header += fmt::format("{}\"{}\":{{\"dtype\":\"{}\",\"shape\":[{}],\"data_offsets\":[{},{}]}}",
                          header.size() > 1 ? "," : "", name, kept.coarse ? "BF16" : "F32",
                          fmt::join(kept.shape, ","), begin, data.size());
  }
  header += "}";
  const std::uint64_t length = header.size();
  tests::put(path, std::string(reinterpret_cast<const char*>(&length), 8) + header + data);
}

Kept matrix(std::uint64_t rows, std::uint64_t columns, const tests::DrawWeight& draw,
            std::uint64_t run = 0) {
  return {{rows, columns}, drawn(tests::seed() + run, rows * columns, draw), false};
}

Settings all(const char* rule, advice::Framework framework = advice::Framework::pytorch) {
  Settings settings;
  settings.declarations = {{"*", *advice::initializer_named(rule)}};
  settings.framework = framework;
  return settings;
}

class Folder {
 public:
  [[nodiscard]] Report audited(const std::map<std::string, Kept>& tensors,
                               const Settings& settings) {
    write(path(), tensors);
    return audit(tensor_file::TensorFile(path()), settings);
  }
  [[nodiscard]] std::filesystem::path path(const char* name = "w.safetensors") const {
    return folder_.path() / name;
  }

 private:
  tests::TemporaryFolder folder_;
};

// The causes of the only tensor, joined.
std::string causes_of(const Report& report) {
  std::string text;
  for (const text::Message& cause : report.tensors.at(0).causes) text += cause.english() + "; ";
  return text;
}

TEST_CASE("A framework's own initializer passes the audit of its own rules") {
  Folder folder;
  const double bound = 1 / std::sqrt(784.0);
  CHECK(folder.audited({{"w", matrix(30, 784, uniform(bound))}}, all("default")).wrong == 0);
  const double glorot = std::sqrt(6.0 / (784 + 30));
  CHECK(folder
            .audited({{"w", matrix(784, 30, uniform(glorot))}},
                     all("default", advice::Framework::keras))
            .wrong == 0);
}

TEST_CASE("Known faults are named") {
  struct Case {
    const char* rule;
    tests::DrawWeight draw;
    const char* cause;
  };
  const double he = std::sqrt(2.0 / 784), glorot = std::sqrt(2.0 / (784 + 30));
  const std::vector<Case> cases = {
      {"he", truncated(he), "cut at two deviations"},
      {"he", normal(std::sqrt(2.0 / 30)), "fan-out in the place of fan-in"},
      {"he-fan-out", normal(he), "fan-in in the place of fan-out"},
      {"he", normal(std::sqrt(1.0 / 784)), "a gain of √2 that is missing"},
      {"lecun", normal(he), "a gain of √2 too many"},
      {"he", normal(he * he), "the variance taken for the deviation"},
      {"he", normal(1), "without a scale"},
      {"he", normal(std::sqrt(he)), "the deviation taken for the variance"},
      {"he", uniform(1 / std::sqrt(784.0)), "PyTorch's default"},
      {"glorot-uniform", uniform(glorot), "the bound of a uniform law taken for its deviation"},
      {"glorot-uniform", uniform(3 * glorot), "the deviation of a uniform law taken for its bound"},
      {"he", normal(2 * he), "twice the deviation"},
      {"he", normal(1e-20), "all weights are 0"},
  };
  Folder folder;
  for (const Case& c : cases) {
    const Report report = folder.audited({{"w", matrix(30, 784, c.draw)}}, all(c.rule));
    INFO(c.rule << ": " << causes_of(report));
    CHECK(report.wrong == 1);
    CHECK(causes_of(report).find(c.cause) != std::string::npos);
  }
  // Query, key and value in one matrix, whose fan-out is that of each of them.
  const Report packed =
      folder.audited({{"w", matrix(192, 64, normal(std::sqrt(2.0 / (64 + 192))))}}, all("glorot"));
  CHECK(packed.wrong == 0);
  const Report each =
      folder.audited({{"w", matrix(192, 64, normal(std::sqrt(2.0 / (64 + 64))))}}, all("glorot"));
  INFO(causes_of(each));
  CHECK(each.wrong == 1);
  CHECK(causes_of(each).find("each drawn by the fan of its own") != std::string::npos);
  const Report third =
      folder.audited({{"w", matrix(64, 64, normal(std::sqrt(2.0 / (64 + 192))))}}, all("glorot"));
  INFO(causes_of(third));
  CHECK(causes_of(third).find("taken for that of one") != std::string::npos);
}

TEST_CASE("Tensors of the same numbers are found, and constants are not") {
  Folder folder;
  const Kept one = matrix(30, 784, normal(std::sqrt(2.0 / 784)));
  const Kept zeros{{30}, std::vector<float>(30), false};
  const Report report =
      folder.audited({{"a", one}, {"b", one}, {"c.bias", zeros}, {"d.bias", zeros}}, all("he"));
  CHECK(report.judged == 2);
  CHECK(report.wrong == 1);
  CHECK(report.tensors.at(1).same_as == std::vector<std::string>{"a"});
  CHECK(report.tensors.at(3).same_as.empty());
}

TEST_CASE("Of trained weights those that still have their law are wrong") {
  Folder folder;
  Settings settings = all("he");
  settings.trained = true;
  const Kept fresh = matrix(30, 784, normal(std::sqrt(2.0 / 784)));
  Kept trained = fresh;
  for (std::size_t i = 0; i < 784; ++i) trained.weights[i] *= 4;
  CHECK(folder.audited({{"w", fresh}}, settings).wrong == 1);
  CHECK(folder.audited({{"w", trained}}, settings).wrong == 0);
}

TEST_CASE("Fans are read off the shape as the framework does") {
  const auto torch = fans_of({64, 16, 3, 3}, advice::Framework::pytorch);
  REQUIRE(torch.has_value());
  CHECK((torch->in == 144 && torch->out == 576));
  const auto keras = fans_of({3, 3, 16, 64}, advice::Framework::keras);
  REQUIRE(keras.has_value());
  CHECK((keras->in == 144 && keras->out == 576));
  CHECK_FALSE(fans_of({7}, advice::Framework::pytorch).has_value());
}

TEST_CASE(
    "What decayed once, twice and not at all is told apart, and what gradients moved is not") {
  Folder folder;
  const double factor = 0.97;
  const Kept start = matrix(30, 784, normal(0.1));
  const auto times = [&](double f) {
    Kept kept = start;
    for (float& w : kept.weights) w = static_cast<float>(f * double{w});
    return kept;
  };
  Kept moved = times(factor);
  const std::vector<float> noise = drawn(tests::seed() + 7, moved.weights.size(), normal(0.001));
  for (std::size_t i = 0; i < noise.size(); ++i) moved.weights[i] += noise[i];
  write(folder.path(), {{"a", start}, {"b", start}, {"c", start}, {"d", start}, {"e", start}});
  write(folder.path("later"), {{"a", times(factor)},
                               {"b", times(factor * factor)},
                               {"c", start},
                               {"d", times(0.9)},
                               {"e", moved}});
  const auto found = compare(tensor_file::TensorFile(folder.path()),
                             tensor_file::TensorFile(folder.path("later")), factor);
  REQUIRE(found.size() == 5);
  CHECK(found[0].fate == Fate::promised);
  CHECK(found[1].fate == Fate::several);
  CHECK(found[1].times == 2);
  CHECK(found[2].fate == Fate::unchanged);
  CHECK(found[3].fate == Fate::other);
  CHECK(found[4].fate == Fate::moved);
}

TEST_CASE("Of coarse numbers a decay is told that is more than rounding, and a move is none") {
  Folder folder;
  const Kept start{{100, 100}, drawn(tests::seed(), 10'000, normal(0.1)), true};
  const auto fate = [&](double factor, double noise, double promised) {
    Kept later = start;
    const std::vector<float> moved = drawn(tests::seed() + 1, 10'000, normal(noise));
    for (std::size_t i = 0; i < moved.size(); ++i)
      later.weights[i] = static_cast<float>(factor * double{start.weights[i]}) + moved[i];
    write(folder.path(), {{"w", start}});
    write(folder.path("later"), {{"w", later}});
    return compare(tensor_file::TensorFile(folder.path()),
                   tensor_file::TensorFile(folder.path("later")), promised)
        .at(0)
        .fate;
  };
  CHECK(fate(0.9, 1e-9, 0.9) == Fate::promised);
  CHECK(fate(0.95, 1e-9, 0.9) == Fate::other);
  CHECK(fate(0.81, 1e-9, 0.9) == Fate::several);
  CHECK(fate(0.9, 0.005, 0.9) == Fate::moved);
  CHECK(fate(0.998, 1e-9, 0.999) == Fate::unclear);
}

TEST_CASE("Short vectors of coarse numbers are the same by chance, and are no copies") {
  Folder folder;
  const Kept two{{2}, {0.25F, 0.5F}, true};
  CHECK(folder.audited({{"a", two}, {"b", two}}, {}).wrong == 0);
  const Kept many{{16}, drawn(tests::seed(), 16, normal(1)), true};
  CHECK(folder.audited({{"a", many}, {"b", many}}, {}).wrong == 1);
}

}  // namespace
}  // namespace initproof::audit
