#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "sim/economy/anderson.hpp"
#include "sim/economy/equilibrium.hpp"
#include "sim/economy/response.hpp"

namespace riposte::economy {

/// Solves an economy in changes ("exact hat algebra"). The equations, with their numbers in Caliendo and
/// Parro (2015, Rev. Econ. Stud. 82:1-44), and kappa^_nij = d^_nij (1 + tau'_nij) / (1 + tau_nij):
///
///   cost         (10)  c^_n^j  = w^_n^(gamma_n^j) prod_k (P^_n^k)^(gamma_n^kj)
///   price        (11)  P^_n^j  = [ sum_i pi_nij (kappa^_nij c^_i^j)^(-theta_j) ]^(-1/theta_j)
///   shares       (12)  pi'_nij = pi_nij [ kappa^_nij c^_i^j / P^_n^j ]^(-theta_j)
///   expenditure  (13)  X'_n^j  = sum_k gamma_n^jk Y'_n^k + alpha_n^j I'_n,  of which
///   output             Y'_i^j  = sum_n pi'_nij X'_n^j / (1 + tau'_nij)
///   income             I'_n    = w^_n w_n L_n + sum_ij tau'_nij pi'_nij X'_n^j / (1 + tau'_nij) + D'_n
///   labour       (14)  w^_n w_n L_n = sum_j gamma_n^j Y'_n^j
///
/// Given the others the last says, as (14) does, that trade is balanced but for D'; by that wages are set: it
/// is not small where trade is. All are iterated at once, without a matrix of markets by markets, and
/// accelerated (anderson.hpp), if a response is at hand from Newton's steps with the slope of the start
/// (response.hpp); where no better point comes for a while, or the imbalance grows a hundredfold,
/// the iteration goes back to its best point, forgets, and lets wages answer more slowly; with a response
/// it begins again without. What is not found so is approached in a hundred. It starts from the
/// economy itself, so that a solution depends on the counterfactual alone and never on what was solved
/// before. Memory is kept between solves; for one thread at a time. See
/// docs/decisions/0019-solving-the-economy.md.
class Solver {
 public:
  /// Precondition: arrays of the economy's size. The economy must outlive the solver, and so must its
  /// response, with which a solve takes a third of the iterations.
  explicit Solver(const Economy& economy, const Response* response = nullptr);

  /// How the iteration answers to itself at the economy's own point: worth its price, N J (N J + N) solves of
  /// a linear system, for small economies that are solved often. Any number of solvers may share it.
  [[nodiscard]] static Response response_of(const Economy& economy);

  /// The equilibrium, valid until the next solve. Throws NotSolved.
  const Equilibrium& solve(const Counterfactual& counterfactual, const Accuracy& accuracy = {});

 private:
  using InputShares = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

  // A point of the iteration: log wages [region], log prices [market], and expenditures [market] as parts of
  // what the region spent before.
  template <class Value>
  struct Point {
    std::span<Value> log_wage;
    std::span<Value> log_price;
    std::span<Value> spending;
  };
  template <class Value>
  [[nodiscard]] Point<Value> parts_of(std::span<Value> point) const;

  /// How far a point is from balance, and where most.
  struct Imbalance {
    double residual = 0.0;
    std::size_t region = 0;
    void note(double off, std::size_t where);
  };

  [[nodiscard]] Eigen::Map<const InputShares> inputs_of(std::size_t region) const;
  void weigh_links(const Counterfactual& counterfactual);
  /// A counterfactual on the way to another.
  struct Midway {
    std::vector<double> tariff;
    std::vector<double> deficit;
    std::vector<double> iceberg;
  };

  void group_regions();
  void begin();
  void forget();
  [[nodiscard]] bool reach(const Counterfactual& counterfactual, const Accuracy& accuracy);
  [[nodiscard]] bool approach(const Counterfactual& counterfactual, const Accuracy& accuracy);
  [[nodiscard]] Midway part_of_the_way(const Counterfactual& counterfactual, double part) const;
  Imbalance iterate(const Counterfactual& counterfactual);
  void set_costs(const Point<const double>& at);
  void buy(std::size_t sector, const Point<const double>& at);
  void set_prices(const Point<double>& next);
  void set_wages(const Counterfactual& counterfactual, const Point<const double>& at,
                 const Point<double>& next, Imbalance& imbalance);
  void keep_numeraire(const Point<double>& next);
  void spend(const Counterfactual& counterfactual, const Point<const double>& at, const Point<double>& next);
  [[nodiscard]] Imbalance largest_step(Imbalance labour) const;
  void step(double residual);
  void go_back();
  void finish();
  void check_incomes(const Counterfactual& counterfactual) const;

  const Economy* economy_;
  const Response* response_;
  Response::Room response_room_;
  Equilibrium result_;
  Anderson acceleration_;
  std::vector<double> spent_before_;  // [region]
  std::vector<std::size_t> group_;    // [region] the first region of those it trades with, directly or not
  std::vector<double> group_value_added_;  // by first region
  std::vector<double> group_wages_;
  Imbalance imbalance_;
  std::vector<double> at_;
  std::vector<double> next_;
  std::vector<double> best_;
  double best_residual_ = 0.0;
  int since_best_ = 0;               // iterations
  bool responds_ = false;            // the response is in use
  double answer_of_wages_ = 0.0;     // part of an imbalance of trade, in logarithms, by which a wage moves
  std::vector<double> weight_;       // pi kappa^^(-theta) [link]
  std::vector<double> net_weight_;   // the same over 1 + tau' [link]
  std::vector<double> log_cost_;     // [market]
  std::vector<double> cost_power_;   // c^^(-theta) [sector, region]
  std::vector<double> price_power_;  // P^^(-theta) [sector, region]; 0 where nothing is bought
  std::vector<double> log_power_;    // logarithms of these
  std::vector<double> output_;       // Y' [sector, region]
  Eigen::ArrayXd sales_;             // of one sector to one importer [region]
  std::vector<double> duties_;       // [region]
  std::vector<double> exports_;      // before duty, own trade left out [region]
  std::vector<double> imports_;
  std::vector<double> excess_;     // of what is received over what is owed, in logarithms [region]
  std::vector<double> next_wage_;  // [region]
  std::vector<double> dearer_;     // trade barriers of one sector that have changed, as a power of a price
};

}  // namespace riposte::economy
