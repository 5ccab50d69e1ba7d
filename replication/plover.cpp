#include "replication/plover.hpp"

namespace riposte::replication {

namespace {

using world::ActKind;
using world::HappeningKind;

std::string_view code_of(const world::Act& act, bool eases) {
  switch (act.kind) {
    case ActKind::keep:
      return "";
    case ActKind::threaten:
    case ActKind::send_letter:
    case ActKind::notify_wto:
      return "THREATEN";
    case ActKind::announce:
    case ActKind::resume:
    case ActKind::snap_back:
      return "SANCTION";
    case ActKind::set_level:
      return eases ? "CONCEDE" : "SANCTION";
    case ActKind::set_pace:
      return eases ? "RETREAT" : "SANCTION";
    case ActKind::suspend:
    case ActKind::lift:
    case ActKind::withdraw_threat:
      return "RETREAT";
    case ActKind::open_talks:
    case ActKind::stay_on:
      return "CONSULT";
    case ActKind::table_demand:
      return "DEMAND";
    case ActKind::extend_deadline:
      return "CONCEDE";
    case ActKind::break_off_talks:
    case ActKind::let_deadline_pass:
    case ActKind::suspend_agreement:
      return "REJECT";
    case ActKind::resume_agreement:
      return "AGREE";
    case ActKind::make_statement:
      return act.level < 0.0 ? "ACCUSE" : "SUPPORT";
  }
  return "";
}

}  // namespace

std::string_view plover_code(const world::Happening& happening, bool eases) {
  switch (happening.kind) {
    case HappeningKind::act:
      return code_of(happening.act, eases);
    case HappeningKind::talks_round:
      return "CONSULT";
    case HappeningKind::deal_struck:
    case HappeningKind::agreement_framework:
    case HappeningKind::agreement_in_force:
      return "AGREE";
    case HappeningKind::agreement_collapsed:
      return "REJECT";
    case HappeningKind::measure_snapped_back:
      return "SANCTION";
    default:
      return "";
  }
}

}  // namespace riposte::replication
