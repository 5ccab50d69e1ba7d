#include "scenarios/collections.hpp"
#include "scenarios/declarations.hpp"
#include "scenarios/object.hpp"
#include "scenarios/values.hpp"

namespace riposte::scenarios {

namespace {

using world::MeasureKind;
using world::MeasureParameters;
using world::MeasureStatus;

Rule<MeasureKind> measure_kind_rule() {
  return choice<MeasureKind>({{"import_tariff", MeasureKind::import_tariff},
                              {"export_ban", MeasureKind::export_ban},
                              {"export_licensing_requirement", MeasureKind::export_licensing_requirement},
                              {"export_quota", MeasureKind::export_quota},
                              {"export_tax", MeasureKind::export_tax}});
}

Rule<MeasureStatus> status_at_start_rule() {
  return choice<MeasureStatus>({{"dormant", MeasureStatus::dormant},
                                {"in force", MeasureStatus::in_force},
                                {"suspended", MeasureStatus::suspended}});
}

Rule<world::ControlPoint> control_point_rule() {
  return choice<world::ControlPoint>(
      {{"loading", world::ControlPoint::loading}, {"unloading", world::ControlPoint::unloading}});
}

Rule<world::Manner> manner_rule() {
  return choice<world::Manner>({{"rule", world::Manner::rule}, {"letter", world::Manner::letter}});
}

// A map of industries to a number of their firms.
Rule<std::vector<world::ListedFirms>> end_users_rule() {
  const auto firms = count(1);
  return named_map<world::ListedFirms>(
      "", {firms.shape, [firms](Reading& reading, const Node& node, world::ListedFirms& listed) {
             listed.industry = reading.label;
             firms.read(reading, node, listed.firms);
           }});
}

// What only controls can be, and when.
void check_form(Reading& reading, const Node& node, const MeasureParameters& measure) {
  const auto refuse = [&](const char* key, const char* problem, const char* remedy) {
    if (const Node* const written = node.find(key)) reading.faults.add(written->place, problem, remedy);
  };
  if (!world::is_control(measure.kind)) {
    refuse("end_users", "end users of what is no control on exports", "remove end_users");
    refuse("reach", "a reach into third economies of what is no control on exports", "remove reach");
    refuse("by", "a letter to firms about what is no control on exports", "remove by");
  }
  if (measure.kind != MeasureKind::export_ban && measure.at == world::ControlPoint::unloading) {
    refuse("at", "unloading forbidden by what is no ban", "write 'kind: export_ban', or remove at");
  }
  const bool letter = measure.by == world::Manner::letter;
  if (letter && node.find("disclosed_after") == nullptr) {
    reading.faults.add(node.find("by")->place, "a letter that is never disclosed",
                       "add 'disclosed_after: ...', from when it is written until it is publicly known");
  }
  if (!letter) {
    refuse("disclosed_after", "disclosure of what is no secret",
           "add 'by: letter', or remove disclosed_after");
  }
}

void check_measure(Reading& reading, const Node& node, MeasureParameters& measure) {
  const bool tariff = measure.kind == MeasureKind::import_tariff;
  if (!tariff && node.find("good") == nullptr) {
    reading.faults.add(node.place, "a control on exports without the good it controls", "add 'good: ...'");
  }
  if (tariff && node.find("good") != nullptr) {
    reading.faults.add(node.find("good")->place, "a tariff on one good",
                       "say which sectors it covers by 'cover: {SECTOR: SHARE}'");
  }
  if (measure.imposer.valid() && measure.imposer == measure.target) {
    reading.faults.add(node.find("target")->place, "a measure of an economy on itself",
                       "name another target");
  }
  check_form(reading, node, measure);
  const bool suspended = measure.at_start == MeasureStatus::suspended;
  if (suspended != (node.find("suspended_until") != nullptr)) {
    reading.faults.add(node.place,
                       suspended ? "a suspended measure without the date until when"
                                 : "suspended_until without 'at_start: suspended'",
                       suspended ? "add 'suspended_until: DATE'" : "add it, or remove suspended_until");
  }
}

}  // namespace

Rule<MeasureParameters> measure_rule() {
  using M = MeasureParameters;
  const auto measure = reference<world::MeasureTag>("measures");
  const auto economy = reference<world::EconomyTag>("economies");
  return ObjectDeclaration<M>{
      "measure", "One policy instrument: a layer of a tariff, or a control on the exports of a good."}
      .named(&M::name)
      .required("title", &M::title, text(), "as a sentence would say it")
      .required("kind", &M::kind, measure_kind_rule(), "its kind, in the words of Global Trade Alert")
      .required("imposer", &M::imposer, economy, "whose measure it is")
      .optional("target", &M::target, economy, "", "on whom; every other economy where left out")
      .optional("good", &M::good, reference<world::GoodTag>("goods"), "", "which good a control is on")
      .optional("legal_basis", &M::legal_basis, reference<world::LegalBasisTag>("legal_bases"), "",
                "the law it rests on; a ruling may void it")
      .required("level", &M::level, parameter<kernel::Share>(),
                "the rate of a tariff; the share of the flow that a control stops or licenses")
      .optional("cover", &M::cover, share_of_each_sector(),
                "{value: 100 %, judgement: a measure covers what it names unless said otherwise, range: [0 "
                "%, 100 %]}",
                "share of each sector's trade that a tariff covers")
      .optional("displaces", &M::displaces, list_of(measure), "[]",
                "layers that do not apply to what this one covers")
      .optional("at_start", &M::at_start, status_at_start_rule(), "dormant",
                "where it stands when the past begins")
      .optional("suspended_until", &M::suspended_until, moment(), "",
                "when it snaps back, if suspended at the start")
      .optional("lag", &M::lag, law({"d", 0.0}),
                "{value: 0 d, judgement: in force on the day of announcement unless said otherwise, range: "
                "[0 d, 30 d]}",
                "announced to in force")
      .optional("end_users", &M::end_users, end_users_rule(), "",
                "whom a control names: industries and the first so many of their firms; all where left out")
      .optional("reach", &M::reach, parameter<kernel::Share>(proper_share()), "",
                "share of what otherwise arrives through third economies that a control also catches; none "
                "where left out")
      .optional("at", &M::at, control_point_rule(), "loading",
                "where a ban bears: what may be loaded but not unloaded lies at anchor where it arrives")
      .optional("by", &M::by, manner_rule(), "rule",
                "whether a control is published, or made by letter to the firms that it binds")
      .optional("disclosed_after", &M::disclosed_after, law({"d", 0.0}), "",
                "by letter: written to publicly known, where the record gives no day")
      .optional(
          "replaces", &M::replaces, measure, "",
          "the measure on another legal basis in whose place it may come, once courts have voided that one")
      .optional("expires_after", &M::expires_after, parameter<kernel::Days>(), "",
                "the term that its law sets, from when it first comes into force; no end where left out")
      .optional("answers", &M::answers, measure, "", "the measure it answers")
      .optional("countermeasure", &M::countermeasure, yes_or_no(), "no",
                "whether it may be lifted in a deal about what it answers")
      .then(check_measure);
}

}  // namespace riposte::scenarios
