#include "cli/result_directory.hpp"

#include <cerrno>
#include <cstdio>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <stdlib.h>  // NOLINT(modernize-deprecated-headers): mkdtemp is of POSIX, not of <cstdlib>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/problem.hpp"

namespace riposte::cli {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& what, int error) {
  throw Problem{run_failed,
                fmt::format("cannot write {}: {}", what.string(), std::generic_category().message(error)),
                "choose another place with -o"};
}

/// A file descriptor that closes itself.
class Descriptor {
 public:
  Descriptor(const fs::path& path, int flags) : number_{::open(path.c_str(), flags | O_CLOEXEC, 0666)} {
    if (number_ < 0) {
      fail(path, errno);
    }
  }
  ~Descriptor() { ::close(number_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

void write_file(const fs::path& path, std::string_view text) {
  const Descriptor file{path, O_WRONLY | O_CREAT | O_EXCL};
  while (!text.empty()) {
    const ssize_t written = ::write(file.number(), text.data(), text.size());
    if (written < 0 && errno != EINTR) {
      fail(path, errno);
    }
    text.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
  }
  if (::fsync(file.number()) != 0) {
    fail(path, errno);
  }
}

/// A new directory beside the place it is meant for; removed with all in it unless it was moved there.
class TemporaryDirectory {
 public:
  explicit TemporaryDirectory(const fs::path& target) : path_{target.string() + ".part-XXXXXX"} {
    if (::mkdtemp(path_.data()) == nullptr) {
      fail(target, errno);
    }
    // mkdtemp makes it private; a result is as readable as any other file of the user.
    const mode_t mask = ::umask(0);
    ::umask(mask);
    ::chmod(path_.c_str(), static_cast<mode_t>(0777) & ~mask);
  }
  ~TemporaryDirectory() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

  [[nodiscard]] fs::path file(const std::string& name) const { return fs::path{path_} / name; }
  void move_to(const fs::path& target) {
    static_cast<void>(::fsync(Descriptor{path_, O_RDONLY | O_DIRECTORY}.number()));
    if (::renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, target.c_str(), RENAME_NOREPLACE) != 0) {
      fail(target, errno);
    }
  }

 private:
  std::string path_;
};

/// Without the slash at the end that would make a name beside it a name within it.
fs::path plain(const fs::path& directory) {
  return directory.has_filename() ? directory : directory.parent_path();
}

}  // namespace

void check_free(const fs::path& directory) {
  const fs::path target = plain(directory);
  std::error_code ignored;
  if (fs::symlink_status(target, ignored).type() != fs::file_type::not_found) {
    throw Problem{wrong_input, fmt::format("{} exists already", target.string()),
                  "name a new directory after -o, or remove this one"};
  }
  const fs::path parent = target.has_parent_path() ? target.parent_path() : fs::path{"."};
  if (!fs::is_directory(parent, ignored)) {
    throw Problem{wrong_input, fmt::format("there is no directory {}", parent.string()),
                  "make it first, or choose another place with -o"};
  }
  if (::access(parent.c_str(), W_OK) != 0) {
    throw Problem{wrong_input, fmt::format("you may not write in {}", parent.string()),
                  "choose another place with -o"};
  }
}

void write_directory(const fs::path& directory, const std::vector<NamedText>& files) {
  const fs::path target = plain(directory);
  TemporaryDirectory temporary{target};
  for (const NamedText& file : files) {
    write_file(temporary.file(file.name), file.text);
  }
  temporary.move_to(target);
}

}  // namespace riposte::cli
