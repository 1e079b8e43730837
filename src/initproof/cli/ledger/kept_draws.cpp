#include "initproof/cli/ledger/kept_draws.hpp"

#include <array>
#include <filesystem>
#include <fstream>

#include "initproof/claim/parameter.hpp"
#include "initproof/data/error.hpp"
#include "initproof/data/mnist_files.hpp"
#include "initproof/data/sha256.hpp"
#include "initproof/language/language.hpp"

namespace initproof::cli {
namespace {

void absorb(data::Sha256& hash, const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::array<char, 65536> buffer{};
  std::vector<std::uint8_t> bytes;
  while (file.read(buffer.data(), buffer.size()) || file.gcount() > 0) {
    bytes.assign(buffer.begin(), buffer.begin() + file.gcount());
    hash.absorb(bytes);
  }
  if (!file.eof()) throw data::DataError(language::phrase("'{}' cannot be read", {path.string()}));
}

}  // namespace

std::string hash_of_images(const std::string& folder) {
  if (folder.empty()) return {};
  const data::MnistFolder files = data::find_mnist(folder);
  data::Sha256 hash;
  for (const auto& half : {files.training, files.test}) {
    if (!half) continue;
    absorb(hash, half->images);
    absorb(hash, half->labels);
  }
  return hash.digest();
}

KeptDraws::KeptDraws(const Options& options, const Suite& suite) {
  if (options.ledger_path.empty()) return;
  for (const claim::PreparedClaim& prepared : suite.claims) {
    if (prepared.version.empty())
      throw claim::UsageError(language::phrase(
          "--ledger: the version of the sources of claim '{}' is not known, so that its draws "
          "cannot be kept",
          {prepared.claim.id}));
  }
  ledger_.emplace(options.ledger_path, ledger::Ledger::Opening::made_if_missing);
  keeper_.emplace(*ledger_, ledger::Source{options.seed, options.generator,
                                           hash_of_images(options.environment.mnist_folder)});
}

void KeptDraws::commit() {
  if (ledger_) ledger_->commit();
}

}  // namespace initproof::cli
