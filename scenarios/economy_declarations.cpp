#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <utility>

#include <fmt/format.h>

#include "scenarios/collections.hpp"
#include "scenarios/declarations.hpp"
#include "scenarios/object.hpp"
#include "scenarios/values.hpp"

namespace riposte::scenarios {

namespace {

using kernel::Number;
using kernel::Share;

Rule<world::UtcOffset> utc_offset_rule() {
  return ObjectDeclaration<world::UtcOffset>{"utc_offset", "A local time from a date on."}
      .required("from", &world::UtcOffset::from, date(),
                "first day of this local time; the first one also holds before")
      .required("hours", &world::UtcOffset::hours, number({"1", -12.0, 14.0}), "hours ahead of UTC");
}

Rule<world::Holiday> holiday_rule() {
  return ObjectDeclaration<world::Holiday>{"holiday", "Days off, first and last included."}
      .required("name", &world::Holiday::name, text(), "what the day is called")
      .required("first", &world::Holiday::first, date(), "first day off")
      .optional("last", &world::Holiday::last, date(), "", "last day off; the first where left out")
      .then([](Reading& reading, const Node& node, world::Holiday& holiday) {
        if (node.find("last") == nullptr) {
          holiday.last = holiday.first;
        }
        if (holiday.last < holiday.first) {
          reading.faults.add(node.find("last")->place, "a holiday that ends before it begins",
                             "swap first and last");
        }
      });
}

// The rule of a map of sectors to shares, written either bare or as {value: ..., source: ...}.
ShapePointer sector_map_shape(const ShapePointer& item) {
  return collection_shape(Shape::Kind::named_map, item, "");
}

// Calls `read(sector, node)` for each sector that the map names.
template <class Read>
void for_each_sector(Reading& reading, const Node& map, Read&& read) {
  const Rule<std::size_t> sector = position_in("sectors");
  for (std::size_t i = 0; i < map.keys.size(); ++i) {
    Node name;
    name.kind = Node::Kind::scalar;
    name.scalar = map.keys[i].text;
    name.place = map.keys[i].place;
    auto position = static_cast<std::size_t>(-1);
    sector.read(reading, name, position);
    if (position == static_cast<std::size_t>(-1)) {
      continue;
    }
    const Step step{reading, name.scalar};
    read(position, map.children[i]);
  }
}

}  // namespace

Rule<std::vector<kernel::Parameter<Share>>> share_of_each_sector() {
  const auto share = parameter<Share>(proper_share());
  Shape shape = *share.shape;
  shape.description = "a share for all sectors, or a map of sectors to shares (0 for those left out)";
  shape.schema = {{"anyOf", {shape.schema, {{"type", "object"}, {"additionalProperties", shape.schema}}}}};
  const auto read = [share](Reading& reading, const Node& node,
                            std::vector<kernel::Parameter<Share>>& cover) {
    const Opened opened = open_collection(reading, node);
    const auto& sectors = reading.names_of("sectors");
    const bool by_sector =
        opened.node.is_map() && std::any_of(sectors.begin(), sectors.end(), [&](const auto& sector) {
          return opened.node.find(sector) != nullptr;
        });
    kernel::Parameter<Share> everywhere;
    if (!by_sector) {
      share.read(reading, node, everywhere);
      cover.assign(sectors.size(), everywhere);
      return;
    }
    const Inherit inherit{reading, opened.provenance};
    std::vector<bool> named(sectors.size(), false);
    cover.assign(sectors.size(), everywhere);
    for_each_sector(reading, opened.node, [&](std::size_t sector, const Node& value) {
      share.read(reading, value, cover[sector]);
      named[sector] = true;
    });
    const bool all_named = std::all_of(named.begin(), named.end(), [](bool is) { return is; });
    if (all_named) {
      return;
    }
    const kernel::Parameter<Share> none{
        reading.parameters.add({reading.path + ".unnamed", "1", kernel::law::Fixed{0.0}})};
    for (std::size_t sector = 0; sector < sectors.size(); ++sector) {
      if (!named[sector]) {
        cover[sector] = none;
      }
    }
  };
  return {std::make_shared<const Shape>(std::move(shape)), read};
}

Rule<std::vector<Share>> sector_weights() {
  const auto share = number(proper_share());
  return {sector_map_shape(share.shape),
          [share](Reading& reading, const Node& node, std::vector<Share>& weights) {
            const Opened opened = open_collection(reading, node);
            if (!expect_kind(reading, opened.node, Node::Kind::map, "a map of sectors to shares")) {
              return;
            }
            const Inherit inherit{reading, opened.provenance};
            weights.assign(reading.names_of("sectors").size(), Share{0.0});
            for_each_sector(reading, opened.node, [&](std::size_t sector, const Node& value) {
              double read = 0.0;
              share.read(reading, value, read);
              weights[sector] = Share{read};
            });
            double sum = 0.0;
            for (const Share weight : weights) {
              sum += weight.value();
            }
            // Published shares are rounded: two points of slack over eleven sectors.
            if (std::abs(sum - 1.0) > 0.02) {
              reading.faults.add(opened.node.place,
                                 fmt::format("shares of sectors that sum to {:.4g} %", 100 * sum),
                                 "mend them: they are shares of one whole");
            }
            if (sum > 0.0) {
              for (Share& weight : weights) {
                weight = weight / sum;
              }
            }
          }};
}

Rule<world::EconomyParameters> economy_rule() {
  using Economy = world::EconomyParameters;
  return ObjectDeclaration<Economy>{"economy", "A country or region, under its ISO 3166 alpha-3 code."}
      .named(&Economy::code)
      .required("name", &Economy::name, text(), "its name in words")
      .optional("region", &Economy::region, text(), "",
                "the region of the trade economy's data that it is; the one of its code where left out")
      .optional("part_of", &Economy::part_of, text(), "",
                "the region of the trade economy's data that it is a part of, if it is none itself")
      .required("gdp", &Economy::gdp, parameter<world::BillionDollars>(), "gross domestic product of a year")
      .optional("utc_offsets", &Economy::utc_offsets, list_of(utc_offset_rule()),
                "[{from: 1970-01-01, hours: {value: 0, judgement: UTC where no local time is given, range: "
                "[-12, 14]}}]",
                "local time, ascending by date")
      .optional("holidays", &Economy::holidays, list_of(holiday_rule()), "[]",
                "days on which its offices rest, weekends aside")
      .optional("negotiators", &Economy::negotiators, count(1), "",
                "teams that hold rounds of talks about its duties; as many as it takes where left out")
      .optional("rounds_order", &Economy::rounds_order,
                choice<world::RoundsOrder>({{"first come", world::RoundsOrder::first_come},
                                            {"largest trade", world::RoundsOrder::largest_trade}}),
                "first come", "which round that waits for a team comes first");
}

Rule<world::TradeParameters> trade_rule() {
  using Trade = world::TradeParameters;
  return ObjectDeclaration<Trade>{"trade", "Imports of one economy from another before the dispute."}
      .required("importer", &Trade::importer, reference<world::EconomyTag>("economies"), "who buys")
      .required("exporter", &Trade::exporter, reference<world::EconomyTag>("economies"), "who sells")
      .required("imports", &Trade::imports, parameter<world::BillionDollars>(), "a year's imports")
      .optional("sectors", &Trade::sector_weights, sector_weights(), "",
                "share of each sector; alike where left out")
      .then([](Reading& reading, const Node& node, Trade& trade) {
        const std::size_t sectors = reading.names_of("sectors").size();
        if (node.find("sectors") == nullptr && sectors > 0) {
          trade.sector_weights.assign(sectors, Share{1.0 / static_cast<double>(sectors)});
        }
        if (trade.importer.valid() && trade.importer == trade.exporter) {
          reading.faults.add(node.place, "an economy that trades with itself", "name two economies");
        }
      });
}

Rule<RungThresholds> rungs_rule() {
  using Rates = std::array<double, 5>;
  const auto points = list_of(number({"%", 0.0}));
  const Rule<Rates> five_rates{points.shape, [points](Reading& reading, const Node& node, Rates& rates) {
                                 std::vector<double> read;
                                 points.read(reading, node, read);
                                 const bool rising = std::is_sorted(read.begin(), read.end());
                                 if (read.size() == rates.size() && rising) {
                                   std::copy(read.begin(), read.end(), rates.begin());
                                 } else {
                                   reading.faults.add(
                                       node.place, "tariffs of the rungs are five rates in ascending order",
                                       "write '[1 %, 10 %, 25 %, 50 %, 100 %]'");
                                 }
                               }};
  return ObjectDeclaration<RungThresholds>{"rungs", "Where the rungs of the escalation ladder begin."}
      .optional(
          "tariffs", &RungThresholds::tariffs, five_rates,
          "{value: [1 %, 10 %, 25 %, 50 %, 100 %], judgement: 'round numbers, from a nuisance to a wall', "
          "range: [half, double]}",
          "mean tariff of both sides above `base` at which each of five rungs begins")
      .optional("base", &RungThresholds::base, text(), "MFN",
                "the legal basis of duties that are no part of the dispute");
}

}  // namespace riposte::scenarios
