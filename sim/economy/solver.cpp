#include "sim/economy/solver.hpp"

#include <algorithm>
#include <cmath>

#include "sim/kernel/infinity.hpp"
#include "sim/kernel/transcendental.hpp"

namespace riposte::economy {
namespace {

constexpr std::size_t depth = 8;  // points remembered; more cost more than they save
// Of an imbalance; elasticities of trade would make the whole of it overshoot.
constexpr double first_answer_of_wages = 0.15;
constexpr double least_answer_of_wages = 0.01;
constexpr double growth_to_go_back = 100.0;  // of the residual over the best one
constexpr int patience = 20;                 // iterations without a better one before going back

}  // namespace

void Solver::Imbalance::note(double off, std::size_t where) {
  if (!(off <= residual)) {  // a NaN counts as off
    residual = off;
    region = where;
  }
}

template <class Value>
Solver::Point<Value> Solver::parts_of(std::span<Value> point) const {
  const std::size_t regions = economy_->size.regions;
  const std::size_t markets = economy_->size.markets();
  return {point.first(regions), point.subspan(regions, markets), point.subspan(regions + markets)};
}

Solver::Solver(const Economy& economy)
    : economy_{&economy},
      acceleration_{economy.size.regions + 2 * economy.size.markets(), depth},
      spent_before_(economy.size.regions, 0.0) {
  const Size& size = economy.size;
  for (auto* values : {&at_, &next_, &best_}) values->resize(size.regions + 2 * size.markets());
  for (auto* values : {&result_.wage, &result_.income, &duties_, &exports_, &imports_})
    values->resize(size.regions);
  for (auto* values : {&result_.price, &result_.cost, &result_.expenditure, &log_cost_, &cost_power_,
                       &price_power_, &output_}) {
    values->resize(size.markets());
  }
  for (auto* values : {&result_.import_share, &weight_, &net_weight_}) values->resize(size.links());
  for (std::size_t n = 0; n < size.regions; ++n) {
    for (std::size_t j = 0; j < size.sectors; ++j) spent_before_[n] += economy.expenditure[size.market(n, j)];
  }
}

void Solver::weigh_links(const Counterfactual& counterfactual) {
  const Size& size = economy_->size;
  for (std::size_t j = 0; j < size.sectors; ++j) {
    for (std::size_t link = size.link(j, 0, 0); link < size.link(j + 1, 0, 0); ++link) {
      const double now = 1.0 + counterfactual.tariff[link];
      const double iceberg = counterfactual.iceberg.empty() ? 1.0 : counterfactual.iceberg[link];
      const double dearer = iceberg * now / (1.0 + economy_->tariff[link]);
      const double power = dearer != 1.0 ? kernel::exp(-economy_->elasticity[j] * kernel::log(dearer)) : 1.0;
      weight_[link] = economy_->import_share[link] * power;
      net_weight_[link] = weight_[link] / now;
    }
  }
}

void Solver::begin(const Counterfactual& counterfactual) {
  const Size& size = economy_->size;
  weigh_links(counterfactual);
  const Point<double> start = parts_of(std::span{at_});
  std::fill(at_.begin(), at_.end(), 0.0);
  for (std::size_t n = 0; n < size.regions; ++n) {
    for (std::size_t j = 0; j < size.sectors; ++j) {
      start.spending[size.market(n, j)] = economy_->expenditure[size.market(n, j)] / spent_before_[n];
    }
  }
  acceleration_.restart();
  best_residual_ = kernel::infinity;
  since_best_ = 0;
  answer_of_wages_ = first_answer_of_wages;
}

void Solver::set_costs(const Point<const double>& at) {
  const Size& size = economy_->size;
  for (std::size_t n = 0; n < size.regions; ++n) {
    const double* const price = &at.log_price[size.market(n, 0)];
    for (std::size_t j = 0; j < size.sectors; ++j) {
      const double* const share = &economy_->input_share[size.use(n, j, 0)];
      double sum = economy_->value_added_share[size.market(n, j)] * at.log_wage[n];
      for (std::size_t k = 0; k < size.sectors; ++k) sum += share[k] * price[k];
      log_cost_[size.market(n, j)] = sum;
      cost_power_[j * size.regions + n] = kernel::exp(-economy_->elasticity[j] * sum);
    }
  }
}

// All that the regions buy of one sector: prices, what its producers are paid, and duties.
void Solver::buy(std::size_t sector, const Point<const double>& at, const Point<double>& next) {
  const Size& size = economy_->size;
  const double* const power = &cost_power_[sector * size.regions];
  for (std::size_t n = 0; n < size.regions; ++n) {
    const double* const weight = &weight_[size.link(sector, n, 0)];
    const double* const net = &net_weight_[size.link(sector, n, 0)];
    double sum = 0.0;
    for (std::size_t i = 0; i < size.regions; ++i) sum += weight[i] * power[i];
    price_power_[sector * size.regions + n] = sum;
    const std::size_t market = size.market(n, sector);
    next.log_price[market] = sum > 0.0 ? -kernel::log(sum) / economy_->elasticity[sector] : 0.0;
    if (!(sum > 0.0)) continue;
    const double spent = at.spending[market] * spent_before_[n];
    double paid = 0.0;
    for (std::size_t i = 0; i < size.regions; ++i) {
      const double sale = net[i] * power[i] * (spent / sum);
      output_[size.market(i, sector)] += sale;
      paid += sale;
      if (i == n) continue;
      exports_[i] += sale;
      imports_[n] += sale;
    }
    duties_[n] += spent - paid;
  }
}

// Wages answer to the balance of trade, not to the excess in labour markets, which is as small as trade is.
void Solver::set_wages(const Counterfactual& counterfactual, const Point<const double>& at,
                       const Point<double>& next, Imbalance& imbalance) {
  const Size& size = economy_->size;
  double world = 0.0;
  double paid = 0.0;
  for (std::size_t n = 0; n < size.regions; ++n) {
    const double received = exports_[n] + std::max(0.0, counterfactual.deficit[n]);
    const double owed = imports_[n] + std::max(0.0, -counterfactual.deficit[n]);
    const double excess = received == owed ? 0.0 : kernel::log(received / owed);
    imbalance.note(std::fabs(excess), n);
    next.log_wage[n] = at.log_wage[n] + answer_of_wages_ * excess;
    world += economy_->value_added[n];
    paid += kernel::exp(next.log_wage[n]) * economy_->value_added[n];
  }
  const double inflation = kernel::log(paid / world);
  for (double& wage : next.log_wage) wage -= inflation;
}

void Solver::spend(const Counterfactual& counterfactual, const Point<const double>& at,
                   const Point<double>& next) {
  const Size& size = economy_->size;
  for (std::size_t n = 0; n < size.regions; ++n) {
    const double income =
        kernel::exp(at.log_wage[n]) * economy_->value_added[n] + duties_[n] + counterfactual.deficit[n];
    result_.income[n] = income;
    double* const spending = &next.spending[size.market(n, 0)];
    for (std::size_t k = 0; k < size.sectors; ++k) {
      spending[k] = economy_->consumption_share[size.market(n, k)] * income;
    }
    for (std::size_t j = 0; j < size.sectors; ++j) {
      const double* const share = &economy_->input_share[size.use(n, j, 0)];
      const double output = output_[size.market(n, j)];
      for (std::size_t k = 0; k < size.sectors; ++k) spending[k] += share[k] * output;
    }
    for (std::size_t k = 0; k < size.sectors; ++k) spending[k] /= spent_before_[n];
  }
}

Solver::Imbalance Solver::largest_step(Imbalance labour) const {
  const std::size_t regions = economy_->size.regions;
  const std::size_t markets = economy_->size.markets();
  for (std::size_t i = regions; i < at_.size(); ++i) {
    labour.note(std::fabs(next_[i] - at_[i]), (i - regions) % markets / economy_->size.sectors);
  }
  return labour;
}

Solver::Imbalance Solver::iterate(const Counterfactual& counterfactual) {
  const Point<const double> at = parts_of(std::span<const double>{at_});
  const Point<double> next = parts_of(std::span{next_});
  std::fill(output_.begin(), output_.end(), 0.0);
  std::fill(duties_.begin(), duties_.end(), 0.0);
  set_costs(at);
  std::fill(exports_.begin(), exports_.end(), 0.0);
  std::fill(imports_.begin(), imports_.end(), 0.0);
  for (std::size_t j = 0; j < economy_->size.sectors; ++j) buy(j, at, next);
  Imbalance imbalance;
  set_wages(counterfactual, at, next, imbalance);
  spend(counterfactual, at, next);
  return largest_step(imbalance);
}

void Solver::step(double residual) {
  if (residual < best_residual_) {
    best_residual_ = residual;
    best_ = at_;
    since_best_ = 0;
  } else if (++since_best_ > patience || !(residual < growth_to_go_back * best_residual_)) {
    at_ = best_;
    since_best_ = 0;
    acceleration_.restart();
    answer_of_wages_ = std::max(least_answer_of_wages, 0.5 * answer_of_wages_);
    return;
  }
  acceleration_.advance(at_, next_);
}

void Solver::finish() {
  const Size& size = economy_->size;
  const Point<const double> at = parts_of(std::span<const double>{at_});
  for (std::size_t n = 0; n < size.regions; ++n) {
    result_.wage[n] = kernel::exp(at.log_wage[n]);
    for (std::size_t j = 0; j < size.sectors; ++j) {
      const std::size_t market = size.market(n, j);
      result_.price[market] = kernel::exp(at.log_price[market]);
      result_.cost[market] = kernel::exp(log_cost_[market]);
      result_.expenditure[market] = at.spending[market] * spent_before_[n];
      const double sum = price_power_[j * size.regions + n];
      for (std::size_t i = 0; i < size.regions; ++i) {
        const std::size_t link = size.link(j, n, i);
        const double bought = weight_[link] * cost_power_[j * size.regions + i];
        result_.import_share[link] = sum > 0.0 ? bought / sum : 0.0;
      }
    }
  }
}

const Equilibrium& Solver::solve(const Counterfactual& counterfactual, const Accuracy& accuracy) {
  begin(counterfactual);
  Imbalance imbalance;
  for (int iteration = 1; iteration <= accuracy.iterations; ++iteration) {
    imbalance = iterate(counterfactual);
    result_.residual = imbalance.residual;
    result_.iterations = iteration;
    if (imbalance.residual <= accuracy.residual) {
      finish();
      return result_;
    }
    step(imbalance.residual);
  }
  throw NotConverged{accuracy.iterations, imbalance.residual, RegionId{imbalance.region}};
}

}  // namespace riposte::economy
