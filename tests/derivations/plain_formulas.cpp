/// Prints each line of standard input, a LaTeX formula, as the terminal shows it.
#include <exception>
#include <iostream>
#include <string>

#include "initproof/text/latex/latex.hpp"

int main() try {
  for (std::string line; std::getline(std::cin, line);)
    std::cout << initproof::text::plain_math(line) << '\n';
  return std::cout.flush() ? 0 : 1;
} catch (const std::exception& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
