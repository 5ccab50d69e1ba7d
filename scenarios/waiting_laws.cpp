#include <cmath>
#include <cstdint>

#include "scenarios/law_reader.hpp"

namespace riposte::scenarios {

namespace law_of = kernel::law;

MaybeLaw LawReader::lognormal() const {
  const auto median = quantity("median");
  const auto p90 = quantity("p90");
  return median && p90 ? MaybeLaw{law_of::Lognormal{*median, *p90}} : std::nullopt;
}

MaybeLaw LawReader::exponential() const {
  const auto mean = quantity("exponential");
  return mean ? MaybeLaw{law_of::Exponential{*mean}} : std::nullopt;
}

MaybeLaw LawReader::erlang() const {
  const auto stages = pure(*law_.find("stages"));
  const auto mean = quantity("mean");
  if (!stages || !mean) {
    return std::nullopt;
  }
  if (*stages < 1 || *stages > 1e6 || *stages != std::floor(*stages)) {
    reading_.faults.add(law_.find("stages")->place,
                        "stages is a whole number from 1, not " + described(*law_.find("stages")),
                        "write 'shape' instead for fractions of a stage");
    return std::nullopt;
  }
  return MaybeLaw{law_of::Erlang{static_cast<std::uint32_t>(*stages), *mean}};
}

MaybeLaw LawReader::gamma() const {
  const auto shape = pure(*law_.find("shape"));
  const auto mean = quantity("mean");
  return shape && mean ? MaybeLaw{law_of::Gamma{*shape, *mean}} : std::nullopt;
}

MaybeLaw LawReader::weibull() const {
  const Node& node = *law_.find("weibull");
  const Node* const shape = node.find("shape");
  const Node* const scale = node.find("scale");
  if (shape == nullptr || scale == nullptr || node.keys.size() != 2) {
    reading_.faults.add(node.place, "weibull has a shape and a scale",
                        "write '{weibull: {shape: 0.7, scale: 30 d}}'");
    return std::nullopt;
  }
  const auto number = pure(*shape);
  const auto length = read_number(reading_, *scale, unit_, bare_unit_);
  return number && length ? MaybeLaw{law_of::Weibull{*number, *length}} : std::nullopt;
}

}  // namespace riposte::scenarios
