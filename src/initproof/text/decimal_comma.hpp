#pragma once

#include <string>
#include <string_view>

namespace initproof::text {

/// Where a text stands: in prose, or inside a LaTeX formula.
enum class Setting { prose, formula };

/// The numbers of a text as Czech writes them: 0.02 becomes 0,02 and 50,000 takes a no-break space;
/// in formulas, which a text may also have between dollar signs, they become 0{,}02 and 50\,000.
/// Numbers in a list with decimals, the ends of an interval, and mean and variance of N(0, 1), are
/// set apart by semicolons. Code between backticks, names such as log10 and versions such as 1.2.3
/// are left as they are.
[[nodiscard]] std::string with_decimal_commas(std::string_view text,
                                              Setting setting = Setting::prose);

}  // namespace initproof::text
