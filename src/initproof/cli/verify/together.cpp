#include "initproof/cli/verify/together.hpp"

#include <csignal>
#include <cstdlib>
#include <string>

#include "initproof/claim/parameter.hpp"
#include "initproof/claim/run/shard.hpp"
#include "initproof/cli/exit_status.hpp"
#include "initproof/cli/interrupt.hpp"
#include "initproof/cli/ledger/kept_draws.hpp"
#include "initproof/data/error.hpp"
#include "initproof/language/error.hpp"
#include "initproof/ledger/identity.hpp"
#include "initproof/ranks/follower.hpp"
#include "initproof/ranks/launch.hpp"

namespace initproof::cli {
namespace {

// All that the blocks depend on which are asked for by number: so two ranks that have the same draw
// the same.
std::string fingerprint(const Suite& suite, const Options& options) {
  const ledger::Source source{options.seed, options.generator,
                              hash_of_images(options.environment.mnist_folder)};
  std::string all = INITPROOF_VERSION;
  if (options.shard)
    all += ' ' + std::to_string(options.shard->number) + '/' + std::to_string(options.shard->count);
  for (const claim::PreparedClaim& prepared : suite.claims)
    for (const claim::Experiment& experiment : prepared.claim.experiments)
      all += ' ' + ledger::identity(prepared, experiment, source).key();
  return ledger::hash_of({all});
}

}  // namespace

Together::Together() {
  if (ranks::launch().alone()) return;
  transport_ = ranks::mpi_transport();
  count_ = static_cast<unsigned>(transport_->count());
  if (!follows()) leader_ = std::make_unique<ranks::Leader>(*transport_);
}

bool Together::follows() const noexcept {
  return transport_ != nullptr && transport_->rank() != 0;
}

claim::Crew* Together::crew(const Suite& suite, const Options& options) {
  if (leader_ != nullptr) leader_->expect(fingerprint(suite, options));
  return leader_.get();
}

// The status is rank 0's to end with: where another one ends with it first, mpirun ends rank 0.
int Together::fail(int status, const char* text) {
  ranks::fail(*transport_, {status, text});
  return exit_success;
}

int Together::follow(const Options& options, const claim::Lecture& lecture) {
  // mpirun tells all ranks to end; it is for rank 0 to end in order, and to say so.
  for (const int number : ending_signals) (void)std::signal(number, SIG_IGN);
  try {
    const Suite suite = prepare(options, lecture);
    // What is drawn at the end and not needed is not waited for.
    ranks::Follower follower(*transport_, fingerprint(suite, options),
                             [] { std::_Exit(exit_success); });
    claim::RunOptions how;
    how.seed = options.seed;
    how.generator = options.generator;
    how.threads = options.threads;
    how.max_samples = options.max_samples;
    how.crew = &follower;
    if (options.shard) {
      (void)claim::draw_shard(suite.claims, suite.budget.share(1), how, *options.shard);
    } else {
      (void)claim::run(suite.claims, suite.budget.share(1), how);
    }
    return exit_success;
  } catch (const claim::UsageError& e) {
    return fail(exit_usage, e.what());
  } catch (const data::DataError& e) {
    return fail(exit_bad_data, language::shown_error(e).c_str());
  } catch (const std::exception& e) {
    return fail(exit_internal, language::shown_error(e).c_str());
  }
}

}  // namespace initproof::cli
