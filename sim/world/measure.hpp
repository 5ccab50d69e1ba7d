#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/kernel/calendar.hpp"
#include "sim/kernel/distribution.hpp"
#include "sim/kernel/parameter.hpp"
#include "sim/kernel/time.hpp"
#include "sim/world/identifiers.hpp"

namespace riposte::world {

/// Kinds of the Global Trade Alert taxonomy that the world knows how to carry out.
enum class MeasureKind : std::uint8_t {
  import_tariff,
  export_ban,
  export_licensing_requirement,
  export_quota,
  export_tax,
};

/// The key in YAML and results, and the number Global Trade Alert gives the kind.
[[nodiscard]] std::string_view word(MeasureKind kind);
[[nodiscard]] int gta_number(MeasureKind kind);

/// Whether it keeps goods from leaving the country.
[[nodiscard]] constexpr bool is_control(MeasureKind kind) {
  return kind == MeasureKind::export_ban || kind == MeasureKind::export_licensing_requirement ||
         kind == MeasureKind::export_quota;
}

/// Where a ban bears on a cargo: it may not leave, or it may leave and not be unloaded where it arrives.
enum class ControlPoint : std::uint8_t { loading, unloading };

/// How a control is made: in a rule that all can read, or by letter to the firms that it binds, which the
/// other side learns of only when it is disclosed (disclosure.hpp).
enum class Manner : std::uint8_t { rule, letter };

/// So many firms of one user industry that a control names.
struct ListedFirms {
  std::string industry;  ///< `defence`
  std::uint16_t firms = 0;
};

/// A measure's life. Announced is not in force: the lag between them is where bargaining happens.
enum class MeasureStatus : std::uint8_t {
  dormant,  ///< possible, never announced
  threatened,
  announced,  ///< dated to come into force
  in_force,
  suspended,  ///< off until a date, on which it snaps back
  lifted,
  expired,  ///< its legal term is over, for good
  struck_down,
};
[[nodiscard]] std::string_view word(MeasureStatus status);

/// One policy instrument as a scenario declares it. A tariff measure is one layer of the stack of
/// (imposer as importer, target as exporter); a control is on the exports of `good` from imposer to target.
struct MeasureParameters {
  std::string name;   ///< stable, such as `USA.fentanyl`
  std::string title;  ///< as a sentence would say it
  MeasureKind kind = MeasureKind::import_tariff;
  EconomyId imposer;
  EconomyId target;  ///< invalid: every other economy
  GoodId good;       ///< controls only
  LegalBasisId legal_basis;
  MeasureId answers;  ///< the measure it was taken in answer to, if any
  /// Tariffs: the ad valorem rate. Controls: the share of the good's flow that the control stops or licenses.
  kernel::Parameter<kernel::Share> level;
  /// Tariffs: share of each sector's trade that the layer covers, one per sector.
  std::vector<kernel::Parameter<kernel::Share>> cover;
  /// Layers that do not apply to what this layer covers (Section 232 goods bear no reciprocal duty).
  std::vector<MeasureId> displaces;
  kernel::Distribution lag;  ///< announced to in force [d]
  /// Controls: whom it names; empty: all that use the good. It bears on the first so many firms of each
  /// industry.
  std::vector<ListedFirms> end_users;
  /// Controls: the share of what otherwise arrives through third economies that it also catches. Invalid:
  /// none.
  kernel::Parameter<kernel::Share> reach;
  ControlPoint at = ControlPoint::loading;  ///< bans only
  Manner by = Manner::rule;                 ///< controls only
  kernel::Distribution disclosed_after;     ///< by letter: announced to publicly known [d]
  /// The measure of another legal basis in whose place it comes, once courts have voided that one.
  MeasureId replaces;
  /// The term that its law sets, counted from when it first came into force; invalid: none.
  kernel::Parameter<kernel::Days> expires_after;
  /// A countermeasure may be lifted as part of a deal about the measure it answers.
  bool countermeasure = false;
  /// Where it stands when the past begins: in_force, dormant or suspended. The record goes on from there.
  MeasureStatus at_start = MeasureStatus::dormant;
  kernel::Instant suspended_until = kernel::never;  ///< where suspended at the start
};

/// Where a measure stands in one replication. It bears only while in_force; `level` of a dormant measure is
/// the drawn parameter, of a suspended one what it comes back at.
struct MeasureState {
  MeasureStatus status = MeasureStatus::dormant;
  double level = 0.0;            ///< in force now [1]
  double announced_level = 0.0;  ///< to come [1], where status or change says so
  kernel::Instant announced = kernel::never;
  kernel::Instant in_force_since = kernel::never;
  kernel::Instant lifted = kernel::never;
  kernel::Instant until = kernel::never;    ///< suspended until
  kernel::Instant expires = kernel::never;  ///< where its term runs
  bool hidden = false;                      ///< made by letter, and known to nobody but its imposer
  bool void_stayed = false;                 ///< courts have voided it, and it stands until their ruling bears
  kernel::EventHandle pending;              ///< the coming change, if one is dated
  kernel::Instant pending_at = kernel::never;  ///< and when that comes
  double threatened_level = 0.0;               ///< by a dated threat (threats.hpp) [1]
  kernel::Instant threat_due = kernel::never;  ///< its day; never where none stands
  kernel::EventHandle threat;
  std::uint32_t announcements = 0;  ///< occurrence number of the lag clock
  kernel::EventHandle disclosure;   ///< when a hidden one becomes known
  std::uint32_t letters = 0;        ///< occurrence number of the clock of disclosed_after
};

}  // namespace riposte::world
