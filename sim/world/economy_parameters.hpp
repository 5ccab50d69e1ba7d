#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "sim/kernel/parameter.hpp"
#include "sim/kernel/scalar.hpp"
#include "sim/world/identifiers.hpp"

namespace riposte::world {

/// Gross domestic product [bn USD a year].
using BillionDollars = kernel::Scalar<struct BillionDollarsTag>;

/// A local time: hours ahead of UTC from a date on, so that summer time is a second row.
struct UtcOffset {
  std::chrono::sys_days from;
  double hours = 0.0;
};

/// Days off between two dates, both included.
struct Holiday {
  std::string name;
  std::chrono::sys_days first;
  std::chrono::sys_days last;
};

/// Which of the talks that wait gets the next team of negotiators that is free.
enum class RoundsOrder : std::uint8_t {
  first_come,
  largest_trade,  ///< whose two sides trade most with each other, imports of both added up
};

/// An economy: who it is, when its offices work, and how large it is.
struct EconomyParameters {
  std::string code;  ///< ISO 3166 alpha-3, or EUN, ROW
  std::string name;
  std::vector<UtcOffset> utc_offsets;  ///< ascending by date; the first also holds before its date
  std::vector<Holiday> holidays;
  kernel::Parameter<BillionDollars> gdp;
  std::uint16_t negotiators = 0;  ///< teams for rounds of talks about its duties; 0: as many as it takes
  RoundsOrder rounds_order = RoundsOrder::first_come;
  std::string region{};   ///< of the trade economy's data that it is; empty: the one of its code
  std::string part_of{};  ///< the region that it is a part of; empty: it is one itself
};

/// Imports of one economy from another before the dispute, with the shares of sectors in them.
struct TradeParameters {
  EconomyId importer;
  EconomyId exporter;
  kernel::Parameter<BillionDollars> imports;  ///< [bn USD a year]
  std::vector<kernel::Share> sector_weights;  ///< one per sector, sums to one
};

}  // namespace riposte::world
