#include "initproof/text/latex/latex_symbols.hpp"

#include <algorithm>
#include <iterator>

namespace initproof::text {
namespace {

struct Row {
  std::string_view command;
  std::string_view text;
};

constexpr Row symbols[] = {{"alpha", "α"},
                           {"beta", "β"},
                           {"gamma", "γ"},
                           {"delta", "δ"},
                           {"epsilon", "ε"},
                           {"varepsilon", "ε"},
                           {"zeta", "ζ"},
                           {"eta", "η"},
                           {"theta", "θ"},
                           {"vartheta", "ϑ"},
                           {"iota", "ι"},
                           {"kappa", "κ"},
                           {"lambda", "λ"},
                           {"mu", "μ"},
                           {"nu", "ν"},
                           {"xi", "ξ"},
                           {"pi", "π"},
                           {"rho", "ρ"},
                           {"sigma", "σ"},
                           {"tau", "τ"},
                           {"upsilon", "υ"},
                           {"phi", "φ"},
                           {"varphi", "φ"},
                           {"chi", "χ"},
                           {"psi", "ψ"},
                           {"omega", "ω"},
                           {"Gamma", "Γ"},
                           {"Delta", "Δ"},
                           {"Theta", "Θ"},
                           {"Lambda", "Λ"},
                           {"Xi", "Ξ"},
                           {"Pi", "Π"},
                           {"Sigma", "Σ"},
                           {"Phi", "Φ"},
                           {"Psi", "Ψ"},
                           {"Omega", "Ω"},
                           {"ell", "ℓ"},
                           {"partial", "∂"},
                           {"nabla", "∇"},
                           {"infty", "∞"},
                           {"sum", "Σ"},
                           {"prod", "Π"},
                           {"int", "∫"},
                           {"le", "≤"},
                           {"leq", "≤"},
                           {"ge", "≥"},
                           {"geq", "≥"},
                           {"leqslant", "≤"},
                           {"geqslant", "≥"},
                           {"ne", "≠"},
                           {"neq", "≠"},
                           {"ll", "≪"},
                           {"gg", "≫"},
                           {"approx", "≈"},
                           {"equiv", "≡"},
                           {"sim", "~"},
                           {"simeq", "≃"},
                           {"cong", "≅"},
                           {"propto", "∝"},
                           {"pm", "±"},
                           {"mp", "∓"},
                           {"times", "×"},
                           {"cdot", "·"},
                           {"odot", "⊙"},
                           {"otimes", "⊗"},
                           {"oplus", "⊕"},
                           {"circ", "∘"},
                           {"div", "÷"},
                           {"ast", "*"},
                           {"star", "*"},
                           {"to", "→"},
                           {"rightarrow", "→"},
                           {"leftarrow", "←"},
                           {"mapsto", "↦"},
                           {"longrightarrow", "→"},
                           {"Rightarrow", "⇒"},
                           {"implies", "⇒"},
                           {"iff", "⇔"},
                           {"Leftrightarrow", "⇔"},
                           {"uparrow", "↑"},
                           {"downarrow", "↓"},
                           {"in", "∈"},
                           {"notin", "∉"},
                           {"subset", "⊂"},
                           {"subseteq", "⊆"},
                           {"cup", "∪"},
                           {"cap", "∩"},
                           {"setminus", "\\"},
                           {"emptyset", "∅"},
                           {"forall", "∀"},
                           {"exists", "∃"},
                           {"neg", "¬"},
                           {"land", "∧"},
                           {"wedge", "∧"},
                           {"lor", "∨"},
                           {"vee", "∨"},
                           {"mid", "|"},
                           {"vert", "|"},
                           {"lvert", "|"},
                           {"rvert", "|"},
                           {"Vert", "‖"},
                           {"lVert", "‖"},
                           {"rVert", "‖"},
                           {"langle", "⟨"},
                           {"rangle", "⟩"},
                           {"lfloor", "⌊"},
                           {"rfloor", "⌋"},
                           {"lceil", "⌈"},
                           {"rceil", "⌉"},
                           {"lbrace", "{"},
                           {"rbrace", "}"},
                           {"top", "ᵀ"},
                           {"perp", "⊥"},
                           {"dots", "…"},
                           {"ldots", "…"},
                           {"cdots", "⋯"},
                           {"vdots", "⋮"},
                           {"prime", "′"},
                           {"blacksquare", "∎"},
                           {"square", "□"},
                           {"quad", "  "},
                           {"qquad", "   "},
                           {"hbar", "ħ"},
                           {"Re", "Re"},
                           {"Im", "Im"},
                           {"backslash", "\\"},
                           {"colon", ":"},
                           // figure::Layout, of which nothing remains.
                           {"left", ""},
                           {"right", ""},
                           {"big", ""},
                           {"Big", ""},
                           {"bigg", ""},
                           {"Bigg", ""},
                           {"bigl", ""},
                           {"bigr", ""},
                           {"Bigl", ""},
                           {"Bigr", ""},
                           {"biggl", ""},
                           {"biggr", ""},
                           {"displaystyle", ""},
                           {"textstyle", ""},
                           {"limits", ""},
                           {"nolimits", ""},
                           {"mathstrut", ""},
                           {"middle", ""},
                           {"nonumber", ""},
                           {"notag", ""},
                           {"mathop", ""}};

constexpr Row superscripts[] = {
    {"0", "⁰"}, {"1", "¹"}, {"2", "²"}, {"3", "³"}, {"4", "⁴"}, {"5", "⁵"}, {"6", "⁶"}, {"7", "⁷"},
    {"8", "⁸"}, {"9", "⁹"}, {"+", "⁺"}, {"-", "⁻"}, {"(", "⁽"}, {")", "⁾"}, {"i", "ⁱ"}, {"j", "ʲ"},
    {"k", "ᵏ"}, {"l", "ˡ"}, {"m", "ᵐ"}, {"n", "ⁿ"}, {"t", "ᵗ"}, {"x", "ˣ"}, {"T", "ᵀ"}, {"K", "ᴷ"}};

constexpr Row accents[] = {{"hat", "\u0302"},      {"widehat", "\u0302"}, {"bar", "\u0304"},
                           {"overline", "\u0304"}, {"tilde", "\u0303"},   {"widetilde", "\u0303"},
                           {"vec", "\u20D7"},      {"dot", "\u0307"},     {"ddot", "\u0308"},
                           {"underline", "\u0332"}};

template <std::size_t N>
const Row* find(const Row (&table)[N], std::string_view command) noexcept {
  for (const Row& row : table)
    if (row.command == command) return &row;
  return nullptr;
}

}  // namespace

Symbol symbol(std::string_view command) noexcept {
  const Row* row = find(symbols, command);
  return row ? Symbol{row->text, true} : Symbol{};
}

std::string_view superscript(char c) noexcept {
  const Row* row = find(superscripts, std::string_view(&c, 1));
  return row ? row->text : std::string_view();
}

bool is_superscript(std::string_view character) noexcept {
  return std::any_of(std::begin(superscripts), std::end(superscripts),
                     [character](const Row& row) { return row.text == character; });
}

std::string_view accent(std::string_view command) noexcept {
  const Row* row = find(accents, command);
  return row ? row->text : std::string_view();
}

}  // namespace initproof::text
