#ifdef INITPROOF_WITH_MPI

#include <algorithm>
#include <chrono>
#include <list>
#include <mpi.h>
#include <thread>
#include <utility>

#include <fmt/format.h>

#include "initproof/ranks/failure.hpp"
#include "initproof/ranks/transport.hpp"

namespace initproof::ranks {
namespace {

constexpr int internal_error = 70;

void require(int code, const char* what) {
  if (code == MPI_SUCCESS) return;
  char text[MPI_MAX_ERROR_STRING] = "";
  int length = 0;
  MPI_Error_string(code, text, &length);
  throw Failure(internal_error, fmt::format("MPI: {}: {}", what, text));
}

// A letter that is on its way; its bytes stay where they are until it has arrived.
struct Sent {
  std::string bytes;
  MPI_Request request = MPI_REQUEST_NULL;
};

class MpiTransport final : public Transport {
 public:
  MpiTransport() {
    // Only the main thread speaks MPI, but others draw.
    int provided = MPI_THREAD_SINGLE;
    require(MPI_Init_thread(nullptr, nullptr, MPI_THREAD_FUNNELED, &provided), "no start");
    if (provided < MPI_THREAD_FUNNELED) throw Failure(internal_error, "MPI: allows no threads");
    MPI_Comm_set_errhandler(MPI_COMM_WORLD, MPI_ERRORS_RETURN);
    require(MPI_Comm_rank(MPI_COMM_WORLD, &rank_), "no rank");
    require(MPI_Comm_size(MPI_COMM_WORLD, &count_), "no size");
  }

  [[nodiscard]] int rank() const noexcept override { return rank_; }
  [[nodiscard]] int count() const noexcept override { return count_; }

  void send(int to, Kind kind, std::string bytes) override {
    sweep();
    Sent& sent = sent_.emplace_back();
    sent.bytes = std::move(bytes);
    require(MPI_Isend(sent.bytes.data(), static_cast<int>(sent.bytes.size()), MPI_BYTE, to,
                      static_cast<int>(kind), MPI_COMM_WORLD, &sent.request),
            "a letter was not sent");
  }

  [[nodiscard]] std::optional<Letter> receive() override {
    sweep();
    int there = 0;
    MPI_Message message = MPI_MESSAGE_NULL;
    MPI_Status status;
    require(MPI_Improbe(MPI_ANY_SOURCE, MPI_ANY_TAG, MPI_COMM_WORLD, &there, &message, &status),
            "no look at letters");
    if (there == 0) return std::nullopt;
    int size = 0;
    MPI_Get_count(&status, MPI_BYTE, &size);
    Letter letter{status.MPI_SOURCE, static_cast<Kind>(status.MPI_TAG),
                  std::string(static_cast<std::size_t>(std::max(size, 0)), '\0')};
    require(MPI_Mrecv(letter.bytes.data(), size, MPI_BYTE, &message, &status),
            "a letter was not received");
    return letter;
  }

  void close(bool all_are_there) override {
    if (!all_are_there) {
      // Without the others the end would be waited for in vain; what is on its way is let go.
      for (int look = 0; look < 100 && !sent_.empty(); ++look) {
        sweep();
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
      }
      return;
    }
    for (Sent& sent : sent_) MPI_Wait(&sent.request, MPI_STATUS_IGNORE);
    MPI_Finalize();
  }

 private:
  // Forgets what has arrived.
  void sweep() {
    for (auto sent = sent_.begin(); sent != sent_.end();) {
      int arrived = 0;
      require(MPI_Test(&sent->request, &arrived, MPI_STATUS_IGNORE), "a letter was lost");
      sent = arrived != 0 ? sent_.erase(sent) : std::next(sent);
    }
  }

  int rank_ = 0;
  int count_ = 1;
  std::list<Sent> sent_;
};

}  // namespace

bool has_mpi() noexcept {
  return true;
}

std::unique_ptr<Transport> mpi_transport() {
  return std::make_unique<MpiTransport>();
}

}  // namespace initproof::ranks

#endif
