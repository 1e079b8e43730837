#pragma once

#include <vector>

#include "initproof/text/message.hpp"

namespace initproof::advice {

/// Rows of cells, the first row the header.
using Table = std::vector<std::vector<text::Message>>;

/// A table, which may be empty, and sentences behind it.
struct Section {
  text::Message title;
  Table table;
  std::vector<text::Message> sentences;
};

/// What is answered, before it is written for a terminal or a page.
struct Page {
  text::Message title;
  std::vector<text::Message> introduction;
  std::vector<Section> sections;
};

}  // namespace initproof::advice
