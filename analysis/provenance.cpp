#include "analysis/provenance.hpp"

#include <array>
#include <cerrno>
#include <fstream>
#include <system_error>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "analysis/build.hpp"
#include "analysis/json_text.hpp"
#include "analysis/netcdf_file.hpp"
#include "analysis/read_result.hpp"
#include "scenarios/sha256.hpp"

namespace riposte::analysis {
namespace {

using Told = nlohmann::ordered_json;

// What provenance.json says it is of; by it a directory is known that may be replaced.
constexpr const char* kind_of_directory = "result of riposte run";

Told build_json() {
  const Commit built = commit();
  return {{"commit", built.name.empty() ? Told(nullptr) : Told(std::string{built.name})},
          {"changed_since_commit", built.name.empty() ? Told(nullptr) : Told(built.changed)},
          {"compiler", std::string{compiler()}},
          {"flags", compiler_flags()},
          {"netcdf", netcdf_version()}};
}

}  // namespace

FileDigest digest_of(const std::filesystem::path& file, const std::string& name) {
  errno = 0;
  std::ifstream in{file, std::ios::binary};
  scenarios::Sha256 sha256;
  FileDigest digest{name, 0, {}};
  std::array<char, std::size_t{1} << 16U> buffer{};
  while (in.read(buffer.data(), buffer.size()), in.gcount() > 0) {
    const auto got = static_cast<std::size_t>(in.gcount());
    sha256.add({buffer.data(), got});
    digest.bytes += got;
  }
  if (!in.eof()) {
    throw std::system_error{errno == 0 ? EIO : errno, std::generic_category()};
  }
  digest.sha256 = sha256.hexadecimal();
  return digest;
}

void write_provenance(std::ostream& out, const Result& result, const std::vector<InputDigest>& inputs,
                      const std::vector<FileDigest>& outputs) {
  Told json{{"riposte", result.version},     {"kind", kind_of_directory},
            {"command", result.command},     {"seed", result.seed},
            {"requested", result.requested}, {"replications", result.replications},
            {"complete", result.complete()}, {"parameters", parameters_word(result.parameters)},
            {"build", build_json()},         {"inputs", Told::array()},
            {"outputs", Told::array()}};
  for (const InputDigest& input : inputs) {
    json["inputs"].push_back({{"what", input.what}, {"name", input.name}, {"sha256", input.sha256}});
  }
  for (const FileDigest& output : outputs) {
    json["outputs"].push_back({{"name", output.name}, {"bytes", output.bytes}, {"sha256", output.sha256}});
  }
  print_json(out, json);
}

std::vector<FileDigest> read_outputs(std::string_view provenance) {
  std::vector<FileDigest> outputs;
  try {
    const Told json = Told::parse(provenance);
    if (json.at("kind") != kind_of_directory) {
      throw NoResult{fmt::format("'kind' is not '{}'", kind_of_directory)};
    }
    for (const Told& output : json.at("outputs")) {
      outputs.push_back({output.at("name").get<std::string>(), output.at("bytes").get<std::uint64_t>(),
                         output.at("sha256").get<std::string>()});
    }
  } catch (const nlohmann::json::exception& error) {
    throw NoResult{said_plainly(error)};
  }
  return outputs;
}

}  // namespace riposte::analysis
