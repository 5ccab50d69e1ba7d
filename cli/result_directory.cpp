#include "cli/result_directory.hpp"

#include <cerrno>
#include <cstdio>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <stdlib.h>  // NOLINT(modernize-deprecated-headers): mkdtemp is of POSIX, not of <cstdlib>
#include <sys/stat.h>
#include <unistd.h>

#include "analysis/netcdf_file.hpp"
#include "cli/kept_result.hpp"
#include "cli/problem.hpp"
#include "scenarios/sha256.hpp"

namespace riposte::cli {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& what, const std::string& why) {
  throw Problem{run_failed, fmt::format("cannot write {}: {}", what.string(), why),
                "choose another place with -o"};
}

[[noreturn]] void fail(const fs::path& what, int error) {
  fail(what, std::generic_category().message(error));
}

/// A file descriptor that closes itself.
class Descriptor {
 public:
  Descriptor(const fs::path& path, int flags) : number_{::open(path.c_str(), flags | O_CLOEXEC, 0666)} {
    if (number_ < 0) {
      throw std::system_error{errno, std::generic_category()};
    }
  }
  ~Descriptor() { ::close(number_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  void write(std::string_view text) const {
    while (!text.empty()) {
      const ssize_t written = ::write(number_, text.data(), text.size());
      if (written < 0 && errno != EINTR) {
        throw std::system_error{errno, std::generic_category()};
      }
      text.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
    }
  }
  /// Returns once what was written has reached the disk.
  void settle() const {
    if (::fsync(number_) != 0) {
      throw std::system_error{errno, std::generic_category()};
    }
  }

 private:
  int number_;
};

/// Without the slash at the end that would make a name beside it a name within it.
fs::path plain(const fs::path& directory) {
  return directory.has_filename() ? directory : directory.parent_path();
}

fs::path parent_of(const fs::path& target) {
  return target.has_parent_path() ? target.parent_path() : fs::path{"."};
}

/// Renames, where `to` must not exist; some file systems cannot promise that, but none renames a directory
/// over one that holds anything.
bool renamed_to_new(const fs::path& from, const fs::path& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) {
    return true;
  }
  return (errno == EINVAL || errno == ENOSYS) && ::rename(from.c_str(), to.c_str()) == 0;
}

/// Lets two names change places. Where a file system cannot do that in one step, the old directory stands
/// aside for the moment between two.
bool exchanged(const fs::path& fresh, const fs::path& old) {
  if (::renameat2(AT_FDCWD, fresh.c_str(), AT_FDCWD, old.c_str(), RENAME_EXCHANGE) == 0) {
    return true;
  }
  const fs::path aside = fresh.string() + ".old";
  if ((errno != EINVAL && errno != ENOSYS) || ::rename(old.c_str(), aside.c_str()) != 0) {
    return false;
  }
  if (::rename(fresh.c_str(), old.c_str()) != 0) {
    const int error = errno;
    static_cast<void>(::rename(aside.c_str(), old.c_str()));
    errno = error;
    return false;
  }
  return ::rename(aside.c_str(), fresh.c_str()) == 0;
}

}  // namespace

/// A new directory beside the place it is meant for; whatever stands under its name at the end is removed.
class NewDirectory::Temporary {
 public:
  explicit Temporary(const fs::path& target) : path_{target.string() + ".part-XXXXXX"} {
    if (::mkdtemp(path_.data()) == nullptr) {
      fail(target, errno);
    }
    // mkdtemp makes it private; a result is as readable as any other file of the user.
    const mode_t mask = ::umask(0);
    ::umask(mask);
    ::chmod(path_.c_str(), static_cast<mode_t>(0777) & ~mask);
  }
  ~Temporary() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Temporary(const Temporary&) = delete;
  Temporary& operator=(const Temporary&) = delete;
  [[nodiscard]] fs::path path() const { return path_; }

 private:
  std::string path_;
};

NewDirectory::NewDirectory(const fs::path& target)
    : target_{plain(target)}, temporary_{std::make_unique<Temporary>(target_)} {}

NewDirectory::~NewDirectory() = default;

void NewDirectory::add(const std::string& name, std::string_view text) {
  try {
    const Descriptor file{temporary_->path() / name, O_WRONLY | O_CREAT | O_EXCL};
    file.write(text);
    file.settle();
  } catch (const std::system_error& error) {
    fail(target_ / name, error.code().message());
  }
  files_.push_back({name, text.size(), scenarios::sha256(text)});
}

void NewDirectory::add(const std::string& name, const std::function<void(const fs::path&)>& write) {
  const fs::path path = temporary_->path() / name;
  try {
    write(path);
    Descriptor{path, O_WRONLY}.settle();
    files_.push_back(analysis::digest_of(path, name));
  } catch (const analysis::WriteError& error) {
    fail(target_ / name, error.why());
  } catch (const std::system_error& error) {
    fail(target_ / name, error.code().message());
  }
}

void NewDirectory::publish(Existing existing) {
  const fs::path fresh = temporary_->path();
  const bool replaces = existing == Existing::replaced && is_there(target_);
  try {
    Descriptor{fresh, O_RDONLY | O_DIRECTORY}.settle();
    // Hours may have passed since the place was looked at first.
    if (replaces) check_place(target_, existing);
    if (replaces ? !exchanged(fresh, target_) : !renamed_to_new(fresh, target_)) {
      fail(target_, errno);
    }
    Descriptor{parent_of(target_), O_RDONLY | O_DIRECTORY}.settle();
  } catch (const std::system_error& error) {
    fail(target_, error.code().message());
  }
}

bool is_there(const fs::path& directory) {
  std::error_code ignored;
  return fs::symlink_status(plain(directory), ignored).type() != fs::file_type::not_found;
}

void check_place(const fs::path& directory, Existing existing) {
  const fs::path target = plain(directory);
  if (is_there(target) && existing == Existing::refused) {
    throw Problem{wrong_input, fmt::format("{} exists already", target.string()),
                  "name a new directory after -o, or remove this one"};
  }
  if (is_there(target)) {
    const std::string why_not = why_not_replaced(target);
    if (!why_not.empty()) {
      throw Problem{wrong_input, fmt::format("{} exists already and {}", target.string(), why_not),
                    "name a new directory after -o, or remove this one"};
    }
  }
  const fs::path parent = parent_of(target);
  std::error_code ignored;
  if (!fs::is_directory(parent, ignored)) {
    throw Problem{wrong_input, fmt::format("there is no directory {}", parent.string()),
                  "make it first, or choose another place with -o"};
  }
  if (::access(parent.c_str(), W_OK) != 0) {
    throw Problem{wrong_input, fmt::format("you may not write in {}", parent.string()),
                  "choose another place with -o"};
  }
}

}  // namespace riposte::cli
