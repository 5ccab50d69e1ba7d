#include "sim/economy/link_names.hpp"

#include "sim/economy/names.hpp"

namespace riposte::economy {
namespace {

// Places [first, past) that a name, or the star, stands for; none where it is unknown.
struct Range {
  std::size_t first = 0;
  std::size_t past = 0;
  [[nodiscard]] bool empty() const { return first == past; }
};

Range range_of(const Names& names, const std::string& name, const std::filesystem::path& file, int line,
               DataFaults& faults) {
  if (name == all_names) return {0, names.list().size()};
  const std::optional<std::size_t> place = names.find(name, file, line, faults);
  return place ? Range{*place, *place + 1} : Range{};
}

}  // namespace

std::vector<std::size_t> links_named(const LinkNames& names, const DataSet& data,
                                     const std::filesystem::path& file, int line, DataFaults& faults) {
  const Names regions{"region", data.regions};
  const Range importers = range_of(regions, names.importer, file, line, faults);
  const Range exporters = range_of(regions, names.exporter, file, line, faults);
  const Range sectors = range_of(Names{"sector", data.sectors}, names.sector, file, line, faults);
  const bool own = names.importer == names.exporter && names.importer != all_names;
  std::vector<std::size_t> links;
  for (std::size_t j = sectors.first; j < sectors.past; ++j) {
    for (std::size_t n = importers.first; n < importers.past; ++n) {
      for (std::size_t i = exporters.first; i < exporters.past; ++i) {
        if (n != i || own) links.push_back(data.size.link(j, n, i));
      }
    }
  }
  return links;
}

}  // namespace riposte::economy
