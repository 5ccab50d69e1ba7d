#pragma once

#include <string>
#include <vector>

#include "sim/kernel/distribution.hpp"

namespace riposte::kernel::test {

struct NamedLaw {
  std::string name;
  Distribution law;
};

/// One of every kind of law, and the compounds that are built differently.
[[nodiscard]] inline std::vector<NamedLaw> example_laws() {
  const Distribution lognormal = law::Lognormal{21.0, 60.0};
  const Distribution gamma = law::Gamma{2.5, 10.0};
  const std::vector<double> observations{3.0, 5.0, 5.0, 6.5, 9.0, 14.0, 30.0};
  return {{"fixed", law::Fixed{7.0}},
          {"uniform", law::Uniform{-2.0, 5.0}},
          {"exponential", law::Exponential{3.0}},
          {"lognormal", lognormal},
          {"gamma", gamma},
          {"gamma, small shape", law::Gamma{0.1, 1.0}},
          {"erlang", law::Erlang{3, 6.0}},
          {"weibull", law::Weibull{1.7, 40.0}},
          {"weibull, small shape", law::Weibull{0.4, 2.0}},
          {"beta", law::Beta{2.0, 5.0, 10.0, 20.0}},
          {"beta, bathtub", law::Beta{0.5, 0.4}},
          {"pert", law::Pert{5.0, 8.0, 20.0}},
          {"triangular", law::Triangular{1.0, 2.0, 7.0}},
          {"triangular, mode at the end", law::Triangular{1.0, 1.0, 7.0}},
          {"discrete", law::Discrete{{25.0, 10.0, 50.0}, {0.4, 0.5, 0.1}}},
          {"empirical, interpolated", law::Empirical{observations, law::Between::interpolated}},
          {"empirical, stepped", law::Empirical{observations, law::Between::stepped}},
          {"mixture", law::Mixture{{lognormal, gamma}, {0.3, 0.7}}},
          {"mixture with atoms", law::Mixture{{law::Fixed{12.0}, gamma, law::Fixed{0.0}}, {0.2, 0.7, 0.1}}},
          {"mixture with a gap", law::Mixture{{law::Uniform{0.0, 1.0}, law::Uniform{5.0, 6.0}}, {0.5, 0.5}}},
          {"truncated", law::Truncated{lognormal, 10.0, 90.0}},
          {"truncated tail", law::Truncated{gamma, 60.0}},
          {"truncated mixture",
           law::Truncated{law::Mixture{{lognormal, law::Fixed{15.0}}, {0.8, 0.2}}, 5.0, 40.0}},
          {"truncated table", law::Truncated{law::Empirical{observations}, 4.0, 20.0}}};
}

}  // namespace riposte::kernel::test
