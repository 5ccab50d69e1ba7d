#include "sim/economy/solver.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

#include "sim/kernel/infinity.hpp"
#include "sim/kernel/transcendental.hpp"

namespace riposte::economy {
namespace {

// Of an imbalance; elasticities of trade would make the whole of it overshoot.
constexpr double first_answer_of_wages = 0.15;
constexpr double careful_answer_of_wages = 0.05;
constexpr double least_answer_of_wages = 0.01;
constexpr double growth_to_go_back = 100.0;  // of the residual over the best one
constexpr int steps_of_approach = 100;
constexpr int patience = 20;  // iterations without a better one before going back

Eigen::Index index(std::size_t i) { return static_cast<Eigen::Index>(i); }

// Two at a time cost as much as one.
void exp_all(std::span<double> values) {
  for (std::size_t i = 0; i + 1 < values.size(); i += 2) {
    std::tie(values[i], values[i + 1]) = std::tuple_cat(kernel::exp(std::array{values[i], values[i + 1]}));
  }
  if (values.size() % 2 == 1) values.back() = kernel::exp(values.back());
}

void log_all(std::span<double> values) {
  for (std::size_t i = 0; i + 1 < values.size(); i += 2) {
    std::tie(values[i], values[i + 1]) = std::tuple_cat(kernel::log(std::array{values[i], values[i + 1]}));
  }
  if (values.size() % 2 == 1) values.back() = kernel::log(values.back());
}

}  // namespace

Eigen::Map<const Solver::InputShares> Solver::inputs_of(std::size_t region) const {
  const Size& size = economy_->size;
  return {&economy_->input_share[size.use(region, 0, 0)], index(size.sectors), index(size.sectors)};
}

void Solver::Imbalance::note(double off, std::size_t where) {
  if (std::isnan(residual)) return;
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

Solver::Solver(const Economy& economy, const Response* response)
    : economy_{&economy},
      response_{response},
      acceleration_{economy.size.regions + 2 * economy.size.markets()},
      spent_before_(economy.size.regions, 0.0) {
  const Size& size = economy.size;
  for (auto* values : {&at_, &next_, &best_}) values->resize(size.regions + 2 * size.markets());
  for (auto* values :
       {&result_.wage, &result_.income, &duties_, &exports_, &imports_, &excess_, &next_wage_}) {
    values->resize(size.regions);
  }
  dearer_.reserve(size.regions * size.regions);
  for (auto* values : {&result_.price, &result_.cost, &result_.expenditure, &log_cost_, &cost_power_,
                       &price_power_, &log_power_, &output_}) {
    values->resize(size.markets());
  }
  for (auto* values : {&result_.import_share, &weight_, &net_weight_}) values->resize(size.links());
  for (std::size_t n = 0; n < size.regions; ++n) {
    for (std::size_t j = 0; j < size.sectors; ++j) spent_before_[n] += economy.expenditure[size.market(n, j)];
  }
  sales_.resize(index(size.regions));
  group_regions();
}

// Regions that trade with one another, if only by way of others: wages of those that do not are not
// comparable.
void Solver::group_regions() {
  const Size& size = economy_->size;
  for (std::size_t n = 0; n < size.regions; ++n) group_.push_back(n);
  for (std::size_t j = 0; j < size.sectors; ++j) {
    for (std::size_t n = 0; n < size.regions; ++n) {
      for (std::size_t i = 0; i < size.regions; ++i) {
        if (!(economy_->import_share[size.link(j, n, i)] > 0.0) || group_[n] == group_[i]) continue;
        const auto [first, other] = std::minmax({group_[n], group_[i]});
        std::replace(group_.begin(), group_.end(), other, first);
      }
    }
  }
  group_value_added_.assign(size.regions, 0.0);
  group_wages_.assign(size.regions, 0.0);
  for (std::size_t n = 0; n < size.regions; ++n) group_value_added_[group_[n]] += economy_->value_added[n];
}

void Solver::weigh_links(const Counterfactual& counterfactual) {
  const Size& size = economy_->size;
  for (std::size_t j = 0; j < size.sectors; ++j) {
    dearer_.clear();
    for (std::size_t link = size.link(j, 0, 0); link < size.link(j + 1, 0, 0); ++link) {
      const double now = 1.0 + counterfactual.tariff[link];
      const double iceberg = counterfactual.iceberg.empty() ? 1.0 : counterfactual.iceberg[link];
      const double dearer = iceberg * now / (1.0 + economy_->tariff[link]);
      if (dearer != 1.0) dearer_.push_back(dearer);
      weight_[link] = dearer;
    }
    log_all(dearer_);
    for (double& power : dearer_) power *= -economy_->elasticity[j];
    exp_all(dearer_);
    const double* power = dearer_.data();
    for (std::size_t link = size.link(j, 0, 0); link < size.link(j + 1, 0, 0); ++link) {
      weight_[link] = economy_->import_share[link] * (weight_[link] != 1.0 ? *power++ : 1.0);
      net_weight_[link] = weight_[link] / (1.0 + counterfactual.tariff[link]);
    }
  }
}

void Solver::begin() {
  const Size& size = economy_->size;
  const Point<double> start = parts_of(std::span{at_});
  std::fill(at_.begin(), at_.end(), 0.0);
  for (std::size_t n = 0; n < size.regions; ++n) {
    for (std::size_t j = 0; j < size.sectors; ++j) {
      start.spending[size.market(n, j)] = economy_->expenditure[size.market(n, j)] / spent_before_[n];
    }
  }
  forget();
}

void Solver::forget() {
  acceleration_.restart();
  best_residual_ = kernel::infinity;
  since_best_ = 0;
  answer_of_wages_ = first_answer_of_wages;
}

void Solver::set_costs(const Point<const double>& at) {
  const Size& size = economy_->size;
  const Eigen::Index sectors = index(size.sectors);
  for (std::size_t n = 0; n < size.regions; ++n) {
    Eigen::Map<Eigen::VectorXd> cost{&log_cost_[size.market(n, 0)], sectors};
    cost.noalias() =
        inputs_of(n) * Eigen::Map<const Eigen::VectorXd>{&at.log_price[size.market(n, 0)], sectors};
    cost += at.log_wage[n] *
            Eigen::Map<const Eigen::VectorXd>{&economy_->value_added_share[size.market(n, 0)], sectors};
    for (std::size_t j = 0; j < size.sectors; ++j) {
      cost_power_[j * size.regions + n] = -economy_->elasticity[j] * cost(index(j));
    }
  }
  exp_all(cost_power_);
}

// All that the regions buy of one sector: prices, what its producers are paid, and duties.
void Solver::buy(std::size_t sector, const Point<const double>& at) {
  const Size& size = economy_->size;
  const Eigen::Index regions = index(size.regions);
  const Eigen::Map<const Eigen::ArrayXd> power{&cost_power_[sector * size.regions], regions};
  Eigen::Map<Eigen::ArrayXd> output{&output_[sector * size.regions], regions};
  for (std::size_t n = 0; n < size.regions; ++n) {
    const std::size_t first = size.link(sector, n, 0);
    const Eigen::Map<const Eigen::ArrayXd> weight{&weight_[first], regions};
    const double sum = (weight * power).sum();
    price_power_[sector * size.regions + n] = sum;
    if (!(sum > 0.0)) continue;
    const double spent = at.spending[size.market(n, sector)] * spent_before_[n];
    const Eigen::Map<const Eigen::ArrayXd> net{&net_weight_[first], regions};
    sales_ = net * power * (spent / sum);
    output += sales_;
    const double own = sales_(index(n));
    sales_(index(n)) = 0.0;
    const double bought_abroad = sales_.sum();
    Eigen::Map<Eigen::ArrayXd>{exports_.data(), regions} += sales_;
    imports_[n] += bought_abroad;
    duties_[n] += spent - own - bought_abroad;
  }
}

void Solver::set_prices(const Point<double>& next) {
  const Size& size = economy_->size;
  log_power_ = price_power_;
  for (double& power : log_power_) power = power > 0.0 ? power : 1.0;  // where nothing is bought
  log_all(log_power_);
  for (std::size_t j = 0; j < size.sectors; ++j) {
    for (std::size_t n = 0; n < size.regions; ++n) {
      next.log_price[size.market(n, j)] = -log_power_[j * size.regions + n] / economy_->elasticity[j];
    }
  }
}

// Wages answer to the balance of trade, not to the excess in labour markets, which is as small as trade is.
void Solver::set_wages(const Counterfactual& counterfactual, const Point<const double>& at,
                       const Point<double>& next, Imbalance& imbalance) {
  const Size& size = economy_->size;
  for (std::size_t n = 0; n < size.regions; ++n) {
    const double received = exports_[n] + std::max(0.0, counterfactual.deficit[n]);
    const double owed = imports_[n] + std::max(0.0, -counterfactual.deficit[n]);
    excess_[n] = received == owed ? 1.0 : received / owed;
  }
  log_all(excess_);
  for (std::size_t n = 0; n < size.regions; ++n) {
    imbalance.note(std::fabs(excess_[n]), n);
    next.log_wage[n] = at.log_wage[n] + answer_of_wages_ * excess_[n];
    next_wage_[n] = next.log_wage[n];
  }
  exp_all(next_wage_);
  keep_numeraire(next);
}

// The value added of regions that trade with one another is what it was.
void Solver::keep_numeraire(const Point<double>& next) {
  const std::size_t regions = economy_->size.regions;
  std::fill(group_wages_.begin(), group_wages_.end(), 0.0);
  for (std::size_t n = 0; n < regions; ++n)
    group_wages_[group_[n]] += next_wage_[n] * economy_->value_added[n];
  for (std::size_t n = 0; n < regions; ++n) {
    if (group_[n] == n) group_wages_[n] = kernel::log(group_wages_[n] / group_value_added_[n]);
  }
  for (std::size_t n = 0; n < regions; ++n) next.log_wage[n] -= group_wages_[group_[n]];
}

void Solver::spend(const Counterfactual& counterfactual, const Point<const double>& at,
                   const Point<double>& next) {
  const Size& size = economy_->size;
  const Eigen::Index sectors = index(size.sectors);
  std::copy(at.log_wage.begin(), at.log_wage.end(), result_.wage.begin());
  exp_all(result_.wage);
  for (std::size_t n = 0; n < size.regions; ++n) {
    const double income = result_.wage[n] * economy_->value_added[n] + duties_[n] + counterfactual.deficit[n];
    result_.income[n] = income;
    Eigen::Map<Eigen::VectorXd> spending{&next.spending[size.market(n, 0)], sectors};
    const Eigen::Map<const Eigen::VectorXd, 0, Eigen::InnerStride<>> output{
        &output_[n], sectors, Eigen::InnerStride<>{index(size.regions)}};
    spending.noalias() = inputs_of(n).transpose() * output;
    spending +=
        income * Eigen::Map<const Eigen::VectorXd>{&economy_->consumption_share[size.market(n, 0)], sectors};
    spending /= spent_before_[n];
  }
}

Solver::Imbalance Solver::largest_step(Imbalance labour) const {
  const std::size_t regions = economy_->size.regions;
  const std::size_t markets = economy_->size.markets();
  for (std::size_t i = regions; i < at_.size(); ++i) {
    // NOLINTNEXTLINE(clang-analyzer-core.DivideZero): an economy without markets has no such unknowns
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
  for (std::size_t j = 0; j < economy_->size.sectors; ++j) buy(j, at);
  set_prices(next);
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
    go_back();
    return;
  }
  if (responds_) response_->see_through(at_, next_, response_room_);
  acceleration_.advance(at_, next_);
}

void Solver::go_back() {
  if (responds_) {  // so far off the baseline its response leads astray
    responds_ = false;
    begin();
    return;
  }
  at_ = best_;
  since_best_ = 0;
  acceleration_.restart();
  answer_of_wages_ = std::max(least_answer_of_wages, 0.5 * answer_of_wages_);
}

void Solver::finish() {
  const Size& size = economy_->size;
  const Point<const double> at = parts_of(std::span<const double>{at_});
  std::copy(at.log_price.begin(), at.log_price.end(), result_.price.begin());
  exp_all(result_.price);
  result_.cost = log_cost_;
  exp_all(result_.cost);
  for (std::size_t n = 0; n < size.regions; ++n) {
    for (std::size_t j = 0; j < size.sectors; ++j) {
      const std::size_t market = size.market(n, j);
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

Response Solver::response_of(const Economy& economy) {
  Solver solver{economy};
  const Counterfactual own{economy.tariff, economy.deficit};
  solver.weigh_links(own);
  solver.begin();
  const std::vector<double> start = solver.at_;
  return Response{start, [&solver, &own](std::span<const double> at, std::span<double> mapped) {
                    std::copy(at.begin(), at.end(), solver.at_.begin());
                    static_cast<void>(solver.iterate(own));
                    std::copy(solver.next_.begin(), solver.next_.end(), mapped.begin());
                  }};
}

const Equilibrium& Solver::solve(const Counterfactual& counterfactual, const Accuracy& accuracy) {
  weigh_links(counterfactual);
  responds_ = response_ != nullptr;
  result_.iterations = 0;
  begin();
  if (!reach(counterfactual, accuracy) && !approach(counterfactual, accuracy)) {
    const Unsolved why = std::isfinite(imbalance_.residual) ? Unsolved::iterations : Unsolved::runaway;
    throw NotSolved{why, result_.iterations, best_residual_, RegionId{imbalance_.region}, counterfactual};
  }
  finish();
  check_incomes(counterfactual);
  return result_;
}

// From where the iteration stands.
bool Solver::reach(const Counterfactual& counterfactual, const Accuracy& accuracy) {
  for (int iteration = 0; iteration < accuracy.iterations; ++iteration) {
    imbalance_ = iterate(counterfactual);
    result_.residual = imbalance_.residual;
    ++result_.iterations;
    if (imbalance_.residual <= accuracy.residual) return true;
    step(imbalance_.residual);
  }
  return false;
}

// What is too far for one go is approached in steps, even in the logarithms of barriers, each from the last.
bool Solver::approach(const Counterfactual& counterfactual, const Accuracy& accuracy) {
  const Accuracy on_the_way{std::max(accuracy.residual, 1e-9), accuracy.iterations};
  responds_ = false;
  begin();
  for (int k = 1; k < steps_of_approach; ++k) {
    const Midway midway = part_of_the_way(counterfactual, static_cast<double>(k) / steps_of_approach);
    const Counterfactual asked{midway.tariff, midway.deficit, midway.iceberg};
    weigh_links(asked);
    forget();
    answer_of_wages_ = careful_answer_of_wages;
    if (!reach(asked, on_the_way)) return false;
  }
  weigh_links(counterfactual);
  forget();
  answer_of_wages_ = careful_answer_of_wages;
  return reach(counterfactual, accuracy);
}

Solver::Midway Solver::part_of_the_way(const Counterfactual& counterfactual, double part) const {
  Midway midway{std::vector<double>(economy_->size.links()), std::vector<double>(economy_->size.regions), {}};
  for (std::size_t link = 0; link < midway.tariff.size(); ++link) {
    const double before = 1.0 + economy_->tariff[link];
    midway.tariff[link] = before * kernel::pow((1.0 + counterfactual.tariff[link]) / before, part) - 1.0;
  }
  for (const double iceberg : counterfactual.iceberg) midway.iceberg.push_back(kernel::pow(iceberg, part));
  for (std::size_t n = 0; n < midway.deficit.size(); ++n) {
    midway.deficit[n] = (1.0 - part) * economy_->deficit[n] + part * counterfactual.deficit[n];
  }
  return midway;
}

// The equations also hold where a region spends less than nothing.
void Solver::check_incomes(const Counterfactual& counterfactual) const {
  for (std::size_t n = 0; n < economy_->size.regions; ++n) {
    if (result_.income[n] > 0.0) continue;
    throw NotSolved{Unsolved::income, result_.iterations, result_.residual, RegionId{n}, counterfactual};
  }
}

}  // namespace riposte::economy
