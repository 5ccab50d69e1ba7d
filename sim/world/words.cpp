#include <array>
#include <cstddef>
#include <string_view>

#include "sim/world/act.hpp"
#include "sim/world/agreement.hpp"
#include "sim/world/happening.hpp"
#include "sim/world/licence.hpp"
#include "sim/world/measure.hpp"
#include "sim/world/shock.hpp"
#include "sim/world/talks.hpp"

namespace riposte::world {
namespace {

template <class Kind, std::size_t count>
constexpr std::string_view pick(const std::array<std::string_view, count>& words, Kind kind) {
  return words[static_cast<std::size_t>(kind)];
}

constexpr std::array<std::string_view, 5> measure_kinds{
    "import_tariff", "export_ban", "export_licensing_requirement", "export_quota", "export_tax"};
constexpr std::array<int, 5> measure_gta_numbers{47, 19, 35, 21, 18};
constexpr std::array<std::string_view, 8> measure_statuses{
    "dormant", "threatened", "announced", "in_force", "suspended", "lifted", "expired", "struck_down"};
constexpr std::array<std::string_view, pace_count> paces{"stalled", "slow", "normal", "fast",
                                                         "general_licence"};
constexpr std::array<std::string_view, 6> agreement_statuses{"in_talks",  "framework", "in_force",
                                                             "suspended", "collapsed", "expired"};
constexpr std::array<std::string_view, 4> obligation_statuses{"pending", "met", "in_grace", "breached"};
constexpr std::array<std::string_view, 4> talks_statuses{"idle", "open", "broken_off", "concluded"};
constexpr std::array<std::string_view, 4> shock_kinds{"court_ruling", "control_rule", "incident",
                                                      "leaders_call"};
constexpr std::array<std::string_view, 21> act_kinds{"keep",
                                                     "threaten",
                                                     "announce",
                                                     "set_level",
                                                     "suspend",
                                                     "resume",
                                                     "lift",
                                                     "set_pace",
                                                     "open_talks",
                                                     "break_off_talks",
                                                     "table_demand",
                                                     "extend_deadline",
                                                     "let_deadline_pass",
                                                     "send_letter",
                                                     "suspend_agreement",
                                                     "resume_agreement",
                                                     "make_statement",
                                                     "notify_wto",
                                                     "snap_back",
                                                     "withdraw_threat",
                                                     "stay_on"};
constexpr std::array<std::string_view, 34> happening_kinds{"act",
                                                           "measure_in_force",
                                                           "measure_suspended",
                                                           "measure_snapped_back",
                                                           "measure_lifted",
                                                           "measure_struck_down",
                                                           "measure_stayed",
                                                           "measure_lapsed",
                                                           "measure_expired",
                                                           "measure_disclosed",
                                                           "threat_due",
                                                           "figure_published",
                                                           "shortage_reported",
                                                           "obligation_met",
                                                           "obligation_due",
                                                           "obligation_breached",
                                                           "obligation_relapsed",
                                                           "agreement_framework",
                                                           "agreement_in_force",
                                                           "agreement_suspended",
                                                           "agreement_collapsed",
                                                           "agreement_expired",
                                                           "talks_round",
                                                           "talks_opened",
                                                           "talks_broken_off",
                                                           "deal_struck",
                                                           "letter_sent",
                                                           "deadline_due",
                                                           "deadline_extended",
                                                           "deadline_passed",
                                                           "statement",
                                                           "appeal_decided",
                                                           "date_came",
                                                           "shock"};
static_assert(static_cast<std::size_t>(ActKind::stay_on) + 1 == act_kinds.size());
static_assert(static_cast<std::size_t>(HappeningKind::shock) + 1 == happening_kinds.size());
static_assert(static_cast<std::size_t>(MeasureStatus::struck_down) + 1 == measure_statuses.size());

}  // namespace

std::string_view word(MeasureKind kind) { return pick(measure_kinds, kind); }
int gta_number(MeasureKind kind) { return measure_gta_numbers[static_cast<std::size_t>(kind)]; }
std::string_view word(MeasureStatus status) { return pick(measure_statuses, status); }
std::string_view word(Pace pace) { return pick(paces, pace); }
std::string_view word(AgreementStatus status) { return pick(agreement_statuses, status); }
std::string_view word(ObligationStatus status) { return pick(obligation_statuses, status); }
std::string_view word(TalksStatus status) { return pick(talks_statuses, status); }
std::string_view word(ShockKind kind) { return pick(shock_kinds, kind); }
std::string_view word(ActKind kind) { return pick(act_kinds, kind); }
std::string_view word(HappeningKind kind) { return pick(happening_kinds, kind); }

}  // namespace riposte::world
