#include "initproof/tensor_file/pickle.hpp"

#include <fmt/format.h>

#include "initproof/tensor_file/limits.hpp"
#include "initproof/tensor_file/pickle_bytes.hpp"
#include "initproof/tensor_file/pickle_stack.hpp"

// The instructions of a pickle: https://docs.python.org/3/library/pickletools.html.
namespace initproof::tensor_file::pickle {
namespace {

class Machine {
 public:
  explicit Machine(std::string_view bytes) : bytes_(bytes) {}

  Shared run() {
    for (;;) {
      const unsigned char code = bytes_.code();
      if (code == '.') return stack_.pop();
      if (!step_scalar(code) && !step_memo(code) && !step_container(code)) step(code);
    }
  }

 private:
  void step(unsigned char code) {
    switch (code) {
      case 0x80:  // PROTO
        (void)bytes_.take(1);
        return;
      case 0x95:  // FRAME
        (void)bytes_.take(8);
        return;
      case 'c':  // GLOBAL
        return named();
      case 0x93:  // STACK_GLOBAL
        return stack_global();
      case 'R':  // REDUCE
        return reduce();
      case 'Q':  // BINPERSID
        return persistent();
      case 'b':  // BUILD: attributes, which hold no weights
        (void)stack_.pop();
        return;
      default:
        refuse(
            fmt::format("instruction 0x{:02x} is not one that a state_dict needs; save the "
                        "model's state_dict()",
                        code));
    }
  }

  bool step_scalar(unsigned char code) {
    switch (code) {
      case 'N':
        return pushed(None{});
      case 0x88:
        return pushed(true);
      case 0x89:
        return pushed(false);
      case 'K':
        return pushed(static_cast<std::int64_t>(bytes_.number(1)));
      case 'M':
        return pushed(static_cast<std::int64_t>(bytes_.number(2)));
      case 'J':
        return pushed(bytes_.signed_number());
      case 'G':
        return pushed(bytes_.binary_double());
      case 0x8a:
        return pushed(bytes_.long_number());
      case 'X':
        return pushed(bytes_.text(4));
      case 0x8c:
        return pushed(bytes_.text(1));
      case 0x8d:
        return pushed(bytes_.text(8));
      default:
        return false;
    }
  }

  bool step_memo(unsigned char code) {
    switch (code) {
      case 'q':
        return stack_.remember(bytes_.number(1)), true;
      case 'r':
        return stack_.remember(bytes_.number(4)), true;
      case 0x94:
        return stack_.remember_next(), true;
      case 'h':
        return stack_.recall(bytes_.number(1)), true;
      case 'j':
        return stack_.recall(bytes_.number(4)), true;
      default:
        return false;
    }
  }

  bool step_container(unsigned char code) {
    switch (code) {
      case '(':
        return stack_.mark(), true;
      case '}':
        return pushed(Dictionary{});
      case ']':
      case ')':
        return pushed(Sequence{});
      case 't':
        return tuple(stack_.above_mark());
      case 0x85:
      case 0x86:
      case 0x87:
        return tuple(stack_.last(code - 0x84U));
      case 'a':
        return stack_.append(stack_.last(1)), true;
      case 'e':
        return stack_.append(stack_.above_mark()), true;
      case 's':
        return stack_.set_items(stack_.last(2)), true;
      case 'u':
        return stack_.set_items(stack_.above_mark()), true;
      default:
        return false;
    }
  }

  template <class Data>
  bool pushed(Data data) {
    stack_.push(std::move(data));
    return true;
  }
  bool tuple(std::vector<Shared> items) {
    const int depth = depth_of(items) + 1;
    stack_.push(Sequence{std::move(items)}, depth);
    return true;
  }
  void persistent() {
    const std::vector<Shared> id = stack_.last(1);
    stack_.push(Persistent{id[0]}, depth_of(id) + 1);
  }
  void global(const std::string& module, const std::string& name) {
    if (module.size() + name.size() > most_name)
      refuse(fmt::format("a name of more than {} bytes", most_name));
    stack_.push(Global{module + "." + name});
  }
  void named() {
    const std::string module = bytes_.line();
    global(module, bytes_.line());
  }
  void stack_global() {
    const std::vector<Shared> names = stack_.last(2);
    const auto* module = as<std::string>(names[0]);
    const auto* name = as<std::string>(names[1]);
    if (module == nullptr || name == nullptr) refuse("a name that is no text");
    global(*module, *name);
  }
  void reduce() {
    const std::vector<Shared> call = stack_.last(2);
    const auto* function = as<Global>(call[0]);
    if (function != nullptr && function->name == "collections.OrderedDict") {
      stack_.push(Dictionary{});
    } else {
      stack_.push(Call{call[0], call[1]}, depth_of(call) + 1);
    }
  }

  PickleBytes bytes_;
  PickleStack stack_;
};

}  // namespace

Shared read(std::string_view bytes) {
  return Machine(bytes).run();
}

}  // namespace initproof::tensor_file::pickle
