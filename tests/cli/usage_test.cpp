#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/cli/process.hpp"

using riposte::tests::Scratch;
using riposte::tests::shipped;

namespace {

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

const std::string classroom = shipped("classroom-tit-for-tat");

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
      Row{{"run", classroom, "-n", "0"}, "riposte: "}, Row{{"run", classroom, "-n", "many"}, "riposte: "},
      Row{{"run"}, "riposte: "}, Row{{}, "riposte: no subcommand is given; "},
      Row{{"--seed", "1"}, "riposte: riposte has no option '--seed'"},
      Row{{"trace", classroom, "--replication", "-1"}, "riposte: "},
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
  for (const std::string subcommand : {"run", "trace", "validate", "schema", "list"}) {
    const auto help = riposte::tests::riposte({subcommand, "--help"});
    INFO(subcommand);
    CHECK(help.status == 0);
    CHECK(help.err.empty());
    CHECK(holds(help.out, "Example"));
    CHECK(holds(help.out, "  riposte " + subcommand));
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
