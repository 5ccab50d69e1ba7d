#include <utility>
#include <vector>

#include "scenarios/law_reader.hpp"

namespace riposte::scenarios {

namespace law_of = kernel::law;

MaybeLaw LawReader::between() const {
  const auto ends = quantities("between", 2);
  return ends ? MaybeLaw{law_of::Uniform{(*ends)[0], (*ends)[1]}} : std::nullopt;
}

MaybeLaw LawReader::pert() const {
  const auto low = quantity("low");
  const auto mode = quantity("mode");
  const auto high = quantity("high");
  return low && mode && high ? MaybeLaw{law_of::Pert{*low, *mode, *high}} : std::nullopt;
}

MaybeLaw LawReader::triangular() const {
  const auto corners = quantities("triangular", 3);
  return corners ? MaybeLaw{law_of::Triangular{(*corners)[0], (*corners)[1], (*corners)[2]}} : std::nullopt;
}

MaybeLaw LawReader::beta() const {
  const Node& node = *law_.find("beta");
  if (!node.is_sequence() || node.children.size() != 2) {
    reading_.faults.add(node.place, "beta has two shapes, not " + described(node), "write '{beta: [2, 5]}'");
    return std::nullopt;
  }
  const auto alpha = pure(node.children[0]);
  const auto beta = pure(node.children[1]);
  std::vector<double> ends{0.0, 1.0};
  if (law_.find("on") != nullptr) {
    auto on = quantities("on", 2);
    if (!on) {
      return std::nullopt;
    }
    ends = std::move(*on);
  }
  return alpha && beta ? MaybeLaw{law_of::Beta{*alpha, *beta, ends[0], ends[1]}} : std::nullopt;
}

}  // namespace riposte::scenarios
