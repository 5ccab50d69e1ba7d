#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace riposte::tests {

/// What a finished command left behind; status 128 + signal where a signal killed it.
struct Finished {
  int status = -1;
  std::string out;
  std::string err;
  std::chrono::milliseconds ended_after{};  ///< from the signal to the end, where one was sent
};

/// A signal sent to the command a while after it has begun to listen for it, so that a busy machine, on which
/// it begins late, makes no difference.
struct Disturbance {
  int signal = 0;
  std::chrono::milliseconds after{};
};

/// Runs the riposte that was built with these arguments, standard input empty, and waits for its end.
[[nodiscard]] Finished riposte(const std::vector<std::string>& arguments,
                               std::optional<Disturbance> disturbance = std::nullopt);

/// The path of a shipped scenario.
[[nodiscard]] std::string shipped(const std::string& name);

/// The path of the smallest shipped scenario.
inline const std::string classroom = shipped("classroom-tit-for-tat");

/// A new empty folder, removed with all in it at the end.
class Scratch {
 public:
  Scratch();
  ~Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  [[nodiscard]] std::string path(const std::string& name) const { return (folder_ / name).string(); }
  /// Writes a file and returns its path.
  [[nodiscard]] std::string file(const std::string& name, const std::string& text) const;
  /// Names in the folder.
  [[nodiscard]] std::vector<std::string> names() const;

 private:
  std::filesystem::path folder_;
};

[[nodiscard]] std::string content(const std::filesystem::path& file);

[[nodiscard]] inline bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace riposte::tests
