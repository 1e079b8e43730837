# Rules of markdownlint (mdl) for the report and the derivations. What is left out, and why:
all
exclude_rule 'MD013' # line length: a paragraph or a row of a table is one line, which GitHub wraps
exclude_rule 'MD024' # two headings of one text: a page has its own sections and its derivation's
exclude_rule 'MD028' # a blank line between quotations: two sentences from two places of the slides
exclude_rule 'MD029' # numbers of lists: exercises go on counting after an answer that folds out
exclude_rule 'MD033' # HTML: <details> folds the answers, <code> protects a bar in a table
