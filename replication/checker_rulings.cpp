#include "replication/checker_rulings.hpp"

namespace riposte::replication {

using kernel::Instant;
using world::Happening;
using world::HappeningKind;
using world::ShockKind;

RulingRules::RulingRules(Evidence& evidence)
    : evidence_{evidence},
      rulings_(evidence.parameters().shocks.size()),
      stayed_(evidence.parameters().measures.size()),
      void_bases_(evidence.parameters().legal_bases.size()) {}

const world::ShockParameters& RulingRules::shock_of(const Happening& happening) const {
  return evidence_.parameters().shocks[happening.shock.value()];
}

void RulingRules::check_shock(const Happening& happening) {
  const auto& shock = shock_of(happening);
  const bool ruling = shock.kind == ShockKind::court_ruling;
  const bool dated_before = ruling && shock.on < Instant{};
  evidence_.require(happening.at >= Instant{} || dated_before, "a shock before the start", shock.name);
  if (!ruling) return;
  evidence_.require(!rulings_[happening.shock.value()].pending, "a second ruling while the first is stayed",
                    shock.name);
  rulings_[happening.shock.value()] = {true, shock.appeal.lodged, Instant{happening.value}};
}

void RulingRules::check_appeal(const Happening& happening) {
  auto& ruling = rulings_[happening.shock.value()];
  const auto& shock = shock_of(happening);
  evidence_.require(ruling.appealed, "an appeal decided that was not lodged", shock.name);
  evidence_.require(evidence_.caused_by(happening, {HappeningKind::shock}), "an appeal against no ruling",
                    shock.name);
  ruling.appealed = false;
  if (happening.value == 0.0) return;
  ruling.pending = false;
  for (std::size_t i = 0; i < stayed_.size(); ++i) {
    if (evidence_.parameters().measures[i].legal_basis == shock.legal_basis) stayed_[i] = false;
  }
}

void RulingRules::check_stayed(const Happening& happening) {
  const auto* const ruling = evidence_.cause(happening);
  const bool by_ruling = ruling != nullptr && ruling->kind == HappeningKind::shock;
  evidence_.require(by_ruling && rulings_[ruling->shock.value()].pending, "void without a ruling",
                    evidence_.parameters().measures[happening.act.measure.value()].name);
  stayed_[happening.act.measure.value()] = true;
}

void RulingRules::check_struck_down(const Happening& happening) {
  const auto& measure = evidence_.parameters().measures[happening.act.measure.value()];
  const auto* const behind = evidence_.cause(happening);
  if (behind == nullptr || !one_of(behind->kind, {HappeningKind::shock, HappeningKind::appeal_decided})) {
    evidence_.require(false, "struck down by nobody", measure.name);
    return;
  }
  const auto& ruling = rulings_[behind->shock.value()];
  evidence_.require(shock_of(*behind).legal_basis == measure.legal_basis, "struck down under another law",
                    measure.name);
  evidence_.require(!ruling.appealed, "struck down while an appeal is pending", measure.name);
  evidence_.require(happening.at >= ruling.bears_from - a_second, "struck down before the stay ends",
                    measure.name);
  const bool upheld = behind->kind == HappeningKind::appeal_decided && behind->value != 0.0;
  evidence_.require(!upheld, "struck down though upheld", measure.name);
  if (measure.legal_basis.valid()) void_bases_[measure.legal_basis.value()] = true;
  rulings_[behind->shock.value()].pending = false;
}

bool RulingRules::is_void(world::LegalBasisId basis) const {
  if (!basis.valid()) return false;
  if (void_bases_[basis.value()]) return true;
  // A ruling that found nothing standing when it came to bear struck nothing, and voids its basis all the
  // same.
  const Instant now = evidence_.happenings()[evidence_.at()].at;
  for (std::size_t i = 0; i < rulings_.size(); ++i) {
    const Ruling& ruling = rulings_[i];
    const bool bears = ruling.pending && !ruling.appealed && now >= ruling.bears_from;
    if (bears && evidence_.parameters().shocks[i].legal_basis == basis) return true;
  }
  return false;
}

}  // namespace riposte::replication
