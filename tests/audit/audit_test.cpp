#include "initproof/audit/audit.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

#include "audit/drawn.hpp"
#include "audit/weights_file.hpp"
#include "support/catch.hpp"
#include "support/seed.hpp"
#include "support/temporary_folder.hpp"

namespace initproof::audit {
namespace {

using tests::drawn;
using tests::Kept;
using tests::normal;
using tests::truncated;
using tests::uniform;

Kept matrix(std::uint64_t rows, std::uint64_t columns, const tests::DrawWeight& draw,
            std::uint64_t run = 0) {
  return {{rows, columns}, drawn(tests::seed() + run, rows * columns, draw)};
}

Settings all(const char* rule, advice::Framework framework = advice::Framework::pytorch) {
  Settings settings;
  settings.declarations = {{"*", *advice::initializer_named(rule)}};
  settings.framework = framework;
  return settings;
}

class Folder {
 public:
  [[nodiscard]] Report audited(const std::map<std::string, Kept>& tensors, const Settings& settings,
                               bool bfloat16 = false) {
    tests::write_weights(path(), tensors, bfloat16);
    return audit(tensor_file::TensorFile(path()), settings);
  }
  [[nodiscard]] std::filesystem::path path() const { return folder_.path() / "w.safetensors"; }

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

TEST_CASE("Fans that leave out the size of a kernel are named") {
  Folder folder;
  const auto kernel = [](double deviation) {
    return Kept{{64, 16, 3, 3}, drawn(tests::seed(), 64 * 16 * 9, normal(deviation))};
  };
  CHECK(folder.audited({{"w", kernel(std::sqrt(2.0 / (16 * 9)))}}, all("he")).wrong == 0);
  const Report report = folder.audited({{"w", kernel(std::sqrt(2.0 / 16))}}, all("he"));
  INFO(causes_of(report));
  CHECK(report.wrong == 1);
  CHECK(causes_of(report).find("fans that leave out the size of the kernel") != std::string::npos);
}

TEST_CASE("A rule that a tensor cannot be judged by is said, unless it was meant for all") {
  Folder folder;
  const Kept vector{{30}, drawn(tests::seed(), 30, normal(1))};
  const std::map<std::string, Kept> tensors = {
      {"b", vector}, {"none", {{0, 5}, {}}}, {"w", matrix(30, 784, normal(1))}};
  Settings settings;
  for (const auto& [pattern, rule] : {std::pair{"b", "he"}, {"none", "lecun"}, {"w", "orthogonal"}})
    settings.declarations.push_back({pattern, *advice::initializer_named(rule)});
  const Report report = folder.audited(tensors, settings);
  CHECK(report.judged == 0);
  CHECK(report.wrong == 0);
  CHECK(report.tensors.at(0).no_verdict.english() == "a vector has no fans");
  CHECK(report.tensors.at(0).rule == "he");
  CHECK(report.tensors.at(1).no_verdict.english() == "it has no weights");
  CHECK(report.tensors.at(2).no_verdict.english() ==
        "orthogonal weights are not independent of one another");
  const Report of_all = folder.audited(tensors, all("he"));
  CHECK(of_all.tensors.at(0).no_verdict.empty());
  CHECK(of_all.tensors.at(0).rule.empty());
  CHECK(of_all.judged == 1);
  // A rule without fans is one for vectors too, and a framework's own for none.
  CHECK(folder.audited({{"b", vector}}, all("normal:1")).judged == 1);
  CHECK(folder.audited({{"b", vector}}, all("default")).judged == 0);
}

TEST_CASE("Names that no tensor has are given back as they were declared") {
  Folder folder;
  Settings settings = all("he");
  settings.declarations.push_back({"fc.wieght", *advice::initializer_named("he")});
  settings.declarations.push_back({"w?", *advice::initializer_named("he")});
  const Report report =
      folder.audited({{"w", matrix(30, 784, normal(std::sqrt(2.0 / 784)))}}, settings);
  CHECK(report.unfit == std::vector<std::string>{"fc.wieght", "w?"});
}

TEST_CASE("Tensors of the same numbers are found, and constants are not") {
  Folder folder;
  const Kept one = matrix(30, 784, normal(std::sqrt(2.0 / 784)));
  const Kept zeros{{30}, std::vector<float>(30)};
  const Report report =
      folder.audited({{"a", one}, {"b", one}, {"c.bias", zeros}, {"d.bias", zeros}}, all("he"));
  CHECK(report.judged == 2);
  CHECK(report.wrong == 1);
  CHECK(report.tensors.at(1).same_as == std::vector<std::string>{"a"});
  CHECK(report.tensors.at(3).same_as.empty());
}

TEST_CASE("Tensors that are declared to be tied are one, or are named") {
  Folder folder;
  const Kept one = matrix(30, 784, normal(std::sqrt(2.0 / 784)));
  const Kept other = matrix(30, 784, normal(std::sqrt(2.0 / 784)), 1);
  Settings settings = all("he");
  settings.tied = {{"head", "embed"}};
  const Report tied = folder.audited({{"embed", one}, {"head", one}}, settings);
  CHECK(tied.wrong == 0);
  CHECK(tied.tensors.at(1).same_as.empty());
  CHECK(tied.tensors.at(1).shared_with == std::vector<std::string>{"embed"});
  const Report torn = folder.audited({{"embed", one}, {"head", other}}, settings);
  CHECK(torn.wrong == 1);
  CHECK(torn.tensors.at(0).torn_from == std::vector<std::string>{"head"});
  // A copy that nobody declared is one beside tied ones too.
  CHECK(folder.audited({{"copy", one}, {"embed", one}, {"head", one}}, settings).wrong > 0);
  CHECK(folder.audited({{"head", one}}, settings).unknown == std::vector<std::string>{"embed"});
}

TEST_CASE(
    "Fans that are declared count, and those of the shape are named where they were drawn by") {
  Folder folder;
  // A depthwise convolution of 64 channels: one channel in and out, and PyTorch's rule counts 64.
  const auto kernels = [](double deviation) {
    return Kept{{64, 1, 5, 5}, drawn(tests::seed(), 64 * 25, normal(deviation))};
  };
  Settings settings = all("he-fan-out");
  settings.declarations[0].fans = advice::Fans{25, 25};
  CHECK(folder.audited({{"w", kernels(std::sqrt(2.0 / 25))}}, settings).wrong == 0);
  const Report report = folder.audited({{"w", kernels(std::sqrt(2.0 / (64 * 25)))}}, settings);
  INFO(causes_of(report));
  CHECK(report.wrong == 1);
  CHECK(report.tensors.at(0).rule == "he-fan-out@25,25");
  CHECK(causes_of(report).find("the fans that PyTorch reads off the shape") != std::string::npos);
  // A vector has fans if they are declared.
  settings.declarations[0] = {"b", *advice::initializer_named("torch-uniform"),
                              advice::Fans{400, 1}};
  const Kept biases{{512}, drawn(tests::seed(), 512, uniform(1.0 / 20))};
  CHECK(folder.audited({{"b", biases}}, settings).judged == 1);
  CHECK(folder.audited({{"b", biases}}, settings).wrong == 0);
}

TEST_CASE("Of a rule without fans the usual rules are what it is mistaken for") {
  Folder folder;
  const Kept embedding = matrix(5000, 64, normal(std::sqrt(1.0 / 5000)));
  const Report report =
      folder.audited({{"w", embedding}}, all("normal:0.1", advice::Framework::keras));
  INFO(causes_of(report));
  CHECK(report.wrong == 1);
  CHECK(causes_of(report).find("the variance of lecun, by the fans of the shape") !=
        std::string::npos);
}

TEST_CASE("Of several rules that fit the first counts, and a name that none fits is not judged") {
  Folder folder;
  const Kept he = matrix(30, 784, normal(std::sqrt(2.0 / 784)));
  const Kept lecun = matrix(30, 784, normal(std::sqrt(1.0 / 784)));
  Settings settings = all("he");
  settings.declarations.insert(settings.declarations.begin(),
                               {"last.*", *advice::initializer_named("lecun")});
  const Report report = folder.audited({{"fc.weight", he}, {"last.weight", lecun}}, settings);
  CHECK(report.judged == 2);
  CHECK(report.wrong == 0);
  settings.declarations.pop_back();
  CHECK(folder.audited({{"fc.weight", he}, {"last.weight", he}}, settings).judged == 1);
  CHECK(folder.audited({{"fc.weight", he}, {"last.weight", he}}, settings).wrong == 1);
}

TEST_CASE("Weights that are declared to be 0 are refuted by one that is not") {
  Folder folder;
  Kept zeros{{30}, std::vector<float>(30)};
  CHECK(folder.audited({{"b", zeros}}, all("zeros")).judged == 1);
  CHECK(folder.audited({{"b", zeros}}, all("zeros")).wrong == 0);
  zeros.weights[29] = 1e-30F;
  CHECK(folder.audited({{"b", zeros}}, all("zeros")).wrong == 1);
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

TEST_CASE("Short vectors of coarse numbers are the same by chance, and are no copies") {
  Folder folder;
  const Kept two{{2}, {0.25F, 0.5F}};
  CHECK(folder.audited({{"a", two}, {"b", two}}, {}, true).wrong == 0);
  const Kept many{{16}, drawn(tests::seed(), 16, normal(1))};
  CHECK(folder.audited({{"a", many}, {"b", many}}, {}, true).wrong == 1);
}

}  // namespace
}  // namespace initproof::audit
