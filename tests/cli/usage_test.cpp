#include <iterator>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/cli/process.hpp"

using riposte::tests::classroom;
using riposte::tests::holds;
using riposte::tests::Scratch;

namespace {

/// The lines of a help text that show a command, as they would be typed, without `riposte`.
std::vector<std::string> examples(const std::string& help) {
  std::vector<std::string> found;
  std::istringstream lines{help.substr(help.find("\nExample"))};
  for (std::string line; std::getline(lines, line);) {
    const std::string start = "  riposte ";
    if (line.rfind(start, 0) == 0) {
      found.push_back(line.substr(start.size()));
    }
  }
  return found;
}

/// The words of an example, its output not redirected, few histories played, a scenario that is there in
/// place of the reader's own, and the directory of results within a folder of ours.
std::vector<std::string> tried(const std::string& example, const Scratch& scratch) {
  std::string line = std::regex_replace(example, std::regex{" >.*"}, "");
  line = std::regex_replace(line, std::regex{"-n [0-9]+"}, "-n 10");
  line = std::regex_replace(line, std::regex{"my-scenario.yaml"}, "classroom-tit-for-tat");
  line = std::regex_replace(line, std::regex{" july\\b"}, " " + scratch.path("july"));
  std::istringstream stream{line};
  return {std::istream_iterator<std::string>{stream}, {}};
}

}  // namespace

TEST_CASE("a wrong command line is answered with the remedy and nothing else") {
  struct Row {
    std::vector<std::string> arguments;
    std::string message;
  };
  const auto row = GENERATE(
      Row{{"rnu", "x.yaml"}, "riposte: 'rnu' is no subcommand; write 'run'\n"},
      Row{{"run", classroom, "--tread", "2"},
          "riposte: riposte run has no option '--tread'; write '--threads'\n"},
      Row{{"run", classroom, "--format", "jsom"}, "riposte: --format: 'jsom' is no format; write 'json'"},
      Row{{"run", classroom, "--until", "2025-02-30"}, "riposte: --until: "},
      Row{{"run", classroom, "--until", "2024-12-31"},
          "riposte: --until 2024-12-31 is not after the scenario's start, "},
      Row{{"run", classroom, "-n", "0"}, "riposte: --replications: '0' is no whole number from 1 to "},
      Row{{"run", classroom, "-n", "1e5"}, "riposte: --replications: '1e5' is no whole number from 1 to "},
      Row{{"run", classroom, "--threads", "5000"},
          "riposte: --threads: '5000' is no whole number from 1 to 4096; write digits alone, such as 1000"},
      Row{{"run"}, "riposte: riposte run is given no scenario; write a file, or a name that riposte list"},
      Row{{"run", classroom, "-x"}, "riposte: riposte run has no option '-x'; write "},
      Row{{"run", classroom, "--set", "horizon=90", "d"},
          "riposte: riposte run takes no 'd'; put a value with spaces in quotes; "},
      Row{{"show"}, "riposte: riposte show is given no directory; name one that riposte run -o has written"},
      Row{{"run", classroom, "--csv"}, "riposte: --csv requires --output; see riposte run --help"},
      Row{{"help"}, "riposte: 'help' is no subcommand; write riposte --help\n"},
      Row{{}, "riposte: no subcommand is given; "},
      Row{{"--seed", "1"}, "riposte: riposte has no option '--seed'"},
      Row{{"trace", classroom, "--replication", "-1"},
          "riposte: --replication: '-1' is no whole number from "},
      Row{{"trace", classroom, "--outcome", "peac"},
          "riposte: classroom-tit-for-tat has no outcome 'peac'; write 'peace'\n"},
      Row{{"run", "no-such-scenario"}, "riposte: "});
  const auto finished = riposte::tests::riposte(row.arguments);
  CHECK(finished.status == 2);
  CHECK(finished.out.empty());
  CHECK(finished.err.rfind(row.message, 0) == 0);
  CHECK(finished.err.find("; ") != std::string::npos);
}

TEST_CASE("the version and the help of every subcommand are there, each help with an example") {
  const auto version = riposte::tests::riposte({"--version"});
  CHECK(version.status == 0);
  CHECK(version.out.rfind("riposte 0.", 0) == 0);
  CHECK(riposte::tests::riposte({"--help"}).status == 0);
  for (const std::string subcommand : {"run", "show", "trace", "validate", "schema", "list"}) {
    const auto help = riposte::tests::riposte({subcommand, "--help"});
    INFO(subcommand);
    CHECK(help.status == 0);
    CHECK(help.err.empty());
    CHECK(holds(help.out, "  riposte " + subcommand));
  }
}

TEST_CASE("every example in a help text is a command that works") {
  const Scratch scratch;
  for (const std::string subcommand : {"", "run", "show", "trace", "validate", "schema", "list"}) {
    std::vector<std::string> words{subcommand, "--help"};
    const auto help = riposte::tests::riposte({words.begin() + (subcommand.empty() ? 1 : 0), words.end()});
    REQUIRE(holds(help.out, "\nExample"));
    for (const std::string& example : examples(help.out)) {
      INFO(example);
      const auto finished = riposte::tests::riposte(tried(example, scratch));
      CHECK(finished.err == "");
      CHECK(finished.status == 0);
      CHECK_FALSE(finished.out.empty());
    }
  }
}

TEST_CASE("a damaged scenario is refused with its place, and nothing is written") {
  struct Row {
    std::string name;
    std::string text;
  };
  const auto row = GENERATE(Row{"empty.yaml", ""}, Row{"brackets.yaml", std::string(100'000, '[')},
                            Row{"tab.yaml", "name: x\neconomies:\n\tUSA: {}\n"},
                            Row{"bytes.yaml", std::string{"\xff\xfe\x01name"}},
                            Row{"twice.yaml", "base: classroom-tit-for-tat\nname: a\nname: b\n"},
                            Row{"key.yaml", "base: classroom-tit-for-tat\nhorizn: 10 d\n"},
                            Row{"unit.yaml", "base: classroom-tit-for-tat\nhorizon: 10 t\n"},
                            Row{"date.yaml", "base: classroom-tit-for-tat\nstart: 2025-02-30\n"},
                            Row{"base.yaml", "base: no-such-base\n"}, Row{"self.yaml", "base: self.yaml\n"});
  INFO(row.name);
  const Scratch scratch;
  const std::string file = scratch.file(row.name, row.text);
  const auto finished = riposte::tests::riposte({"run", file, "-n", "10", "-o", scratch.path("out")});
  CHECK(finished.status == 2);
  CHECK(finished.out.empty());
  CHECK(holds(finished.err, row.name));
  CHECK(scratch.names() == std::vector<std::string>{row.name});
}
