#include <string>

#include "initproof/data/error.hpp"
#include "initproof/data/mnist.hpp"
#include "initproof/laboratory/laboratory.hpp"

#include "laboratory.hpp"
#include "lecture.hpp"

// The claims that the laboratory shows, as cmake/suite makes a table of all.
#define INITPROOF_CLAIM(identifier)                                       \
  namespace initproof::proofs::identifier {                               \
  std::vector<claim::Parameter> parameters();                             \
  claim::Claim make(const claim::Parameters&, const claim::Environment&); \
  }
INITPROOF_CLAIM(naive_variance)
INITPROOF_CLAIM(naive_saturation)
INITPROOF_CLAIM(naive_distribution)
INITPROOF_CLAIM(scaled_variance)
INITPROOF_CLAIM(scaled_saturation)
INITPROOF_CLAIM(scaled_distribution)
INITPROOF_CLAIM(decay_factor)
#undef INITPROOF_CLAIM

// A browser has no files: the claims are checked on the built-in images there, as in every run
// without MNIST.
initproof::data::ImageSet initproof::data::load_mnist(const std::filesystem::path& folder,
                                                      MnistPart) {
  throw DataError(folder.string() + ": no files can be read here");
}

namespace {

using namespace initproof;

const claim::Lecture& lecture() {
  static const claim::Lecture lecture{
      .title = "laboratory",
      .claims = {{"naive-variance", proofs::naive_variance::parameters,
                  proofs::naive_variance::make},
                 {"naive-saturation", proofs::naive_saturation::parameters,
                  proofs::naive_saturation::make},
                 {"naive-distribution", proofs::naive_distribution::parameters,
                  proofs::naive_distribution::make},
                 {"scaled-variance", proofs::scaled_variance::parameters,
                  proofs::scaled_variance::make},
                 {"scaled-saturation", proofs::scaled_saturation::parameters,
                  proofs::scaled_saturation::make},
                 {"scaled-distribution", proofs::scaled_distribution::parameters,
                  proofs::scaled_distribution::make},
                 {"decay-factor", proofs::decay_factor::parameters, proofs::decay_factor::make}},
      .error_units = proofs::error_units,
      .translations = nullptr};
  return lecture;
}

}  // namespace

/// The answer to a request (src/initproof/laboratory/README.md); the text stands until the next
/// call.
extern "C" const char* laboratory_request(const char* request) {
  static laboratory::Laboratory laboratory(proofs::laboratory_sources(lecture()));
  static std::string answer;
  answer = laboratory.request(request);
  return answer.c_str();
}
