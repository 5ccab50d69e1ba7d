#include "tests/cli/process.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <thread>

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

namespace riposte::tests {
namespace {

struct Pipe {
  Pipe() {
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
      throw std::runtime_error{"pipe2"};
    }
  }
  void close(std::size_t end) {
    ::close(ends[end]);
    ends[end] = -1;
  }
  std::array<int, 2> ends{};
};

/// Only what may be called between fork and exec.
[[noreturn]] void become(const std::vector<char*>& words, int out, int err) {
  ::dup2(::open("/dev/null", O_RDONLY), STDIN_FILENO);
  ::dup2(out, STDOUT_FILENO);
  ::dup2(err, STDERR_FILENO);
  ::execv(words.front(), words.data());
  ::_exit(127);
}

/// Reads both pipes to their ends, sending the signal in due time.
void read_all(pid_t child, std::array<pollfd, 2> ends, Finished& finished,
              std::optional<Disturbance> disturbance) {
  const auto due =
      std::chrono::steady_clock::now() + (disturbance ? disturbance->after : std::chrono::hours{1});
  std::array<std::string*, 2> texts{&finished.out, &finished.err};
  while (ends[0].fd >= 0 || ends[1].fd >= 0) {
    if (disturbance && std::chrono::steady_clock::now() >= due) {
      ::kill(child, disturbance->signal);
      disturbance.reset();
    }
    ::poll(ends.data(), ends.size(), 20);
    for (std::size_t i = 0; i < ends.size(); ++i) {
      if (ends[i].fd < 0 || ends[i].revents == 0) {
        continue;
      }
      std::array<char, 65536> buffer{};
      const ssize_t got = ::read(ends[i].fd, buffer.data(), buffer.size());
      if (got <= 0) {
        ends[i].fd = -1;
      } else {
        texts[i]->append(buffer.data(), static_cast<std::size_t>(got));
      }
    }
  }
}

}  // namespace

Finished riposte(const std::vector<std::string>& arguments, std::optional<Disturbance> disturbance) {
  std::vector<std::string> words{RIPOSTE_BINARY};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  for (std::string& word : words) {
    pointers.push_back(word.data());
  }
  pointers.push_back(nullptr);
  Pipe out;
  Pipe err;
  const pid_t child = ::fork();
  if (child == 0) {
    become(pointers, out.ends[1], err.ends[1]);
  }
  out.close(1);
  err.close(1);
  Finished finished;
  read_all(child, {pollfd{out.ends[0], POLLIN, 0}, pollfd{err.ends[0], POLLIN, 0}}, finished, disturbance);
  out.close(0);
  err.close(0);
  int status = 0;
  ::waitpid(child, &status, 0);
  finished.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return finished;
}

std::string shipped(const std::string& name) {
  return std::string{RIPOSTE_SOURCE_DIR} + "/scenarios/" + name + ".yaml";
}

Scratch::Scratch() {
  std::string name = (std::filesystem::temp_directory_path() / "riposte-test-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) {
    throw std::runtime_error{"mkdtemp"};
  }
  folder_ = name;
}

Scratch::~Scratch() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

std::string Scratch::file(const std::string& name, const std::string& text) const {
  std::ofstream{folder_ / name, std::ios::binary} << text;
  return path(name);
}

std::vector<std::string> Scratch::names() const {
  std::vector<std::string> found;
  for (const auto& entry : std::filesystem::directory_iterator{folder_}) {
    found.push_back(entry.path().filename().string());
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::string content(const std::filesystem::path& file) {
  std::ifstream in{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

}  // namespace riposte::tests
