#include "initproof/network_file/json_document.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "initproof/data/file_kind.hpp"
#include "initproof/data/text.hpp"
#include "initproof/text/message.hpp"

namespace initproof::network_file {
namespace {

using nlohmann::json;

// What a value takes in memory, about: itself, with the room that a growing list keeps, and what it
// points to.
constexpr std::uint64_t value_bytes = 2 * sizeof(json);
constexpr std::uint64_t text_bytes = sizeof(std::string) + 16;
constexpr std::uint64_t list_bytes = 64;
constexpr std::uint64_t member_bytes = 96;

// Receives a document piece by piece and puts it together.
class Builder {
 public:
  Builder(std::string_view text, std::uint64_t most_memory, std::size_t most_depth)
      : text_(text), most_memory_(most_memory), most_depth_(most_depth) {}

  bool null() { return add(nullptr); }
  bool boolean(bool value) { return add(value); }
  bool number_integer(json::number_integer_t value) { return add(value); }
  bool number_unsigned(json::number_unsigned_t value) { return add(value); }
  bool number_float(json::number_float_t value, const std::string&) { return add(value); }
  bool string(std::string& value) {
    charge(text_bytes + value.size());
    return add(std::move(value));
  }
  // No JSON text has any.
  bool binary(json::binary_t&) { return false; }

  bool start_object(std::size_t) { return open(json::object()); }
  bool start_array(std::size_t) { return open(json::array()); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }

  bool key(std::string& name) {
    charge(member_bytes + name.size());
    if (open_.back()->contains(name)) {
      throw JsonError(
          text::say("expected every member once, found '{}' twice",
                    text::verbatim(data::printable(std::string_view(name).substr(0, 40)))));
    }
    key_ = std::move(name);
    return true;
  }

  bool parse_error(std::size_t byte, const std::string&, const json::exception& error) {
    constexpr int out_of_range = 406;
    if (error.id == out_of_range) {
      throw JsonError("expected a JSON document with numbers in range, found one that is not");
    }
    if (const std::string_view kind = other_kind(); !kind.empty())
      throw JsonError(text::say("expected a complete JSON document, found {}", std::string(kind)));
    throw JsonError(
        text::say("expected a complete JSON document, found an error at byte {}", byte));
  }

  json result() { return std::move(root_); }

 private:
  // What was taken for a document, if that is some other file: a page, say, or a packed one.
  [[nodiscard]] std::string_view other_kind() const {
    const std::string_view start = text_.substr(0, data::kind_bytes);
    const std::string_view kind =
        data::kind_of({reinterpret_cast<const unsigned char*>(start.data()), start.size()});
    return kind == "text" ? "" : kind;
  }

  json& put(json value) {
    charge(value_bytes);
    if (open_.empty()) return root_ = std::move(value);
    json& parent = *open_.back();
    if (parent.is_array()) {
      parent.push_back(std::move(value));
      return parent.back();
    }
    return parent[key_] = std::move(value);
  }

  template <class Value>
  bool add(Value&& value) {
    put(json(std::forward<Value>(value)));
    return true;
  }

  bool open(json container) {
    if (open_.size() >= most_depth_) {
      throw JsonError(
          text::say("expected lists and objects at most {} deep, found more", most_depth_));
    }
    charge(list_bytes);
    open_.push_back(&put(std::move(container)));
    return true;
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  void charge(std::uint64_t bytes) {
    memory_ += bytes;
    if (memory_ > most_memory_) {
      throw JsonError(text::say("expected a document of at most {} MiB in memory, found more",
                                most_memory_ >> 20U));
    }
  }

  std::string_view text_;
  json root_;
  std::vector<json*> open_;  // from the outermost in; none moves while it is open
  std::string key_;
  std::uint64_t memory_ = 0;
  std::uint64_t most_memory_;
  std::size_t most_depth_;
};

}  // namespace

json parse_json(std::string_view text, std::uint64_t memory, std::size_t depth) {
  if (text.size() > data::limits::json_bytes) {
    throw JsonError(text::say("expected at most {} MiB, found {} bytes",
                              data::limits::json_bytes >> 20U, text.size()));
  }
  Builder builder(text, memory, depth);
  (void)json::sax_parse(text, &builder);
  return builder.result();
}

}  // namespace initproof::network_file
