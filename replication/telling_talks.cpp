#include <cstddef>
#include <cstdint>
#include <limits>

#include <fmt/format.h>

#include "replication/telling.hpp"
#include "replication/wording.hpp"
#include "sim/world/deals.hpp"

namespace riposte::replication {

namespace {

using world::HappeningKind;

/// Whether a term of a deal changed anything. Beyond the bits of the mask it is taken to have.
bool changes(const world::Happening& deal, std::size_t term) {
  return term >= std::numeric_limits<std::uint32_t>::digits || (deal.terms >> term & 1U) != 0;
}

}  // namespace

std::string Teller::tell_talks(const world::Happening& happening) const {
  const auto& talks = scenario_.world.talks[happening.act.talks.value()];
  const auto first = capital(who(talks.first));
  const auto second = who(talks.second);
  switch (happening.kind) {
    case HappeningKind::talks_opened:
      return fmt::format("{} and {} open talks.", first, second);
    case HappeningKind::talks_broken_off:
      return fmt::format("The talks between {} and {} break off.", who(talks.first), second);
    case HappeningKind::deal_struck:
      return tell_deal(happening);
    case HappeningKind::letter_sent:
      return tell_letter(happening);
    default:
      return fmt::format("{} and {} meet for a round of talks.", first, second);
  }
}

std::string Teller::tell_term(const world::DealTerm& term) const {
  const auto& measure = scenario_.world.measures[term.measure.value()];
  const auto imposer = who(measure.imposer);
  const auto named = definite(measure.title);
  switch (term.step) {
    case world::DealStep::cut:
      return fmt::format("{} cuts {} to {}", imposer, named, percent(world::level_by_deal(world_, term)));
    case world::DealStep::suspend:
      return fmt::format("{} suspends {} for {:.0f} days", imposer, named, world_.draws[term.length].value());
    default:
      return fmt::format("{} lifts {}", imposer, named);
  }
}

std::string Teller::tell_deal(const world::Happening& happening) const {
  const auto& talks = scenario_.world.talks[happening.act.talks.value()];
  std::string text = fmt::format("{} and {} strike a deal", capital(who(talks.first)), who(talks.second));
  if (talks.measure.valid()) text += ", with " + title(talks.measure) + " at " + percent(happening.value);
  std::size_t told = 0;
  for (std::size_t i = 0; i < talks.terms.size(); ++i) {
    if (!changes(happening, i)) continue;  // a lift of what does not stand is no news
    text += (told++ == 0 ? ": " : ", ") + tell_term(talks.terms[i]);
  }
  for (const world::PaceTerm& term : talks.paces) {
    text += fmt::format("{}the licences of {} are to come at the pace '{}'", told++ == 0 ? ": " : ", ",
                        prose(scenario_.world.offices[term.office.value()].name), prose(word(term.pace)));
  }
  if (told == 0 && !talks.terms.empty() && !talks.measure.valid()) text += ", by which no measure changes";
  return text + ".";
}

std::string Teller::tell_letter(const world::Happening& happening) const {
  const auto& talks = scenario_.world.talks[happening.act.talks.value()];
  const auto from =
      talks.letter_effect < kernel::never ? ", not before " + date_in({}, talks.letter_effect) : "";
  return fmt::format("A letter from {} announces to {} a duty of {}{}.", who(talks.first), who(talks.second),
                     percent(happening.value), from);
}

std::string Teller::tell_threat(const world::Act& act) const {
  const auto day = act.until < kernel::never ? " from " + date_in(act.actor, act.until) : "";
  return fmt::format("{} threatens {}{}{}.", capital(who(act.actor)), own_title(act.actor, act.measure),
                     extent(act.measure, act.level), day);
}

std::string Teller::tell_threat_due(const world::Happening& happening) const {
  const auto& act = happening.act;
  return fmt::format("The day has come of which {} said: {}{}.", who(act.actor),
                     own_title(act.actor, act.measure), extent(act.measure, happening.value));
}

}  // namespace riposte::replication
