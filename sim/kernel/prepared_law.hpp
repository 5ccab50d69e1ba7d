#pragma once

#include <vector>

#include "sim/kernel/distribution.hpp"
#include "sim/kernel/probability.hpp"
#include "sim/kernel/tail_table.hpp"

/// The prepared laws that keep tables or lists; distribution.hpp says what each must answer.
/// Internal to the kernel.
namespace riposte::kernel::prepared {

/// Standard gamma times `scale`. The tables hold the standard law's quantile from either tail.
struct Gamma {
  double shape;
  double scale;
  TailTable lower;
  TailTable upper;
  [[nodiscard]] double value_at(Level level) const;
  [[nodiscard]] double below(double x) const;
  [[nodiscard]] double hazard(double x) const;
  [[nodiscard]] double inverse_hazard(double h) const;
  [[nodiscard]] double mean_value() const;
  [[nodiscard]] Support range() const;
};

/// low + (high - low) × standard beta. `lower` holds x near 0, `upper` holds 1 - x near 1.
struct Beta {
  double alpha, beta;
  double low, high;
  TailTable lower;
  TailTable upper;
  [[nodiscard]] double value_at(Level level) const;
  [[nodiscard]] double below(double x) const;
  [[nodiscard]] double hazard(double x) const;
  [[nodiscard]] double inverse_hazard(double h) const;
  [[nodiscard]] double mean_value() const;
  [[nodiscard]] Support range() const;
};

/// Values ascending and distinct, each with its probability, P(X <= value) and -log P(X > value).
struct Discrete {
  std::vector<double> values;
  std::vector<double> weights;
  std::vector<double> cumulative;
  std::vector<double> hazards;
  double mean;
  [[nodiscard]] double value_at(Level level) const;
  [[nodiscard]] double below(double x) const;
  [[nodiscard]] double hazard(double x) const;
  [[nodiscard]] double inverse_hazard(double h) const;
  [[nodiscard]] double mean_value() const;
  [[nodiscard]] Support range() const;
};

/// Observations ascending, each with probability 1/n.
struct Stepped {
  std::vector<double> observations;
  [[nodiscard]] double value_at(Level level) const;
  [[nodiscard]] double below(double x) const;
  [[nodiscard]] double hazard(double x) const;
  [[nodiscard]] double inverse_hazard(double h) const;
  [[nodiscard]] double mean_value() const;
  [[nodiscard]] Support range() const;
};

/// Observations ascending, at least two distinct; the quantile runs straight between neighbours.
struct Interpolated {
  std::vector<double> observations;
  [[nodiscard]] double value_at(Level level) const;
  [[nodiscard]] double below(double x) const;
  [[nodiscard]] double hazard(double x) const;
  [[nodiscard]] double inverse_hazard(double h) const;
  [[nodiscard]] double mean_value() const;
  [[nodiscard]] Support range() const;
};

/// A value that has a probability of its own, with -log P(X >= value) and -log P(X > value).
struct Atom {
  double value;
  double hazard_before;
  double hazard_after;
};

/// Weights > 0 that sum to 1, at least two components, none a mixture itself, at least one continuous.
struct Mixture {
  std::vector<Distribution> components;
  std::vector<double> weights;
  std::vector<Atom> atoms;  // ascending
  [[nodiscard]] double value_at(Level level) const;
  [[nodiscard]] double below(double x) const;
  [[nodiscard]] double hazard(double x) const;
  [[nodiscard]] double inverse_hazard(double h) const;
  [[nodiscard]] double mean_value() const;
  [[nodiscard]] Support range() const;

 private:
  [[nodiscard]] double hazard_above(double x, double h) const;
};

/// A continuous law between two of its values; the inner hazard there, P(low <= X <= high), and the part of
/// P(X >= low) that lies above high.
struct Truncated {
  Distribution inner;
  double low, high;
  double hazard_low, hazard_high;
  double mass;
  double rest;
  [[nodiscard]] double value_at(Level level) const;
  [[nodiscard]] double below(double x) const;
  [[nodiscard]] double hazard(double x) const;
  [[nodiscard]] double inverse_hazard(double h) const;
  [[nodiscard]] double mean_value() const;
  [[nodiscard]] Support range() const;
};

/// A value with its probability or weight.
struct Weighted {
  double value;
  double weight;
};

[[nodiscard]] Gamma make_gamma(double shape, double scale);
[[nodiscard]] Beta make_beta(double alpha, double beta, double low, double high);
/// Fixed or Discrete from values with weights in any order; weights >= 0, not all 0.
[[nodiscard]] Form make_discrete(std::vector<Weighted> pairs);
[[nodiscard]] Form make_empirical(std::vector<double> observations, law::Between between);
[[nodiscard]] Form make_mixture(const law::Mixture& law);
/// low <= high; throws InvalidDistribution where nothing is left between them.
[[nodiscard]] Form make_truncated(const law::Truncated& law);

/// The values that have a probability of their own, ascending and distinct; none for continuous laws.
[[nodiscard]] std::vector<Weighted> atoms_of(const Form& form);
/// Whether the atoms are all there is.
[[nodiscard]] bool is_atomic(const Form& form);
/// Sorts by value, makes equal values one, leaves out weights of 0.
[[nodiscard]] std::vector<Weighted> merged(std::vector<Weighted> pairs);

/// One name for the law behind a form's alternative, held by value or shared.
template <class Law>
[[nodiscard]] const Law& unshared(const Law& law) {
  return law;
}
template <class Law>
[[nodiscard]] const Law& unshared(const Shared<Law>& law) {
  return *law;
}

}  // namespace riposte::kernel::prepared
