#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "scenarios/collections.hpp"
#include "scenarios/declarations.hpp"
#include "scenarios/nearest.hpp"
#include "scenarios/object.hpp"
#include "scenarios/units.hpp"
#include "scenarios/values.hpp"

namespace riposte::scenarios {

namespace {

using kernel::Days;
using kernel::Number;
using kernel::Share;
using world::EndUserParameters;
using world::FlowParameters;
using world::GoodParameters;
using world::OfficeParameters;
using world::Pace;

void check_good(Reading& reading, const Node& node, GoodParameters& good) {
  const Node* const unit = node.find("unit");
  if (unit != nullptr && !parse_unit(good.unit)) {
    reading.faults.add(unit->place, "unknown unit " + described(*unit),
                       nearest_hint(good.unit, {"kg", "t", "kt", "bbl", "licences"}));
  }
  if (node.find("sector") != nullptr) {
    return;
  }
  if (reading.names_of("sectors").size() == 1) {
    good.sector = world::SectorId{0};
  } else {
    reading.faults.add(node.place, "good lacks 'sector'",
                       "add 'sector: ...' (the sector of trade it belongs to)");
  }
}

template <class Id>
void resolve(Reading& reading, const Node& node, const std::string& section, const std::string& name,
             Id& id) {
  const auto& names = reading.names_of(section);
  const auto found = std::find(names.begin(), names.end(), name);
  if (found != names.end()) {
    id = Id{static_cast<std::size_t>(found - names.begin())};
  } else {
    reading.faults.add(
        node.place,
        "flow " + in_quotes(reading.label) + " names " + in_quotes(name) + ", which is not in " + section,
        nearest_hint(name, names));
  }
}

// A flow's name says exporter, importer and good; the good's unit is the flow's.
void take_flow_name(Reading& reading, const Node& node, FlowParameters& flow) {
  const std::string name = reading.label;
  const std::size_t first = name.find('/');
  const std::size_t second = first == std::string::npos ? first : name.find('/', first + 1);
  if (second == std::string::npos) {
    reading.faults.add(node.place, "no name of a flow: " + in_quotes(name),
                       "write EXPORTER/IMPORTER/GOOD, such as 'CHN/USA/magnets'");
    return;
  }
  const std::string good = name.substr(second + 1);
  resolve(reading, node, "economies", name.substr(0, first), flow.exporter);
  resolve(reading, node, "economies", name.substr(first + 1, second - first - 1), flow.importer);
  resolve(reading, node, "goods", good, flow.good);
  const auto unit = reading.good_units.find(good);
  reading.quantity_unit = unit != reading.good_units.end() && parse_unit(unit->second) ? unit->second : "t";
}

Rule<world::SubstitutionParameters> substitution_rule() {
  using S = world::SubstitutionParameters;
  return ObjectDeclaration<S>{
      "substitution", "What replaces the good where it is missing; grows from the first arrival missed."}
      .required("most", &S::most, parameter<Share>(proper_share()), "share of missing goods that is replaced")
      .required("after", &S::after, parameter<Days>(), "time until that much is, linearly");
}

Rule<world::HoardingParameters> hoarding_rule() {
  using H = world::HoardingParameters;
  return ObjectDeclaration<H>{"hoarding",
                              "Orders ahead of a control that is expected, worked off afterwards."}
      .required("extra", &H::extra, parameter<Share>(), "ordered beyond use meanwhile, as a share of use")
      .required("most", &H::most, parameter<Days>(), "days of use held and on order beyond the usual stock")
      .required("before", &H::before, parameter<Days>(),
                "before the end of a suspension, when buyers begin to expect the control back");
}

Rule<EndUserParameters> end_user_rule() {
  using U = EndUserParameters;
  return ObjectDeclaration<U>{"user", "An industry that uses the good."}
      .named(&U::name)
      .optional(
          "use", &U::use,
          choice<world::EndUse>({{"civil", world::EndUse::civil}, {"military", world::EndUse::military}}),
          "civil", "the end use that a licence is judged by")
      .required("share", &U::share, parameter<Share>(), "of the flow; the shares of a flow are scaled to one")
      .required("firms", &U::firms, count(1), "firms that hold licences of their own")
      .required("stock", &U::stock, parameter<Days>(), "days of use in stock when the history begins")
      .required("output", &U::output, parameter<world::PercentOfGdp>(),
                "output lost in a year of full stop, per cent of the importer's annual GDP")
      .optional("substitution", &U::substitution, substitution_rule(), "",
                "what it learns to do without; nothing where left out");
}

}  // namespace

Rule<world::PaceTerm> pace_term_rule() {
  using P = world::PaceTerm;
  return ObjectDeclaration<P>{"pace", "An office's new pace."}
      .required("office", &P::office, reference<world::OfficeTag>("offices"), "which office")
      .required("pace", &P::pace, pace_rule(), "its pace from then on");
}

Rule<Pace> pace_rule() {
  return choice<Pace>({{"stalled", Pace::stalled},
                       {"slow", Pace::slow},
                       {"normal", Pace::normal},
                       {"fast", Pace::fast},
                       {"general_licence", Pace::general_licence}});
}

Rule<GoodParameters> good_rule() {
  using G = GoodParameters;
  return ObjectDeclaration<G>{"good", "A traded product line modelled physically."}
      .named(&G::name)
      .required("title", &G::title, text(), "as a sentence would say it")
      .required("unit", &G::unit, text(), "what it is counted in: t, kg, bbl, licences")
      .optional("sector", &G::sector, reference<world::SectorTag>("sectors"), "",
                "the sector of trade it belongs to")
      .then(check_good);
}

Rule<FlowParameters> flow_rule() {
  using F = FlowParameters;
  const std::string random_orders =
      "{value: 1, judgement: orders come at random unless something regular is known of them, range: [1, "
      "20]}";
  return ObjectDeclaration<F>{"flow",
                              "Exports of a good from one economy to another, named EXPORTER/IMPORTER/GOOD."}
      .named(&F::name)
      .first(take_flow_name)
      .required("baseline", &F::baseline, parameter<world::QuantityPerDay>(),
                "shipments per time before the control")
      .required("order_size", &F::order_size, parameter<world::Quantity>(), "one order, one consignment")
      .optional("order_stages", &F::order_stages, count(1, 1000), random_orders,
                "Erlang stages between orders: 1 lets them come at random, more make them regular")
      .required("controlled", &F::controlled, parameter<Share>(proper_share()),
                "share of the trade statistic that licensing covers; a ban bears on all of it")
      .required("rerouted", &F::rerouted, parameter<Share>(proper_share()),
                "share of the stopped quantity that arrives through third economies")
      .required("transit", &F::transit, law({"d", 0.0}), "shipped to delivered")
      .required("patience", &F::patience, law({"d", 0.0}), "ordered to withdrawn, where no licence comes")
      .optional("capacity", &F::capacity, parameter<Number>({"1", 1.0}),
                "{value: 1.5, judgement: months of 2024 vary by a tenth and plants run shifts to spare, "
                "range: [1.1, 4]}",
                "the most that leaves, in baselines")
      .optional(
          "docks", &F::docks, parameter<Days>(), "",
          "most that sellers keep made for stopped orders, in days of the baseline; it leaves at once when "
          "it may, beyond capacity")
      .optional("allocation", &F::allocation,
                choice<world::Allocation>({{"oldest first", world::Allocation::oldest_first},
                                           {"by value", world::Allocation::by_value},
                                           {"pro rata", world::Allocation::pro_rata}}),
                "oldest first", "who is served first where more waits than may leave")
      .optional("hoarding", &F::hoarding, hoarding_rule(), "",
                "how buyers order ahead; they do not where left out")
      .optional(
          "restocking", &F::restocking, parameter<Share>(),
          "{value: 20 %, judgement: shelves are filled again over months; makers have few shifts to spare "
          "and none will pay for more, range: [0 %, 60 %]}",
          "ordered beyond use while stocks are below the usual, as a share of use")
      .required("users", &F::users, named_map("", end_user_rule()), "the industries that use it")
      .required("sellers_output", &F::sellers_output, parameter<world::PercentOfGdp>(),
                "sales lost in a year of full stop, per cent of the exporter's annual GDP")
      .required("publication_lag", &F::publication_lag, law({"d", 0.0}),
                "end of a month to its figure; flows of an exporter with the same lag come out together")
      .required("publication_noise", &F::publication_noise, parameter<Number>({"1", 0.0}),
                "standard deviation of log(published / shipped)")
      .optional("report_lag", &F::report_lag, law({"d", 0.0}),
                "{value: 10 d, judgement: firms and their associations write to governments within days of a "
                "stop, range: [2 d, 30 d]}",
                "users' lines stop to the first report of it; others follow monthly");
}

Rule<OfficeParameters> office_rule() {
  using O = OfficeParameters;
  constexpr std::array<const char*, world::pace_count> paces{"stalled", "slow", "normal", "fast",
                                                             "general_licence"};
  const ObjectDeclaration<O> approval =
      ObjectDeclaration<O>{"approval", "Probability that an application is approved, by end use."}
          .required("civil", &O::approval_civil, parameter<Share>(proper_share()), "of a civil application")
          .required("military", &O::approval_military, parameter<Share>(proper_share()),
                    "of a military application");
  return ObjectDeclaration<O>{"office", "The office that reviews applications to export controlled goods."}
      .named(&O::name)
      .required("economy", &O::economy, reference<world::EconomyTag>("economies"), "whose office it is")
      .required("goods", &O::goods, list_of(reference<world::GoodTag>("goods")), "the goods it licenses")
      .optional("destinations", &O::destinations, list_of(reference<world::EconomyTag>("economies")), "[]",
                "where the goods go that it licenses; none: wherever no other office is named for")
      .required("reviewers", &O::reviewers, count(1), "cases under review at once")
      .required("review", &O::review, law({"d", 0.0}), "work of one review at normal pace, in working days")
      .required("speed", &O::speed,
                one_for_each("speed", "Work done per working day, by pace; 1 is the statutory speed.", paces,
                             parameter<Number>({"1", 0.0})),
                "work done per working day at each pace")
      .group("approval", approval, "probability of approval by end use")
      .required("validity", &O::validity, parameter<Days>(), "of a licence")
      .required("allowance", &O::allowance, parameter<Days>({"d", 1.0}),
                "quantity of a licence, as time of the firm's baseline use")
      .required("renewal", &O::renewal, parameter<Days>(), "left on a licence when the firm applies anew")
      .optional("pace", &O::pace_at_start, pace_rule(), "normal", "its pace when the past begins");
}

}  // namespace riposte::scenarios
