#include <cstddef>
#include <type_traits>
#include <variant>

#include "sim/kernel/prepared_law.hpp"

namespace riposte::kernel::prepared {
namespace {

template <class Law>
std::vector<Weighted> atoms_in(const Law&) {
  return {};
}

std::vector<Weighted> atoms_in(const Fixed& law) { return {{law.value, 1.0}}; }

std::vector<Weighted> atoms_in(const Discrete& law) {
  std::vector<Weighted> atoms;
  for (std::size_t i = 0; i < law.values.size(); ++i) {
    atoms.push_back({law.values[i], law.weights[i]});
  }
  return atoms;
}

std::vector<Weighted> atoms_in(const Stepped& law) {
  const double each = 1.0 / static_cast<double>(law.observations.size());
  std::vector<Weighted> atoms;
  for (const double value : law.observations) {
    atoms.push_back({value, each});
  }
  return merged(std::move(atoms));
}

/// Where neighbours are equal the quantile stands still.
std::vector<Weighted> atoms_in(const Interpolated& law) {
  const double each = 1.0 / static_cast<double>(law.observations.size() - 1);
  std::vector<Weighted> atoms;
  for (std::size_t i = 1; i < law.observations.size(); ++i) {
    if (law.observations[i] == law.observations[i - 1]) {
      atoms.push_back({law.observations[i], each});
    }
  }
  return merged(std::move(atoms));
}

std::vector<Weighted> atoms_in(const Mixture& law) {
  std::vector<Weighted> atoms;
  for (std::size_t i = 0; i < law.components.size(); ++i) {
    for (const Weighted& atom : atoms_of(law.components[i].form())) {
      atoms.push_back({atom.value, atom.weight * law.weights[i]});
    }
  }
  return merged(std::move(atoms));
}

std::vector<Weighted> atoms_in(const Truncated& law) {
  std::vector<Weighted> atoms;
  for (const Weighted& atom : atoms_of(law.inner.form())) {
    if (law.low <= atom.value && atom.value <= law.high) {
      atoms.push_back(atom);
    }
  }
  return atoms;
}

}  // namespace

std::vector<Weighted> atoms_of(const Form& form) {
  return std::visit([](const auto& law) { return atoms_in(unshared(law)); }, form);
}

bool is_atomic(const Form& form) {
  return std::holds_alternative<Fixed>(form) || std::holds_alternative<Shared<Discrete>>(form) ||
         std::holds_alternative<Shared<Stepped>>(form);
}

}  // namespace riposte::kernel::prepared
