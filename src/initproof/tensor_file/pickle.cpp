#include "initproof/tensor_file/pickle.hpp"

#include <algorithm>
#include <bit>
#include <map>
#include <stdexcept>

#include <fmt/format.h>

#include "initproof/tensor_file/limits.hpp"

// The instructions of a pickle: https://docs.python.org/3/library/pickletools.html.
namespace initproof::tensor_file::pickle {
namespace {

constexpr int most_depth = 64;
constexpr std::uint64_t most_memory = std::uint64_t{1} << 28U;
constexpr std::uint64_t reference = sizeof(Shared);
constexpr std::uint64_t overhead = 64;  // of an allocation with its counts, or a node of the memo

[[noreturn]] void refuse(const std::string& why) {
  throw std::invalid_argument("pickle: " + why);
}

int depth_of(const Shared& value) {
  return value == nullptr ? 0 : value->depth;
}

// What a value needs beside itself, in bytes.
template <class Data>
std::uint64_t beside(const Data&) {
  return 0;
}
std::uint64_t beside(const std::string& text) {
  return text.size();
}
std::uint64_t beside(const Global& global) {
  return global.name.size();
}
std::uint64_t beside(const Sequence& sequence) {
  return sequence.items.size() * reference;
}

// On the stack a container still grows; its copies in the memo are the same.
using Growing = std::shared_ptr<Value>;

class Machine {
 public:
  explicit Machine(std::string_view bytes) : rest_(bytes) {}

  Shared run() {
    for (;;) {
      const auto code = static_cast<unsigned char>(take(1).front());
      if (code == '.') return pop();
      step(code);
    }
  }

 private:
  void step(unsigned char code) {
    if (step_number(code) || step_text(code) || step_memo(code) || step_container(code)) return;
    switch (code) {
      case 0x80:
        (void)take(1);
        return;  // PROTO
      case 0x95:
        (void)take(8);
        return;  // FRAME
      case 'c':
        named();
        return;  // GLOBAL
      case 0x93:
        stack_global();
        return;  // STACK_GLOBAL
      case 'R':
        reduce();
        return;  // REDUCE
      case 'Q':
        persistent(last(1));
        return;  // BINPERSID
      case 'b':
        (void)pop();
        return;  // BUILD: attributes, which hold no weights
      default:
        refuse(
            fmt::format("instruction 0x{:02x} is not one that a state_dict needs; save the "
                        "model's state_dict()",
                        code));
    }
  }

  bool step_number(unsigned char code) {
    switch (code) {
      case 'N':
        push(None{});
        return true;
      case 0x88:
        push(true);
        return true;
      case 0x89:
        push(false);
        return true;
      case 'K':
        push(static_cast<std::int64_t>(little_endian(1)));
        return true;
      case 'M':
        push(static_cast<std::int64_t>(little_endian(2)));
        return true;
      case 'J':
        push(std::int64_t{static_cast<std::int32_t>(little_endian(4))});
        return true;
      case 'G':
        push(binary_double());
        return true;
      case 0x8a:
        push(long_number());
        return true;
      default:
        return false;
    }
  }

  bool step_text(unsigned char code) {
    switch (code) {
      case 'X':
        push(std::string(take(little_endian(4))));
        return true;
      case 0x8c:
        push(std::string(take(little_endian(1))));
        return true;
      case 0x8d:
        push(std::string(take(little_endian(8))));
        return true;
      default:
        return false;
    }
  }

  bool step_memo(unsigned char code) {
    switch (code) {
      case 'q':
        remember(little_endian(1));
        return true;
      case 'r':
        remember(little_endian(4));
        return true;
      case 0x94:
        remember(memo_.size());
        return true;
      case 'h':
        recall(little_endian(1));
        return true;
      case 'j':
        recall(little_endian(4));
        return true;
      default:
        return false;
    }
  }

  bool step_container(unsigned char code) {
    switch (code) {
      case '(':
        marks_.push_back(stack_.size());
        return true;
      case '}':
        push(Dictionary{});
        return true;
      case ']':
      case ')':
        push(Sequence{});
        return true;
      case 't':
        tuple(above_mark());
        return true;
      case 0x85:
        tuple(last(1));
        return true;
      case 0x86:
        tuple(last(2));
        return true;
      case 0x87:
        tuple(last(3));
        return true;
      case 'a':
        append(last(1));
        return true;
      case 'e':
        append(above_mark());
        return true;
      case 's':
        set_items(last(2));
        return true;
      case 'u':
        set_items(above_mark());
        return true;
      default:
        return false;
    }
  }

  std::string_view take(std::uint64_t n) {
    if (n > rest_.size()) refuse("breaks off");
    const std::string_view taken = rest_.substr(0, n);
    rest_.remove_prefix(n);
    return taken;
  }
  std::uint64_t little_endian(std::size_t bytes) {
    const std::string_view taken = take(bytes);
    std::uint64_t value = 0;
    for (std::size_t i = bytes; i-- > 0;)
      value = value << 8U | static_cast<unsigned char>(taken[i]);
    return value;
  }
  double binary_double() {
    std::uint64_t bits = 0;
    for (const char byte : take(8)) bits = bits << 8U | static_cast<unsigned char>(byte);
    return std::bit_cast<double>(bits);
  }
  std::int64_t long_number() {
    const std::uint64_t size = little_endian(1);
    if (size > 8) refuse("a whole number of more than 64 bits");
    const std::uint64_t low = little_endian(size);
    const auto unused = static_cast<unsigned>(64 - 8 * size);
    if (size == 0 || unused == 0) return static_cast<std::int64_t>(low);
    return static_cast<std::int64_t>(low << unused) >> unused;  // the sign is the highest bit
  }
  std::string line() {
    const std::size_t end = rest_.find('\n');
    if (end == std::string_view::npos) refuse("breaks off");
    std::string text(take(end));
    (void)take(1);
    return text;
  }

  // A few bytes can stand for much memory: texts that are repeated, references.
  void spend(std::uint64_t bytes) {
    if (bytes > most_memory - spent_)
      refuse(fmt::format("needs more than {} MiB of memory", most_memory >> 20U));
    spent_ += bytes;
  }
  template <class Data>
  void push(Data data, int depth = 1) {
    if (depth > most_depth) refuse(fmt::format("values deeper than {} in one another", most_depth));
    spend(sizeof(Value) + overhead + reference + beside(data));
    stack_.push_back(std::make_shared<Value>(Value{std::move(data), depth}));
  }
  const Growing& top() const {
    if (stack_.size() <= floor()) refuse("an instruction without its operand");
    return stack_.back();
  }
  Growing pop() {
    Growing value = top();
    stack_.pop_back();
    return value;
  }
  [[nodiscard]] std::size_t floor() const { return marks_.empty() ? 0 : marks_.back(); }
  // Operands are taken to be put into another value.
  std::vector<Shared> taken(std::size_t n) {
    std::vector<Shared> values;
    values.reserve(n);
    for (std::size_t i = stack_.size() - n; i < stack_.size(); ++i) {
      stack_[i]->held = true;
      values.push_back(std::move(stack_[i]));
    }
    stack_.resize(stack_.size() - n);
    return values;
  }
  std::vector<Shared> last(std::size_t n) {
    if (stack_.size() < floor() + n) refuse("an instruction without its operands");
    return taken(n);
  }
  std::vector<Shared> above_mark() {
    if (marks_.empty()) refuse("an instruction without its mark");
    const std::size_t mark = marks_.back();
    marks_.pop_back();
    return taken(stack_.size() - mark);
  }
  void remember(std::uint64_t key) {
    spend(overhead);
    memo_[key] = top();
  }
  void recall(std::uint64_t key) {
    const auto found = memo_.find(key);
    if (found == memo_.end()) refuse("refers to what it has not said");
    spend(reference);
    stack_.push_back(found->second);
  }

  void tuple(std::vector<Shared> items) {
    int depth = 0;
    for (const Shared& item : items) depth = std::max(depth, depth_of(item));
    push(Sequence{std::move(items)}, depth + 1);
  }
  // What holds it already could be put into it, and there would be no end.
  Value& growing() {
    const Growing& container = top();
    if (container->held) refuse("a container that still grows where it is used");
    return *container;
  }
  static void deepen(Value& container, const Shared& item) {
    container.depth = std::max(container.depth, depth_of(item) + 1);
    if (container.depth > most_depth)
      refuse(fmt::format("values deeper than {} in one another", most_depth));
  }
  void append(const std::vector<Shared>& items) {
    Value& container = growing();
    auto* const sequence = std::get_if<Sequence>(&container.data);
    if (sequence == nullptr) refuse("something is appended to no list");
    spend(items.size() * reference);
    for (const Shared& item : items) {
      deepen(container, item);
      sequence->items.push_back(item);
    }
  }
  void set_items(const std::vector<Shared>& items) {
    Value& container = growing();
    auto* const dictionary = std::get_if<Dictionary>(&container.data);
    if (dictionary == nullptr || items.size() % 2 != 0) refuse("items are set of no dictionary");
    spend(items.size() * reference);
    for (std::size_t i = 0; i < items.size(); i += 2) {
      deepen(container, items[i]);
      deepen(container, items[i + 1]);
      dictionary->items.emplace_back(items[i], items[i + 1]);
    }
  }
  void persistent(const std::vector<Shared>& id) { push(Persistent{id[0]}, depth_of(id[0]) + 1); }
  void global(const std::string& module, const std::string& name) {
    if (module.size() + name.size() > most_name)
      refuse(fmt::format("a name of more than {} bytes", most_name));
    push(Global{module + "." + name});
  }
  void named() {
    const std::string module = line();
    global(module, line());
  }
  void stack_global() {
    const std::vector<Shared> names = last(2);
    const auto* module = as<std::string>(names[0]);
    const auto* name = as<std::string>(names[1]);
    if (module == nullptr || name == nullptr) refuse("a name that is no text");
    global(*module, *name);
  }
  void reduce() {
    const std::vector<Shared> call = last(2);
    const auto* function = as<Global>(call[0]);
    if (function != nullptr && function->name == "collections.OrderedDict") {
      push(Dictionary{});
    } else {
      push(Call{call[0], call[1]}, std::max(depth_of(call[0]), depth_of(call[1])) + 1);
    }
  }

  std::string_view rest_;
  std::vector<Growing> stack_;
  std::vector<std::size_t> marks_;
  std::map<std::uint64_t, Growing> memo_;
  std::uint64_t spent_ = 0;
};

}  // namespace

Shared read(std::string_view bytes) {
  return Machine(bytes).run();
}

}  // namespace initproof::tensor_file::pickle
