#include "replication/chronicle.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "replication/local_time.hpp"
#include "replication/plover.hpp"
#include "replication/telling.hpp"
#include "replication/wording.hpp"

namespace riposte::replication {

namespace {

using world::HappeningKind;
constexpr std::size_t columns = 100;
constexpr std::size_t most_others = 4;    // alternatives told beside the choice
constexpr double smallest_told = 0.0005;  // [% of GDP] a term below this is not worth a clause

std::string code(const scenarios::Scenario& scenario, world::EconomyId economy) {
  return economy.valid() ? scenario.world.economies[economy.value()].code : "";
}

/// What an act at the same moment has said already, or a ruling of all the measures on a law.
bool echoes(const world::Happening& happening, const world::World& world) {
  switch (happening.kind) {
    case HappeningKind::measure_stayed:
      return true;
    case HappeningKind::measure_lifted:
    case HappeningKind::measure_suspended:
    case HappeningKind::talks_opened:
    case HappeningKind::talks_broken_off:
    case HappeningKind::letter_sent:
    case HappeningKind::agreement_suspended:
    case HappeningKind::statement:
      break;
    default:
      return false;
  }
  if (happening.cause == world::no_cause) {
    return false;
  }
  const auto& cause = world.history[happening.cause];
  return cause.kind == HappeningKind::act && cause.at == happening.at;
}

struct Weighed {
  agents::Option option;
  double probability = 0.0;
};

/// The kinds of act with the chance of each, likeliest first.
std::vector<Weighed> weighed_options(const agents::Decision& decision) {
  std::vector<Weighed> options;
  for (const auto& alternative : decision.alternatives) {
    const auto same = std::find_if(options.begin(), options.end(),
                                   [&](const Weighed& one) { return one.option == alternative.option; });
    if (same == options.end()) {
      options.push_back({alternative.option, alternative.probability});
    } else {
      same->probability += alternative.probability;
    }
  }
  std::stable_sort(options.begin(), options.end(),
                   [](const Weighed& a, const Weighed& b) { return a.probability > b.probability; });
  return options;
}

std::string clause(const agents::WeightedTerms& terms, bool in_favour) {
  std::string text;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    const double term = terms[i];
    if (std::abs(term) >= smallest_told && (term > 0.0) == in_favour) {
      text +=
          fmt::format("{}{} ({:+.3f})", text.empty() ? "" : ", ", spoken(static_cast<agents::Term>(i)), term);
    }
  }
  return text;
}

std::string reasons(const agents::Decision& decision) {
  const auto& chosen = decision.alternatives[decision.chosen];
  const auto options = weighed_options(decision);
  std::string text;
  std::string others;
  std::size_t told = 0;
  for (const auto& [option, probability] : options) {
    if (option == chosen.option) {
      text = fmt::format("It chose to {} (chance {})", spoken(option), percent(probability));
    } else if (told < most_others) {
      others += fmt::format("{}{} ({})", told == 0 ? " and could also " : ", ", spoken(option),
                            percent(probability));
      ++told;
    }
  }
  text += others + ".";
  const auto pro = clause(decision.reasons[chosen.reasons], true);
  const auto contra = clause(decision.reasons[chosen.reasons], false);
  if (!pro.empty()) text += fmt::format(" For it spoke {}.", pro);
  if (!contra.empty()) text += fmt::format(" Against it spoke {}.", contra);
  if (!pro.empty() || !contra.empty()) text += " (In percent of annual GDP.)";
  return text;
}

/// An alternative on a line of its own, with what its utility is made of.
std::string weighed_line(const WeighedAct& act) {
  std::string terms;
  for (std::size_t i = 0; i < act.terms.size(); ++i) {
    if (act.terms[i] == 0.0) continue;
    terms += fmt::format("{} {} {:+.4f}", terms.empty() ? ":" : ",", spoken(static_cast<agents::Term>(i)),
                         act.terms[i]);
  }
  const std::string_view sentence{act.text.data(), act.text.size() - 1};
  return fmt::format("{} {:.3g} %, utility {:+.4f}: {}{}.", act.chosen ? "*" : "-", 100.0 * act.probability,
                     act.utility, sentence, terms);
}

std::string csv_field(const std::string& text) {
  if (text.find_first_of(",\"\n") == std::string::npos) {
    return text;
  }
  std::string quoted = "\"";
  for (const char letter : text) {
    quoted += letter;
    if (letter == '"') quoted += '"';
  }
  return quoted + '"';
}

std::string csv_number(double value) { return std::isnan(value) ? "" : fmt::format("{}", value); }

/// Builds the entries one by one.
class Chronicler {
 public:
  Chronicler(const History& history, Reasons reasons)
      : scenario_{history.stage().scenario},
        world_{history.world()},
        reasons_{reasons},
        teller_{scenario_, world_} {
    for (const auto& kept : history.kept_decisions()) {
      if (kept.act != world::no_cause) {
        decisions_.emplace_back(kept.act, &kept.decision);
      }
    }
  }

  std::vector<ChronicleEntry> make() {
    for (const auto& happening : world_.history) {
      add(happening);
    }
    return std::move(entries_);
  }

 private:
  void add(const world::Happening& happening) {
    ChronicleEntry entry;
    entry.number = happening.number;
    entry.cause = happening.cause;
    const agents::Decision* const decision = decision_behind(happening);
    if (decision != nullptr && reasons_ == Reasons::all) entry.weighed = weigh(*decision);
    entry.text = teller_.tell(happening);
    entry.plover = plover_code(happening, teller_.eased());
    entry.kind = happening.kind == HappeningKind::act ? word(happening.act.kind) : word(happening.kind);
    entry.actor = code(scenario_, happening.act.actor);
    entry.target = code(scenario_, happening.act.target);
    entry.level = happening.kind == HappeningKind::act ? happening.act.level : happening.value;
    entry.echo = echoes(happening, world_);
    entry.date = date(happening);
    if (happening.act.measure.valid()) {
      const auto& measure = scenario_.world.measures[happening.act.measure.value()];
      entry.measure = measure.name;
      entry.gta_kind = word(measure.kind);
      entry.gta_number = gta_number(measure.kind);
    }
    explain(happening, decision, entry);
    entries_.push_back(std::move(entry));
  }

  [[nodiscard]] std::chrono::sys_days date(const world::Happening& happening) const {
    const auto start = scenario_.world.start;
    return happening.act.actor.valid()
               ? local_date(scenario_.world.economies[happening.act.actor.value()], start, happening.at)
               : local_date({}, start, happening.at);
  }

  [[nodiscard]] const agents::Decision* decision_behind(const world::Happening& happening) const {
    const auto kept = std::lower_bound(decisions_.begin(), decisions_.end(), happening.number,
                                       [](const auto& one, auto number) { return one.first < number; });
    return kept != decisions_.end() && kept->first == happening.number ? kept->second : nullptr;
  }

  /// Every alternative told as if it had been chosen at this moment, by a teller that then forgets it.
  [[nodiscard]] std::vector<WeighedAct> weigh(const agents::Decision& decision) const {
    std::vector<WeighedAct> weighed;
    for (std::size_t i = 0; i < decision.alternatives.size(); ++i) {
      const agents::Alternative& alternative = decision.alternatives[i];
      world::Happening supposed;
      supposed.kind = HappeningKind::act;
      supposed.act = alternative.act;
      Teller teller = teller_;
      weighed.push_back({std::string{word(alternative.option)}, teller.tell(supposed), alternative.utility,
                         decision.reasons[alternative.reasons], alternative.probability,
                         i == decision.chosen});
    }
    return weighed;
  }

  void explain(const world::Happening& happening, const agents::Decision* decision,
               ChronicleEntry& entry) const {
    if (happening.kind != HappeningKind::act) {
      return;
    }
    if (happening.cause != world::no_cause) {
      const auto& cause = entries_[happening.cause];
      entry.behind = fmt::format("Behind it, {}: {}", spoken_date(cause.date), cause.text);
    }
    if (decision != nullptr) {
      entry.probability = decision->alternatives[decision->chosen].probability;
      entry.why = reasons(*decision);
    }
  }

  const scenarios::Scenario& scenario_;
  const world::World& world_;
  Reasons reasons_;
  Teller teller_;
  std::vector<std::pair<world::HappeningNumber, const agents::Decision*>> decisions_;  // ascending
  std::vector<ChronicleEntry> entries_;
};

}  // namespace

std::vector<ChronicleEntry> chronicle(const History& history, Reasons reasons) {
  return Chronicler{history, reasons}.make();
}

std::string chronicle_text(const History& history, const Record& record, Reasons reasons) {
  const auto& scenario = history.stage().scenario;
  std::string text = fmt::format("{}\nReplication {} of seed {}. Days are days of universal time.\n",
                                 scenario.description.title, record.replication, record.seed);
  std::chrono::sys_days today{};
  auto told_last = world::no_cause;
  for (const auto& entry : chronicle(history, reasons)) {
    const auto at = history.world().history[entry.number].at;
    if (entry.echo || at < kernel::Instant{}) {
      continue;
    }
    const auto day = local_date({}, scenario.world.start, at);
    if (day != today) {
      text += "\n" + spoken_date(day) + "\n";
      today = day;
    }
    text += wrapped(entry.text, 2, columns);
    const bool acted = history.world().history[entry.number].kind == HappeningKind::act;
    std::string why;
    if (acted && entry.date != day) why = fmt::format("(There it is {}.) ", spoken_date(entry.date));
    if (entry.cause != told_last) why += entry.behind + " ";
    why += entry.why;
    if (why.find_first_not_of(' ') != std::string::npos) text += wrapped(why, 6, columns);
    for (const auto& act : entry.weighed) text += wrapped(weighed_line(act), 8, columns);
    told_last = entry.number;
  }
  if (record.outcome < scenario.outcomes.size()) {
    const auto& outcome = scenario.outcomes[record.outcome];
    text += "\n" + wrapped(fmt::format("So it ended: {}. {}", prose(outcome.name), outcome.says), 0, columns);
  }
  return text;
}

std::string chronicle_csv(const History& history) {
  std::string csv =
      "number,date,kind,actor,target,gta_kind,gta_number,plover,measure,level,cause,probability,text\n";
  for (const auto& entry : chronicle(history)) {
    csv += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{}\n", entry.number, iso_date(entry.date),
                       entry.kind, entry.actor, entry.target, entry.gta_kind,
                       entry.gta_number == 0 ? "" : std::to_string(entry.gta_number), entry.plover,
                       csv_field(entry.measure), csv_number(entry.level),
                       entry.cause == world::no_cause ? "" : std::to_string(entry.cause),
                       csv_number(entry.probability), csv_field(entry.text));
  }
  return csv;
}

}  // namespace riposte::replication
