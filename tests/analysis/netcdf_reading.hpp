#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include <netcdf.h>

namespace riposte::tests {

/// A netCDF file that is read, so that tests may look into it. Everything throws where it is not as asked
/// for.
class NetcdfReading {
 public:
  explicit NetcdfReading(const std::string& path) { check(nc_open(path.c_str(), NC_NOWRITE, &id_)); }
  ~NetcdfReading() { nc_close(id_); }
  NetcdfReading(const NetcdfReading&) = delete;
  NetcdfReading& operator=(const NetcdfReading&) = delete;

  [[nodiscard]] std::size_t length(const char* dimension) const {
    int at = 0;
    std::size_t length = 0;
    check(nc_inq_dimid(id_, dimension, &at));
    check(nc_inq_dimlen(id_, at, &length));
    return length;
  }
  [[nodiscard]] std::vector<double> numbers(const std::string& variable, std::size_t count) const {
    std::vector<double> values(count);
    check(nc_get_var_double(id_, variable_id(variable), values.data()));
    return values;
  }
  /// The text of an attribute; of the whole file where `variable` is empty.
  [[nodiscard]] std::string text(const std::string& variable, const char* name) const {
    const int of = variable.empty() ? NC_GLOBAL : variable_id(variable);
    std::size_t length = 0;
    check(nc_inq_attlen(id_, of, name, &length));
    std::string text(length, ' ');
    check(nc_get_att_text(id_, of, name, text.data()));
    return text;
  }
  [[nodiscard]] std::vector<std::string> variables() const {
    int count = 0;
    check(nc_inq_nvars(id_, &count));
    std::vector<std::string> names;
    for (int i = 0; i < count; ++i) {
      std::string name(NC_MAX_NAME + 1, '\0');
      check(nc_inq_varname(id_, i, name.data()));
      names.emplace_back(name.c_str());
    }
    return names;
  }

 private:
  static void check(int status) {
    if (status != NC_NOERR) throw std::runtime_error{nc_strerror(status)};
  }
  [[nodiscard]] int variable_id(const std::string& name) const {
    int at = 0;
    check(nc_inq_varid(id_, name.c_str(), &at));
    return at;
  }
  int id_ = -1;
};

}  // namespace riposte::tests
