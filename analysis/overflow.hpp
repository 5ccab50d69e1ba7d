#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <optional>
#include <span>

namespace riposte::analysis {

/// Decides where blocks of numbers lie: the first ones stay in memory, up to a limit, and all later ones go
/// to a file without a name, which is gone with the process however that ends. Where that file cannot be made
/// or has no room, blocks stay in memory too, so that a long run never ends for want of it. Any number of
/// threads may use it at once.
class Overflow {
 public:
  /// `in_memory` [bytes] that may stay; `folder`: where the file is made once there are more.
  explicit Overflow(std::uint64_t in_memory, std::filesystem::path folder = large_temporary_folder());
  ~Overflow();
  Overflow(const Overflow&) = delete;
  Overflow& operator=(const Overflow&) = delete;

  /// Takes a block to disk and says where it lies; nothing where it has to stay in memory. Throws nothing.
  [[nodiscard]] std::optional<std::uint64_t> take(std::span<const double> block) noexcept;
  /// Reads numbers of a block, those that lie `at` bytes from the beginning. Throws std::system_error.
  void read(std::uint64_t at, std::span<double> numbers) const;
  /// Bytes that lie on disk.
  [[nodiscard]] std::uint64_t on_disk() const { return end_; }

  /// TMPDIR where it is set, else /var/tmp: the folder for temporary files too large for memory, which /tmp
  /// is on some machines (Filesystem Hierarchy Standard 3.0, section 5.15).
  [[nodiscard]] static std::filesystem::path large_temporary_folder();

 private:
  void open() noexcept;

  std::uint64_t in_memory_;
  std::filesystem::path folder_;
  std::atomic<std::uint64_t> kept_{0};  // bytes in memory
  std::atomic<std::uint64_t> end_{0};   // bytes on disk
  std::once_flag opened_;
  int file_ = -1;
};

}  // namespace riposte::analysis
