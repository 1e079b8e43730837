#pragma once

#include <string>
#include <string_view>

/// Where a formula as plain text needs brackets: LaTeX shows by the height of a fraction and the
/// reach of a root what belongs together, a line of text only by them.
namespace initproof::text {

/// Whether the plain text is one thing: a number, one letter with its marks, signs below and above,
/// a root of such, or something in brackets. A name of several letters is none: nm is a product.
[[nodiscard]] bool is_atom(std::string_view text);

/// Whether it is a number or one letter and nothing else, so that a root or a raised sign before it
/// concerns all of it.
[[nodiscard]] bool is_number_or_letter(std::string_view text);

/// Whether it may stand before a slash: a product of atoms, without a sum, a relation, a quotient
/// or a name (of a function, of a sum) whose reach would be in doubt.
[[nodiscard]] bool is_product(std::string_view text);

/// The text in round brackets, unless it is an atom.
[[nodiscard]] std::string as_atom(const std::string& text);

/// Whether what follows the text would be multiplied with its end, or would be what it is divided
/// by: it ends in an operand, a name or a slash and not in an operator or an opening bracket.
[[nodiscard]] bool awaits_operand(std::string_view text);

/// Whether plain text that begins so would run into a letter or a digit before it.
[[nodiscard]] bool begins_with_word(std::string_view text);

/// Whether the text ends in a letter or a digit.
[[nodiscard]] bool ends_with_word(std::string_view text);

/// Whether the LaTeX that follows begins with a factor, a power or a division and not with an
/// operator, a closing bracket or a wide space. `open_bar`: a bar | there would close.
[[nodiscard]] bool continues_product(std::string_view latex, bool open_bar);

}  // namespace initproof::text
