#include "initproof/cli/train/screen.hpp"

#include <algorithm>
#include <cmath>
#include <unistd.h>

#include <fmt/format.h>

#include "initproof/cli/print.hpp"
#include "initproof/cli/terminal.hpp"
#include "initproof/files/write_all.hpp"
#include "initproof/language/language.hpp"
#include "initproof/text/digits.hpp"
#include "initproof/text/text.hpp"

namespace initproof::cli {
namespace {

using language::numeral;
using language::phrase;

constexpr std::size_t least_epoch_width = 5;

// Right-aligned with five decimals; in powers of ten where these would run into the next column.
std::string column(double value, int width) {
  const std::string decimals = fmt::format("{:.5f}", value);
  return fmt::format("{:>{}}",
                     numeral(decimals.size() < static_cast<std::size_t>(width)
                                 ? decimals
                                 : fmt::format("{:.{}e}", value, width - 8)),
                     width);
}

std::string columns(const std::optional<network::Evaluation>& e) {
  return e ? fmt::format("{} {:>8} %", column(e->cost, 10), numeral(text::percent(e->accuracy, 2)))
           : "";
}

}  // namespace

TrainScreen::TrainScreen(const History& history, std::uint64_t epochs, bool validated,
                         bool with_table)
    : terminal_(isatty(STDERR_FILENO) == 1),
      with_table_(with_table),
      validated_(validated),
      epochs_(epochs),
      epoch_width_(std::max({least_epoch_width, std::to_string(epochs).size(),
                             text::display_width(phrase("epoch"))})),
      first_(history.size()),
      done_(history.size()) {
  if (!with_table) return;
  const std::string head = fmt::format("{:>10} {:>10}", phrase("cost"), phrase("accuracy"));
  cli::print(fmt::format("{:{}}{:>15}{}\n{:{}} {}{} {:>10}\n", "", epoch_width_, phrase("training"),
                         validated_ ? fmt::format("{:>23}", phrase("validation")) : "",
                         phrase("epoch"), epoch_width_, head, validated_ ? head : "",
                         phrase("penalty")));
  for (const auto& record : history) print(record);
}

TrainScreen::~TrainScreen() {
  show("");
}

// Nothing is thrown if the terminal is gone: that must not end a run.
void TrainScreen::show(const std::string& line) {
  if (terminal_) files::write_if_ready(STDERR_FILENO, "\r\033[K" + cut(line, message_width() - 1));
}

void TrainScreen::print(const network::EpochRecord& r) {
  if (!with_table_) return;
  cli::print(fmt::format("{:>{}} {}{} {}\n", r.epoch, epoch_width_, columns(r.training),
                         columns(r.validation), column(r.training ? r.training->penalty : 0, 10)));
}

void TrainScreen::advanced(double share_of_epoch) {
  if (!terminal_) return;
  const auto now = Clock::now();
  if (now - shown_ < std::chrono::milliseconds(100)) return;
  shown_ = now;
  const double made = static_cast<double>(done_ - first_) + share_of_epoch;
  const double elapsed = std::chrono::duration<double>(now - start_).count();
  const double left = static_cast<double>(epochs_ - done_) - share_of_epoch;
  const std::string time =
      made > 0 && elapsed > 0.5
          ? phrase(", {} s left", {fmt::format("{:.0f}", elapsed * left / made)})
          : "";
  show(phrase("epoch {} of {}", {std::to_string(done_ + 1), std::to_string(epochs_)}) +
       (share_of_epoch > 0 ? fmt::format(" ({:.0f} %)", std::floor(100 * share_of_epoch)) : "") +
       last_ + time);
}

void TrainScreen::epoch_done(const network::EpochRecord& record) {
  show("");
  print(record);
  ++done_;
  const auto& seen = validated_ ? record.validation : record.training;
  if (seen)
    last_ = phrase(": cost {}, accuracy {} %", {numeral(fmt::format("{:.4f}", seen->cost)),
                                                numeral(text::percent(seen->accuracy, 2))});
}

}  // namespace initproof::cli
