#include "initproof/laboratory/laboratory.hpp"

#include <charconv>
#include <exception>

#include "initproof/laboratory/decay_bench.hpp"
#include "initproof/laboratory/depth_bench.hpp"
#include "initproof/laboratory/learning_bench.hpp"
#include "initproof/laboratory/plateau_bench.hpp"
#include "initproof/laboratory/refusal.hpp"
#include "initproof/laboratory/z_bench.hpp"

namespace initproof::laboratory {
namespace {

using Clock = std::chrono::steady_clock;

constexpr const char* not_json = "expected an object in JSON";
constexpr double usual_budget = 12;     // milliseconds
constexpr double largest_budget = 1e5;  // milliseconds

std::string word_of(const Json& request, const char* member, const std::string& fallback = {}) {
  const auto found = request.find(member);
  if (found == request.end()) return fallback;
  if (!found->is_string()) throw Refusal(text::say("{}: expected a word", text::verbatim(member)));
  return found->get<std::string>();
}

std::int64_t number_of_session(const Json& request) {
  const auto found = request.find("session");
  if (found == request.end() || !found->is_number_integer() || found->get<std::int64_t>() < 1)
    throw Refusal("session: expected a whole number from 1 on");
  return found->get<std::int64_t>();
}

std::uint64_t seed_of(const Json& request) {
  const std::string text = word_of(request, "seed", "1");
  std::uint64_t seed = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seed);
  if (error != std::errc() || end != text.data() + text.size())
    throw Refusal(
        text::say("seed: expected a whole number below 2^64, found '{}'", text::verbatim(text)));
  return seed;
}

random::Generator generator_of(const Json& request) {
  const std::string text =
      word_of(request, "generator", std::string(random::name(random::generators.front())));
  for (const random::Generator generator : random::generators)
    if (text == random::name(generator)) return generator;
  throw Refusal(
      text::say("generator: expected xoshiro or philox, found '{}'", text::verbatim(text)));
}

double budget_of(const Json& request) {
  const auto found = request.find("budget_ms");
  if (found == request.end()) return usual_budget;
  const double budget = found->is_number() ? found->get<double>() : -1;
  if (!(budget >= 0 && budget <= largest_budget))
    throw Refusal(text::say("budget_ms: expected a number from 0 to {}", largest_budget));
  return budget;
}

Json given_settings(const Json& request) {
  const auto found = request.find("settings");
  return found == request.end() ? Json::object() : *found;
}

std::string text_of(const Json& answer) {
  return answer.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

Laboratory::Laboratory(const Sources& sources) {
  benches_.emplace("z", std::make_unique<ZBench>(sources));
  benches_.emplace("decay", std::make_unique<DecayBench>(sources));
  benches_.emplace("depth", std::make_unique<DepthBench>());
  benches_.emplace("learning", std::make_unique<LearningBench>(sources));
  benches_.emplace("plateau", std::make_unique<PlateauBench>(sources));
}

std::string Laboratory::request(std::string_view text) {
  try {
    const Json request = Json::parse(text);
    if (!request.is_object()) throw Refusal(not_json);
    return text_of(answer(request));
  } catch (const nlohmann::json::exception&) {
    return text_of(refused(Refusal(not_json)));
  } catch (const std::exception& e) {
    return text_of(refused(e));
  }
}

Json Laboratory::answer(const Json& request) {
  const std::string what = word_of(request, "do");
  if (what == "step") return step(request);
  if (what == "stop") return stop(request);
  const std::string name = word_of(request, "bench");
  const auto bench = benches_.find(name);
  if (bench == benches_.end()) {
    std::string names;
    for (const auto& [each, unused] : benches_) names += (names.empty() ? "" : ", ") + each;
    throw Refusal(
        text::say("bench: expected {}, found '{}'", text::verbatim(names), text::verbatim(name)));
  }
  if (what == "start") return start(request);
  const Json given = given_settings(request);
  const std::vector<Setting> declared = bench->second->settings(given);
  if (what == "settings") return {{"ok", true}, {"bench", name}, {"settings", described(declared)}};
  if (what == "theory")
    return {{"ok", true},
            {"bench", name},
            {"theory", bench->second->theory(Settings(declared, given))}};
  throw Refusal(text::say("do: expected settings, theory, start, step or stop, found '{}'",
                          text::verbatim(what)));
}

Json Laboratory::start(const Json& request) {
  const std::string name = word_of(request, "bench");
  const std::int64_t number = number_of_session(request);
  const Bench& bench = *benches_.find(name)->second;
  const Json given = given_settings(request);
  const Settings settings(bench.settings(given), given);
  const Draws draws{seed_of(request), generator_of(request)};
  sessions_.erase(number);
  if (sessions_.size() >= most_sessions)
    throw Refusal(text::say("{} sessions are open already: stop one", most_sessions));
  Json theory = bench.theory(settings);
  auto session = bench.start(settings, draws);
  Json state = session->state();
  sessions_[number] = {name, std::move(session)};
  return {{"ok", true},
          {"bench", name},
          {"session", number},
          {"theory", std::move(theory)},
          {"state", std::move(state)}};
}

Laboratory::Open& Laboratory::open(const Json& request) {
  const std::int64_t number = number_of_session(request);
  const auto found = sessions_.find(number);
  if (found == sessions_.end())
    throw Refusal(text::say("session {} is not open: start it", number));
  return found->second;
}

Json Laboratory::step(const Json& request) {
  Open& open = this->open(request);
  const double budget = budget_of(request);
  const Clock::time_point begin = Clock::now();
  do {
    open.session->advance();
  } while (!open.session->done() &&
           std::chrono::duration<double, std::milli>(Clock::now() - begin).count() < budget);
  Json answer{{"ok", true}, {"bench", open.bench}, {"session", number_of_session(request)}};
  answer["done"] = open.session->done();
  answer["state"] = open.session->state();
  if (open.session->done()) answer["result"] = open.session->result();
  return answer;
}

Json Laboratory::stop(const Json& request) {
  Open& open = this->open(request);
  Json answer{{"ok", true},
              {"bench", open.bench},
              {"session", number_of_session(request)},
              {"result", open.session->result()}};
  sessions_.erase(number_of_session(request));
  return answer;
}

}  // namespace initproof::laboratory
