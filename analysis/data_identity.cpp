#include "analysis/data_identity.hpp"

#include <fstream>
#include <iterator>

#include "scenarios/sha256.hpp"
#include "sim/economy/csv_rows.hpp"

namespace riposte::analysis {

std::string sha256_of_tables(const economy::DataSet& data) {
  std::string bytes;
  for (const char* const name :
       {"theta", "deficit", "trade", "intermediate_consumption", "final_consumption", "value_added"}) {
    std::ifstream file{economy::table_file(data.folder, name), std::ios::binary};
    bytes.append(std::istreambuf_iterator<char>{file}, {});
  }
  return scenarios::sha256(bytes);
}

}  // namespace riposte::analysis
