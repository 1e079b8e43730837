#include "initproof/tensor_file/zip_archive.hpp"

#include <array>
#include <span>
#include <unistd.h>
#include <utility>
#include <zip.h>

#include "initproof/text/message.hpp"

namespace initproof::tensor_file {
namespace {

constexpr std::int64_t most_entries = 100'000;

class FromZip final : public Bytes {
 public:
  FromZip(std::shared_ptr<const File> file, std::shared_ptr<::zip> archive,
          const ZipArchive::Entry& entry)
      : file_(std::move(file)),
        archive_(std::move(archive)),
        name_(entry.name),
        rest_(entry.size),
        entry_(::zip_fopen_index(archive_.get(), entry.index, 0), ::zip_fclose) {
    if (!entry_)
      file_->refuse(text::say("entry '{}': {}", own_words(name_), ::zip_strerror(archive_.get())));
  }
  void read(std::span<unsigned char> out) override {
    while (!out.empty()) {
      const std::size_t got = some(out);
      if (got == 0) file_->refuse(text::say("entry '{}' breaks off", own_words(name_)));
      if (got > rest_) refuse_longer();
      rest_ -= got;
      out = out.subspan(got);
      if (rest_ == 0) expect_end();
    }
  }

 private:
  std::size_t some(std::span<unsigned char> out) {
    const zip_int64_t got = ::zip_fread(entry_.get(), out.data(), out.size());
    if (got < 0)
      file_->refuse(
          text::say("entry '{}': {}", own_words(name_), ::zip_file_strerror(entry_.get())));
    return static_cast<std::size_t>(got);
  }
  // Only who reads on after the last byte is told that the checksum is another.
  void expect_end() {
    std::array<unsigned char, 1> beyond{};
    if (some(beyond) != 0) refuse_longer();
  }
  [[noreturn]] void refuse_longer() const {
    file_->refuse(text::say("entry '{}' is longer than the archive says", own_words(name_)));
  }

  std::shared_ptr<const File> file_;
  std::shared_ptr<::zip> archive_;
  std::string name_;
  std::uint64_t rest_;
  std::unique_ptr<::zip_file, int (*)(::zip_file*)> entry_;
};

std::shared_ptr<::zip> opened(const File& file) {
  // The file that was looked at, whatever its name leads to by now. libzip closes it, if it takes
  // it.
  const int descriptor = file.duplicate();
  int code = 0;
  ::zip* archive = ::zip_fdopen(descriptor, ZIP_RDONLY, &code);
  if (archive == nullptr) {
    ::close(descriptor);
    ::zip_error_t error;
    ::zip_error_init_with_code(&error, code);
    const std::string why = ::zip_error_strerror(&error);
    ::zip_error_fini(&error);
    file.refuse(text::say("expected a zip file: {}", why));
  }
  return {archive, ::zip_discard};
}

}  // namespace

ZipArchive::ZipArchive(std::shared_ptr<const File> file)
    : file_(std::move(file)), zip_(opened(*file_)) {
  const std::int64_t number = ::zip_get_num_entries(zip_.get(), 0);
  if (number > most_entries)
    file_->refuse(text::say("expected at most {} entries, found {}", most_entries, number));
  for (std::int64_t i = 0; i < number; ++i) {
    ::zip_stat_t status;
    const auto index = static_cast<std::uint64_t>(i);
    constexpr zip_uint64_t needed = ZIP_STAT_NAME | ZIP_STAT_SIZE;
    if (::zip_stat_index(zip_.get(), index, 0, &status) != 0 || (status.valid & needed) != needed)
      file_->refuse(text::say("entry {}: {}", i, ::zip_strerror(zip_.get())));
    entries_.push_back({status.name, status.size, index});
  }
}

const ZipArchive::Entry* ZipArchive::ending(const std::string& end) const {
  const Entry* found = nullptr;
  for (const Entry& entry : entries_) {
    if (!entry.name.ends_with(end)) continue;
    if (found != nullptr) file_->refuse(text::say("two entries end in '{}'", own_words(end)));
    found = &entry;
  }
  return found;
}

std::unique_ptr<Bytes> ZipArchive::open(const Entry& entry) const {
  return std::make_unique<FromZip>(file_, zip_, entry);
}

}  // namespace initproof::tensor_file
