#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/kernel/distribution.hpp"
#include "sim/kernel/parameter.hpp"
#include "sim/kernel/time.hpp"
#include "sim/world/identifiers.hpp"

namespace riposte::world {

/// Physical quantity of a good, in the unit its flow is declared in (tonnes, thousand barrels, licences).
using Quantity = kernel::Scalar<struct QuantityTag>;
/// Quantity a day.
using QuantityPerDay = kernel::Scalar<struct QuantityPerDayTag>;
/// Money as a share of an economy's annual product [% of GDP].
using PercentOfGdp = kernel::Scalar<struct PercentOfGdpTag>;

enum class EndUse : std::uint8_t { civil, military };

struct GoodParameters {
  std::string name;   ///< `magnets`
  std::string title;  ///< `rare-earth magnets`
  std::string unit;   ///< `t`
  SectorId sector;
};

/// Who is served first where more waits for a flow than may leave (allocation.hpp).
enum class Allocation : std::uint8_t {
  oldest_first,  ///< as in any order book
  by_value,      ///< the industry first that loses most output for want of a unit
  pro_rata,      ///< the firm first whose waiting orders stand for the most days of its use
};

/// Doing without the good: from the day its industry first misses an arrival, the share of the missing goods
/// that something else replaces grows linearly from nothing to `most`. Invalid: nothing replaces it.
struct SubstitutionParameters {
  kernel::Parameter<kernel::Share> most;
  kernel::Parameter<kernel::Days> after;  ///< until that much is replaced
};

/// Ordering ahead of a control that is expected (hoarding.hpp). Invalid: buyers order what they use.
struct HoardingParameters {
  kernel::Parameter<kernel::Share> extra;  ///< ordered beyond use while a control is expected [share of use]
  kernel::Parameter<kernel::Days> most;    ///< held and on order beyond the usual stock [days of use]
  kernel::Parameter<kernel::Days> before;  ///< the end of a suspension, from when on its return is expected
};

/// An industry that uses the good: its share of the flow, how many firms hold licences of their own.
struct EndUserParameters {
  std::string name;  ///< `cars`
  EndUse use = EndUse::civil;
  kernel::Parameter<kernel::Share> share;  ///< of the flow; normalised over the flow's users
  std::uint16_t firms = 1;
  kernel::Parameter<kernel::Days> stock;  ///< stock in days of use when the history begins
  /// Output lost while its lines stand still [% of the importer's annual GDP, per year of full stop].
  kernel::Parameter<PercentOfGdp> output;
  SubstitutionParameters substitution{};
};

/// Exports of one good from one economy to another, moved as orders that become consignments.
struct FlowParameters {
  std::string name;  ///< `CHN/USA/magnets`
  GoodId good;
  EconomyId exporter;
  EconomyId importer;
  kernel::Parameter<QuantityPerDay> baseline;
  kernel::Parameter<Quantity> order_size;  ///< one order, one consignment
  /// Erlang stages between orders: 1 lets them arrive at random (Poisson), more make them regular. With n
  /// orders a month, a month's quantity scatters by 1 / sqrt(n stages) of its mean.
  std::uint16_t order_stages = 1;
  kernel::Parameter<kernel::Share> controlled;  ///< share of the statistic that licensing covers
  kernel::Parameter<kernel::Share>
      rerouted;                   ///< share of stopped quantity that arrives through third economies
  kernel::Distribution transit;   ///< shipped to delivered [d]
  kernel::Distribution patience;  ///< ordered to withdrawn, where no licence comes [d]
  /// Most that producers, ports and ships can send, in baselines [1]: what a backlog is worked off at.
  /// Invalid: without limit.
  kernel::Parameter<kernel::Number> capacity;
  /// Most that sellers keep of what they made for orders that were stopped, in days of the baseline.
  /// Invalid: they make nothing that may not leave.
  kernel::Parameter<kernel::Days> docks;
  Allocation allocation = Allocation::oldest_first;
  HoardingParameters hoarding{};
  /// Ordered beyond use while stocks are below the usual (restocking.hpp) [share of use]. Invalid: nothing.
  kernel::Parameter<kernel::Share> restocking;
  std::vector<EndUserParameters> users;
  /// Sales lost by the exporter at a full stop [% of the exporter's annual GDP, per year].
  kernel::Parameter<PercentOfGdp> sellers_output;
  /// Customs statistics: how the month's total is published, and how noisily.
  kernel::Distribution publication_lag;                 ///< end of month to publication [d]
  kernel::Parameter<kernel::Number> publication_noise;  ///< sd of log(published / shipped) [1]
  kernel::Distribution report_lag;                      ///< lines stop to the first report of it [d]
};

}  // namespace riposte::world
