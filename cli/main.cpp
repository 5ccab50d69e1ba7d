#include <string>

#include <CLI/CLI.hpp>

#include "analysis/version.hpp"

int main(int argc, char** argv) {
  CLI::App app{"Riposte: how trade disputes escalate and settle", "riposte"};
  app.set_version_flag("--version", std::string{riposte::analysis::version()});
  CLI11_PARSE(app, argc, argv);
  return 0;
}
