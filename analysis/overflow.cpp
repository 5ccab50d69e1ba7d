#include "analysis/overflow.hpp"

#include <cerrno>
#include <cstddef>
#include <cstdlib>
#include <string>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace riposte::analysis {

Overflow::Overflow(std::uint64_t in_memory, std::filesystem::path folder)
    : in_memory_{in_memory}, folder_{std::move(folder)} {}

Overflow::~Overflow() {
  if (file_ >= 0) {
    ::close(file_);
  }
}

std::filesystem::path Overflow::large_temporary_folder() {
  // Nothing in this program changes the environment.
  const char* const chosen = std::getenv("TMPDIR");  // NOLINT(concurrency-mt-unsafe)
  return chosen != nullptr && *chosen != '\0' ? chosen : "/var/tmp";
}

void Overflow::open() noexcept {
  file_ = ::open(folder_.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (file_ >= 0) {
    return;
  }
  // Some file systems know no files without a name: take the name away at once.
  try {
    std::string name = (folder_ / "riposte-XXXXXX").string();
    file_ = ::mkostemp(name.data(), O_CLOEXEC);
    if (file_ >= 0) {
      ::unlink(name.c_str());
    }
  } catch (const std::bad_alloc&) {
    file_ = -1;
  }
}

std::optional<std::uint64_t> Overflow::take(std::span<const double> block) noexcept {
  const auto bytes = std::as_bytes(block);
  if (kept_.fetch_add(bytes.size()) + bytes.size() <= in_memory_) {
    return std::nullopt;
  }
  std::call_once(opened_, [this] { open(); });
  if (file_ < 0) {
    return std::nullopt;
  }
  const std::uint64_t at = end_.fetch_add(bytes.size());
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t written =
        ::pwrite(file_, bytes.data() + done, bytes.size() - done, static_cast<off_t>(at + done));
    if (written < 0 && errno != EINTR) {
      return std::nullopt;
    }
    done += written < 0 ? 0 : static_cast<std::size_t>(written);
  }
  kept_.fetch_sub(bytes.size());
  return at;
}

void Overflow::read(std::uint64_t at, std::span<double> numbers) const {
  const auto bytes = std::as_writable_bytes(numbers);
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t got =
        ::pread(file_, bytes.data() + done, bytes.size() - done, static_cast<off_t>(at + done));
    if (got == 0 || (got < 0 && errno != EINTR)) {
      throw std::system_error{got == 0 ? EIO : errno, std::generic_category(),
                              "cannot read back the histories kept in " + folder_.string()};
    }
    done += got < 0 ? 0 : static_cast<std::size_t>(got);
  }
}

}  // namespace riposte::analysis
