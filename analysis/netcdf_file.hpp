#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace riposte::analysis {

/// A file of results that could not be written: which, and why.
class WriteError : public std::runtime_error {
 public:
  WriteError(const std::filesystem::path& file, const std::string& why)
      : std::runtime_error{"cannot write " + file.string() + ": " + why}, why_{why} {}
  /// What the system or the library said.
  [[nodiscard]] const std::string& why() const { return why_; }

 private:
  std::string why_;
};

/// A netCDF-4 file that is being written. The same calls give the same bytes: the library puts neither time
/// nor machine into a file, only its own version. Everything throws WriteError; after that the file is not to
/// be used again, and a program had better end by std::_Exit (netcdf_file.cpp).
class NetcdfFile {
 public:
  struct Dimension {
    int id = 0;
    std::size_t size = 0;
  };
  struct Variable {
    int id = 0;
  };
  enum class Type : std::uint8_t { number, whole_number, code };  // double, 64 and 32 bits
  enum class Packing : std::uint8_t { none, deflate };

  explicit NetcdfFile(std::filesystem::path path);
  /// Lets go of a file that was not closed; what it holds then is worth nothing.
  ~NetcdfFile();
  NetcdfFile(const NetcdfFile&) = delete;
  NetcdfFile& operator=(const NetcdfFile&) = delete;

  [[nodiscard]] Dimension dimension(const std::string& name, std::size_t size);
  /// Deflated, a variable lies in chunks of `chunk` along its one dimension, which is how it is best written.
  [[nodiscard]] Variable variable(const std::string& name, Type type, std::span<const Dimension> dimensions,
                                  Packing packing = Packing::none);
  static constexpr std::size_t chunk = 16384;

  /// An attribute of a variable; an empty text is left out.
  void attribute(Variable of, const char* name, std::string_view text);
  void attribute(Variable of, const char* name, std::span<const std::int32_t> codes);
  /// An attribute of the whole file; an empty text is left out.
  void attribute(const char* name, std::string_view text);
  /// NaN stands for a value that is missing.
  void missing_is_nan(Variable of);

  /// Writes values of a variable from a position on: along its one dimension, or of all of two.
  void put(Variable to, std::size_t first, std::span<const double> values);
  void put(Variable to, std::size_t first, std::span<const std::int64_t> values);
  void put(Variable to, std::size_t first, std::span<const std::int32_t> values);
  void put_all(Variable to, std::span<const double> values);

  /// Ends the writing; without it nothing is sure to have arrived.
  void close();

 private:
  void check(int status);

  std::filesystem::path path_;
  int id_ = -1;
};

/// The library that writes, such as `4.9.0`.
[[nodiscard]] std::string netcdf_version();

}  // namespace riposte::analysis
