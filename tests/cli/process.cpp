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

/// Returns once a child is what it was to become: the pipe's other end closes on exec.
void wait_for_exec(Pipe& open_until_exec) {
  open_until_exec.close(1);
  char nothing = 0;
  static_cast<void>(::read(open_until_exec.ends[0], &nothing, 1));
  open_until_exec.close(0);
}

/// Whether a process has a handler of its own for a signal: the mask of caught signals in proc(5).
bool catches(pid_t process, int signal) {
  std::ifstream status{"/proc/" + std::to_string(process) + "/status"};
  const std::string field = "SigCgt:";
  for (std::string line; std::getline(status, line);) {
    if (line.compare(0, field.size(), field) == 0) {
      const auto caught = std::stoull(line.substr(field.size()), nullptr, 16);
      return ((caught >> static_cast<unsigned>(signal - 1)) & 1U) != 0;
    }
  }
  return false;
}

/// Sends a signal in due time.
class Disturber {
 public:
  Disturber(pid_t child, std::optional<Disturbance> plan) : child_{child}, plan_{plan} {}

  /// To be called again and again while the child runs.
  void act() {
    if (!plan_ || sent_) {
      return;
    }
    if (!listening_ && catches(child_, plan_->signal)) {
      listening_ = Clock::now();
    }
    if (listening_ && Clock::now() >= *listening_ + plan_->after) {
      sent_ = Clock::now();
      ::kill(child_, plan_->signal);
    }
  }
  [[nodiscard]] std::chrono::milliseconds since_signal() const {
    return sent_ ? std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - *sent_)
                 : std::chrono::milliseconds{};
  }

 private:
  using Clock = std::chrono::steady_clock;
  pid_t child_;
  std::optional<Disturbance> plan_;
  std::optional<Clock::time_point> listening_;
  std::optional<Clock::time_point> sent_;
};

/// Reads both pipes to their ends.
void read_all(std::array<pollfd, 2> ends, Finished& finished, Disturber& disturber) {
  std::array<std::string*, 2> texts{&finished.out, &finished.err};
  while (ends[0].fd >= 0 || ends[1].fd >= 0) {
    disturber.act();
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
  Pipe open_until_exec;
  const pid_t child = ::fork();
  if (child == 0) {
    become(pointers, out.ends[1], err.ends[1]);
  }
  out.close(1);
  err.close(1);
  wait_for_exec(open_until_exec);
  Disturber disturber{child, disturbance};
  Finished finished;
  read_all({pollfd{out.ends[0], POLLIN, 0}, pollfd{err.ends[0], POLLIN, 0}}, finished, disturber);
  out.close(0);
  err.close(0);
  int status = 0;
  ::waitpid(child, &status, 0);
  finished.ended_after = disturber.since_signal();
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
