#pragma once

#include <vector>

#include "replication/checker_evidence.hpp"
#include "replication/checker_rulings.hpp"

namespace riposte::replication {

/// The rules of acts and of a measure's life: an act is of the recorded past, of a script, or caused; a
/// countermeasure comes only after what it answers; announced before in force; nothing is lifted or suspended
/// that does not stand, and nothing snaps back before its day, unless a broken promise lets it.
class MeasureRules {
 public:
  /// `rulings` knows what courts have voided.
  MeasureRules(Evidence& evidence, RulingRules& rulings);

  void check_act(const world::Happening& happening);
  /// Any of the happenings `measure_...`.
  void check_measure(const world::Happening& happening);
  void check_disclosure(const world::Happening& happening);
  void check_threat_due(const world::Happening& happening);
  void check_shock(const world::Happening& happening);
  void check_end();

  /// The duty that a deal or a letter sets is announced by it, unless the courts have struck it down.
  void date_duty(const world::TalksParameters& talks);
  /// What the two have threatened each other with is over, as they have made a deal.
  void end_threats_between(world::EconomyId one, world::EconomyId other);
  /// The levels that the terms of a deal cut in force come down after their lag; what terms change is known.
  void date_terms(const world::TalksParameters& talks, const world::Happening& deal);

 private:
  struct Measure {
    world::MeasureStatus status;
    bool dated;                             // a change of level or status has been announced and not come
    bool ever_raised;                       // threatened or more, at some time, for others to see
    kernel::Instant until;                  // suspended until
    kernel::Instant first = kernel::never;  // in force
    bool hidden = false;                    // made by letter, and not disclosed
    // The day and the level of a dated threat that stands, and where the measure stood before it.
    kernel::Instant threat_due = kernel::never;
    double threatened = 0.0;
    world::MeasureStatus before_threat = world::MeasureStatus::dormant;
    bool threat_told = false;  // that its day has come
    bool eased = false;        // cut or ended by a deal, at some time
    double level = 1.0;        // at which it last came into force
  };

  [[nodiscard]] bool is_written(const world::Happening& happening) const;
  void check_act_on(Measure& measure, const world::MeasureParameters& parameters,
                    const world::Happening& happening);
  // Whether the announcement is one that nobody else sees.
  [[nodiscard]] bool is_letter(const world::MeasureParameters& parameters,
                               const world::Happening& happening) const;
  // What is hidden is told to nobody, and all else to those whom it concerns.
  void check_secrecy(Measure& measure, const world::MeasureParameters& parameters,
                     const world::Happening& happening);
  // A countermeasure needs what it answers: threatened, announced or in force at some time before.
  void check_answer(const world::MeasureParameters& parameters, const world::Happening& happening);
  // Whether a deal caused it, one of whose terms takes this step on the measure.
  [[nodiscard]] bool by_deal(const world::Happening& happening, world::DealStep step) const;
  // Whether somebody brought it back as an agreement allows.
  [[nodiscard]] bool by_remedy(const world::Happening& snapped_back) const;
  // Courts have voided its law, or the term that its law sets is over.
  [[nodiscard]] bool is_over(world::MeasureId id) const;
  // What replaces a measure comes once courts have voided that one.
  [[nodiscard]] bool may_replace(const world::MeasureParameters& parameters) const;
  [[nodiscard]] bool may_come(world::MeasureId id) const;
  // What is threatened may come, or stands and may come higher.
  void check_threat(Measure& measure, const world::MeasureParameters& parameters,
                    const world::Happening& happening);
  static void end_threat(Measure& measure);
  // Another status; nothing that was dated is to come any more.
  static void become(Measure& measure, world::MeasureStatus status, kernel::Instant until = kernel::never);
  // A measure comes into force, perhaps for the first time; a threat to go higher stands on.
  static void enter(Measure& measure, const world::Happening& happening);
  void check_term(const Measure& measure, const world::Happening& happening);
  [[nodiscard]] bool answers_another(world::MeasureId id) const;
  // A suspension that ends without a return: what the measure answers is gone.
  void check_lapse(Measure& measure, const world::Happening& happening);
  [[nodiscard]] bool by_deadline(const world::Happening& snapped_back) const;
  // Somebody has announced that it will come, or come at another level.
  static void date(Measure& measure);

  Evidence& evidence_;
  RulingRules& rulings_;
  std::vector<Measure> measures_;
};

}  // namespace riposte::replication
