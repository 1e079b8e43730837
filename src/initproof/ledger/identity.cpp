#include "initproof/ledger/identity.hpp"

#include <fmt/format.h>

#include "initproof/data/sha256.hpp"

namespace initproof::ledger {
namespace {

void absorb(data::Sha256& hash, std::string_view text) {
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): characters as the bytes they are
  hash.absorb({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

}  // namespace

std::string hash_of(std::initializer_list<std::string_view> texts) {
  data::Sha256 hash;
  for (const std::string_view text : texts) {
    absorb(hash, std::to_string(text.size()) + " ");
    absorb(hash, text);
  }
  return hash.digest().substr(0, 32);
}

std::string Identity::key() const {
  return hash_of({claim, experiment, version, parameters, data, generator, std::to_string(seed),
                  std::to_string(block_size)});
}

Identity identity(const claim::PreparedClaim& prepared, const claim::Experiment& experiment,
                  const Source& source) {
  std::string parameters;
  for (const claim::Parameter& p : prepared.parameters.declared())
    parameters += fmt::format("{}{}={}", parameters.empty() ? "" : " ", p.name, p.value);
  // Images of the user's are known by what they are, wherever they lie.
  std::string data = prepared.claim.data.english();
  if (!data.empty() && !source.images.empty()) data = "images " + source.images;
  return {prepared.claim.id,
          experiment.name,
          std::string(prepared.version),
          parameters,
          data,
          std::string(random::name(source.generator)),
          source.seed,
          experiment.block_size};
}

}  // namespace initproof::ledger
