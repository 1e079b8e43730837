#pragma once

#include <string_view>

namespace initproof::cli {

/// Prints a long text: on a terminal through the user's pager, which INITPROOF_PAGER names, else
/// PAGER, a program with arguments that spaces separate, else `less -FRX` if there is one. Without
/// any, where that is empty or `cat`, or where standard output is no terminal, it is just printed.
///
/// The pager has the terminal, and its keys: Ctrl-C is for it alone. It may end before it has read
/// all, which is no error, and it ends with us. One that cannot be started is named on standard
/// error, and the text printed.
void page(std::string_view text);

}  // namespace initproof::cli
