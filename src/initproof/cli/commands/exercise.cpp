#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "initproof/claim/lecture.hpp"
#include "initproof/cli/commands.hpp"
#include "initproof/cli/commands/exercise_answer.hpp"
#include "initproof/cli/exit_status.hpp"
#include "initproof/cli/options/values.hpp"
#include "initproof/cli/print.hpp"
#include "initproof/cli/terminal.hpp"
#include "initproof/exercise/asking.hpp"
#include "initproof/language/language.hpp"
#include "initproof/random/stream.hpp"
#include "initproof/report/edition.hpp"
#include "initproof/text/latex/latex.hpp"
#include "initproof/text/layout/filled.hpp"
#include "initproof/text/minus.hpp"
#include "initproof/text/program_name.hpp"
#include "initproof/text/text.hpp"

namespace initproof::cli {
namespace {

constexpr std::uint64_t hint_count = 3;

/// As they were given; what was not given is empty.
struct ExerciseOptions {
  std::string claim;
  std::string number = "1";
  std::string seed = "1";
  std::string answer;
  std::string hint;
  std::string language = "en";
};

std::function<ExerciseOptions()> add_exercise(CLI::App& exercise) {
  const auto options = std::make_shared<ExerciseOptions>();
  exercise.add_option("CLAIM", options->claim, "The claim to be asked about")
      ->type_name("")
      ->required();
  exercise.add_option("--number", options->number, "Which of the claim's exercises; default 1")
      ->type_name("K");
  exercise
      .add_option("--seed", options->seed,
                  "Which numbers the question has: a number, or 'random'; default 1")
      ->type_name("N");
  exercise
      .add_option("--answer", options->answer,
                  "Say whether X is right, and if not, which misreading gives it; X may be a\n"
                  "fraction, a/b")
      ->type_name("X");
  exercise
      .add_option("--hint", options->hint,
                  "Help: 1 the idea, 2 the formula, 3 the formula with the numbers")
      ->type_name("1..3");
  add_language(exercise, options->language, "what is printed");
  exercise.footer(
      "Exit status: 0 asked, or the answer is right; 1 the answer is wrong; 64 wrong usage; 70\n"
      "internal error, or output that could not be written; 141 nobody reads it any more "
      "(SIGPIPE).");
  return [options, &exercise] {
    require_value(exercise, "--answer", options->answer, "a number");
    require_value(exercise, "--hint", options->hint, "1, 2 or 3");
    if (!options->answer.empty() && !options->hint.empty())
      throw claim::UsageError(
          language::phrase("--hint and --answer: only one of them can be had at a time"));
    return *options;
  };
}

/// The exercise that was asked for, with its numbers, and what is said of it.
struct Chosen {
  std::string claim;
  std::uint64_t number = 0;  ///< from 1
  std::size_t of = 0;        ///< how many there are
  std::uint64_t seed = 0;
  exercise::Asked asked;
};

/// The command that goes on with the same question.
std::string command_line(const Chosen& chosen, const ExerciseOptions& options,
                         std::string_view more) {
  const std::string language = options.language == "en" ? "" : " --lang=" + options.language;
  // An option and its value stand on one line.
  const std::string command =
      text::replaced(fmt::format("{} exercise {} --number={} --seed={}{} {}", text::program_name(),
                                 chosen.claim, chosen.number, chosen.seed, language, more),
                     "=", text::no_break);
  // What is copied from several lines is one command to a shell.
  return text::replaced(text::filled(command, text_width() - 2, "  ", "      "), "\n", " \\\n") +
         "\n";
}

std::string plain(const text::Message& message) {
  const std::size_t width = text_width();
  const std::string words = text::with_minus_signs(language::shown(message));
  return text::filled(text::plain_text(words, width / 2), width) + "\n";
}

std::string asked_text(const Chosen& chosen, const ExerciseOptions& options) {
  const exercise::Exercise& exercise = *chosen.asked.exercise;
  std::string heading = language::phrase(
      "{}: exercise {} of {}",
      {chosen.claim, fmt::format("{}", chosen.number), fmt::format("{}", chosen.of)});
  if (exercise.exam) heading += language::phrase(" (as in an examination)");
  std::string text = text::filled(heading, text_width());
  text += "\n\n" + plain(exercise::question(exercise, chosen.asked.numbers)) + "\n";
  text += language::phrase("{} significant digits; the last may be off by one.",
                           {fmt::format("{}", exercise.digits)});
  text += "\n\n" + command_line(chosen, options, "--answer=X");
  return text + command_line(chosen, options, "--hint=1");
}

std::string hint_text(const exercise::Asked& asked, std::uint64_t hint) {
  if (hint == 1) return plain(asked.exercise->idea);
  const std::string latex = hint == 2 ? exercise::with_letters(*asked.exercise)
                                      : exercise::with_numbers(*asked.exercise, asked.numbers);
  const std::size_t width = text_width();
  const std::string formula = text::plain_math(language::shown_formula(latex));
  return text::filled(text::breakable_formula(formula, width / 2), width, "", "  ") + "\n";
}

/// What one would have to believe to get it: its own words, or those of the claim's counter-claim.
text::Message statement_of(const exercise::Misreading& misreading, const claim::Entry& entry) {
  if (!misreading.statement.empty()) return misreading.statement;
  const claim::Claim claim =
      entry.make(claim::Parameters(entry.parameters()), claim::Environment{});
  for (const claim::Hypothesis& hypothesis : claim.hypotheses)
    for (const claim::Counterclaim& counterclaim : hypothesis.counterclaims)
      if (counterclaim.name == misreading.name) return counterclaim.statement;
  throw std::logic_error(claim.id + " has no counter-claim " + misreading.name);
}

std::string verdict_text(const exercise::Diagnosis& diagnosis, const std::string& given,
                         const claim::Entry& entry) {
  const auto lines = [](const std::string& text) {
    return text::filled(text, text_width()) + "\n";
  };
  if (diagnosis.right) return lines(language::phrase("Right: {}.", {given}));
  if (diagnosis.misreading == nullptr)
    return lines(
        language::phrase("Wrong: {}. No misreading that is known gives this number.", {given}));
  return lines(language::phrase("Wrong: {} is what this misreading gives ({}):",
                                {given, diagnosis.misreading->name})) +
         plain(statement_of(*diagnosis.misreading, entry));
}

Chosen choose(const ExerciseOptions& options, const claim::Entry& entry,
              const std::vector<exercise::Exercise>& all) {
  if (all.empty())
    throw claim::UsageError(language::phrase("{} has no exercises", {options.claim}));
  Chosen chosen{.claim = options.claim,
                .number = read_count("--number", options.number, all.size()),
                .of = all.size(),
                .seed = read_seed(options.seed),
                .asked = {}};
  const exercise::Exercise& exercise = all[chosen.number - 1];
  const random::Stream stream(chosen.seed, entry.id, "exercise " + exercise.name);
  chosen.asked = exercise::ask(exercise, stream.engine(0));
  return chosen;
}

int exercise(const ExerciseOptions& options, const claim::Lecture& lecture) {
  const claim::Entry& entry = claim::find(lecture.claims, options.claim);
  const report::Edition edition(options.language, lecture.translations(options.language));
  const language::Speaking speaking(edition.words());
  const std::vector<exercise::Exercise> all =
      entry.exercises == nullptr ? std::vector<exercise::Exercise>{} : entry.exercises();
  const Chosen chosen = choose(options, entry, all);
  if (!options.hint.empty()) {
    print(hint_text(chosen.asked, read_count("--hint", options.hint, hint_count)));
    return exit_success;
  }
  if (options.answer.empty()) {
    print(asked_text(chosen, options));
    return exit_success;
  }
  const exercise::Diagnosis diagnosis =
      exercise::diagnose(chosen.asked, read_answer(options.answer));
  print(verdict_text(diagnosis, options.answer, entry));
  return diagnosis.right ? exit_success : exit_wrong;
}

}  // namespace

Command exercise_command() {
  return command("exercise", "Ask about a claim with numbers of its own, and mark the answer",
                 add_exercise, exercise);
}

}  // namespace initproof::cli
