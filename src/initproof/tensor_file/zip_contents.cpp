#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "initproof/data/error.hpp"
#include "initproof/data/text.hpp"
#include "initproof/tensor_file/npy.hpp"
#include "initproof/tensor_file/pickle.hpp"
#include "initproof/tensor_file/tensor.hpp"
#include "initproof/tensor_file/torch.hpp"
#include "initproof/tensor_file/zip_archive.hpp"
#include "initproof/text/message.hpp"

namespace initproof::tensor_file {
namespace {

constexpr std::string_view npy = ".npy";
constexpr std::uint64_t most_pickle = std::uint64_t{1} << 26U;

// Takes a stream to a place by reading on.
std::unique_ptr<Bytes> skipped(std::unique_ptr<Bytes> bytes, std::uint64_t n) {
  std::vector<unsigned char> unused(std::min<std::uint64_t>(n, 1U << 16U));
  while (n > 0) {
    const std::uint64_t now = std::min<std::uint64_t>(n, unused.size());
    bytes->read(std::span(unused).first(now));
    n -= now;
  }
  return bytes;
}

void add_array(const std::shared_ptr<ZipArchive>& archive, const ZipArchive::Entry& entry,
               Contents& contents) {
  const File& file = archive->file();
  const std::string name = entry.name.substr(0, entry.name.size() - npy.size());
  NpyHeader header;
  try {
    header = read_npy_header(*archive->open(entry));
  } catch (const std::invalid_argument& e) {
    file.refuse(text::say("entry '{}': {}", own_words(entry.name), data::printable(e.what())));
  }
  if (!header.element) {
    contents.left_out.push_back({name, fmt::format("its numbers are {}", header.type)});
    return;
  }
  Tensor tensor{.name = name,
                .shape = header.shape,
                .element = *header.element,
                .columns_first = header.columns_first,
                .open = {}};
  tensor.count = count_of(file, name, tensor.shape);
  const std::uint64_t expected = header.bytes + tensor.count * size_of(tensor.element);
  if (entry.size != expected)
    file.refuse(text::say("entry '{}': expected {} bytes, found {}", own_words(entry.name),
                          expected, entry.size));
  tensor.open = [archive, entry, bytes = header.bytes] {
    return skipped(archive->open(entry), bytes);
  };
  contents.tensors.push_back(std::move(tensor));
}

std::string text_of(const ZipArchive& archive, const ZipArchive::Entry& entry) {
  if (entry.size > most_pickle)
    archive.file().refuse(text::say("entry '{}': expected at most {} bytes, found {}",
                                    own_words(entry.name), most_pickle, entry.size));
  std::string text(entry.size, '\0');
  archive.open(entry)->read({reinterpret_cast<unsigned char*>(text.data()), text.size()});
  return text;
}

// The entries of a folder, by what follows its name. Throws data::DataError if two have the same.
std::map<std::string_view, const ZipArchive::Entry*> storages_of(const ZipArchive& archive,
                                                                 const std::string& folder) {
  std::map<std::string_view, const ZipArchive::Entry*> storages;
  for (const ZipArchive::Entry& entry : archive.entries()) {
    if (!entry.name.starts_with(folder)) continue;
    const std::string_view key = std::string_view(entry.name).substr(folder.size());
    if (!storages.emplace(key, &entry).second)
      archive.file().refuse(text::say("two entries are named '{}'", own_words(entry.name)));
  }
  return storages;
}

void add_state(const std::shared_ptr<ZipArchive>& archive, const ZipArchive::Entry& data,
               Contents& contents) {
  const File& file = archive->file();
  const ZipArchive::Entry* order = archive->ending("/byteorder");
  if (order != nullptr && text_of(*archive, *order) != "little")
    file.refuse("expected numbers of little-endian order");
  const std::string folder = data.name.substr(0, data.name.size() - std::string("data.pkl").size());
  std::vector<StoredTensor> stored;
  try {
    stored = tensors_of(pickle::read(text_of(*archive, data)), contents.left_out);
  } catch (const std::invalid_argument& e) {
    file.refuse(text::Message(data::printable(e.what())));
  }
  const auto storages = storages_of(*archive, folder + "data/");
  for (StoredTensor& s : stored) {
    Tensor tensor{.name = s.name,
                  .shape = std::move(s.shape),
                  .element = s.element,
                  .open = {},
                  .place = fmt::format("data/{} from {} on", s.key, s.offset)};
    tensor.count = count_of(file, s.name, tensor.shape);
    const auto found = storages.find(s.key);
    const ZipArchive::Entry* entry = found == storages.end() ? nullptr : found->second;
    const std::uint64_t size = size_of(s.element);
    if (entry == nullptr || s.offset > entry->size / size ||
        tensor.count > entry->size / size - s.offset)
      file.refuse(text::say("tensor '{}': its numbers are not in the file", own_words(s.name)));
    tensor.open = [archive, e = *entry, at = s.offset * size] {
      return skipped(archive->open(e), at);
    };
    contents.tensors.push_back(std::move(tensor));
  }
}

void require_own_names(const File& file, const Contents& contents) {
  std::set<std::string_view> names;
  for (const Tensor& tensor : contents.tensors)
    if (!names.insert(tensor.name).second)
      file.refuse(text::say("two tensors are named '{}'", own_words(tensor.name)));
}

}  // namespace

Contents read_zip(const std::shared_ptr<const File>& file, std::string_view& format) {
  const auto archive = std::make_shared<ZipArchive>(file);
  Contents contents;
  contents.archive = archive;
  if (const ZipArchive::Entry* data = archive->ending("/data.pkl")) {
    format = "pytorch";
    add_state(archive, *data, contents);
    require_own_names(*file, contents);
    return contents;
  }
  format = "npz";
  for (const ZipArchive::Entry& entry : archive->entries()) {
    if (entry.name.ends_with(npy)) {
      add_array(archive, entry, contents);
    } else {
      contents.left_out.push_back({entry.name, "no array of NumPy"});
    }
  }
  require_own_names(*file, contents);
  if (contents.tensors.empty() && contents.left_out.empty())
    file->refuse("expected arrays of NumPy or a state_dict of PyTorch, found neither");
  return contents;
}

}  // namespace initproof::tensor_file
