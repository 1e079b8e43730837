#include "initproof/text/latex/plain_line.hpp"

#include <algorithm>

#include "initproof/text/latex/latex_operands.hpp"

namespace initproof::text {

void PlainLine::put(std::string_view text) {
  if (gap_ && begins_with_word(text)) space();
  gap_ = gap_ && text.empty();
  opened_ = opened_ && text.empty();
  text_ += text;
}

void PlainLine::name(std::string_view text) {
  if (begins_with_word(text)) end_word();
  put(text);
  gap_ = ends_with_word(text);
}

void PlainLine::attach(std::string_view text) {
  text_ += text;
  gap_ = ends_with_word(text);
}

void PlainLine::open(std::string_view bracket) {
  put(bracket);
  opened_ = true;
}

void PlainLine::close(std::string_view bracket) {
  trim();
  put(bracket);
}

void PlainLine::separate(std::string_view by) {
  trim();
  text_ += by;
}

void PlainLine::space() {
  if (!text_.empty() && text_.back() != ' ' && !opened_) text_ += ' ';
}

void PlainLine::end_word() {
  if (ends_with_word(text_)) text_ += ' ';
}

bool PlainLine::bar_is_open() const {
  return std::count(text_.begin(), text_.end(), '|') % 2 == 1;
}

void PlainLine::trim() {
  while (text_.ends_with(' ')) text_.pop_back();
}

}  // namespace initproof::text
