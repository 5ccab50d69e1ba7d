#include <algorithm>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "tests/cli/process.hpp"
#include "tests/sim/economy/damages.hpp"
#include "tests/sim/economy/data_copy.hpp"

namespace riposte::tests::damaged_economies {

namespace damages = economy::testing::damages;
using economy::testing::DataCopy;

std::vector<std::string> told_by(const Finished& finished) {
  std::istringstream stream{finished.err};
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

/// Whether a line is `riposte: FILE:LINE: ...`, the line as the damage has it, with its message and a remedy.
bool tells_of(const std::string& told, const std::filesystem::path& file, int line,
              const std::string& message) {
  std::string rest = told;
  const auto take = [&rest](const std::string& start) {
    if (rest.rfind(start, 0) != 0) return false;
    rest.erase(0, start.size());
    return true;
  };
  if (!take("riposte: " + file.string())) return false;
  if (line == damages::some_line) {
    const std::size_t digits = rest.find_first_not_of("0123456789", 1);
    if (rest.front() != ':' || digits == 1 || digits == std::string::npos) return false;
    rest.erase(0, digits);
  } else if (line != damages::whole_file && !take(fmt::format(":{}", line))) {
    return false;
  }
  return take(": ") && holds(rest.substr(0, rest.find("; ")), message) && holds(rest, "; ");
}

/// That wrong input is all that is told, and this of it.
void check_answer(const Finished& finished, const std::filesystem::path& file, int line,
                  const std::string& message) {
  INFO(finished.err);
  CHECK(finished.status == 2);
  CHECK(finished.out.empty());
  const std::vector<std::string> told = told_by(finished);
  CHECK(
      std::all_of(told.begin(), told.end(), [](const auto& one) { return one.rfind("riposte: ", 0) == 0; }));
  CHECK(std::any_of(told.begin(), told.end(),
                    [&](const auto& one) { return tells_of(one, file, line, message); }));
}

TEST_CASE("economy: every damaged data set is refused with file and line, and nothing is written") {
  REQUIRE(damages::of_data.size() >= 20);
  for (const auto& row : damages::of_data) {
    INFO(row.what);
    const DataCopy copy;
    row.damage(copy);
    const Scratch scratch;
    const auto file = row.file == copy.folder().filename() ? copy.folder() : copy.file(row.file);
    check_answer(riposte({"economy", copy.folder().string(), "-o", scratch.path("out")}), file, row.line,
                 row.message);
    CHECK(scratch.names().empty());
  }
}

TEST_CASE("economy: every damaged file of tariffs is refused with file and line, and nothing is written") {
  for (const auto& row : damages::of_tariffs) {
    INFO(row.what);
    const Scratch scratch;
    const std::string file = scratch.file("own.csv", row.text);
    check_answer(riposte({"economy", "teaching", "--tariffs", file, "-o", scratch.path("out")}), file,
                 row.line, row.message);
    CHECK(scratch.names() == std::vector<std::string>{"own.csv"});
  }
}

TEST_CASE("economy: what is not damaged in one of these ways is not refused") {
  const DataCopy copy;
  const Finished finished = riposte({"economy", copy.folder().string()});
  CHECK(finished.status == 0);
  CHECK(finished.err.empty());
}

}  // namespace riposte::tests::damaged_economies
