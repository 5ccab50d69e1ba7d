#include "analysis/netcdf_file.hpp"

#include <algorithm>
#include <cerrno>
#include <limits>
#include <system_error>
#include <utility>

#include <netcdf.h>

namespace riposte::analysis {

NetcdfFile::NetcdfFile(std::filesystem::path path) : path_{std::move(path)} {
  check(nc_create(path_.c_str(), NC_NETCDF4 | NC_NOCLOBBER, &id_));
  int before = 0;
  check(nc_set_fill(id_, NC_NOFILL, &before));  // every value is written
}

NetcdfFile::~NetcdfFile() {
  if (id_ >= 0) {
    nc_abort(id_);
  }
}

// HDF5 1.10 breaks down when it is to close a file that it could not write, as it does when a program ends:
// so a file that failed is closed no more.
//
// The library says no more than that something failed below; the system's word, where there is one, is the
// better reason.
void NetcdfFile::check(int status) {
  if (status == NC_NOERR) {
    return;
  }
  id_ = -1;
  const int system = status > 0 ? status : errno;
  const bool of_system = system == ENOSPC || system == EFBIG || system == EDQUOT || system == EACCES ||
                         system == EROFS || system == EIO || status > 0;
  throw WriteError{path_, of_system ? std::generic_category().message(system) : nc_strerror(status)};
}

NetcdfFile::Dimension NetcdfFile::dimension(const std::string& name, std::size_t size) {
  Dimension dimension{0, size};
  // A length of none is how the library calls one without limit, which holds no values just as well.
  check(nc_def_dim(id_, name.c_str(), size, &dimension.id));
  return dimension;
}

NetcdfFile::Variable NetcdfFile::variable(const std::string& name, Type type,
                                          std::span<const Dimension> dimensions, Packing packing) {
  const nc_type kind = type == Type::number ? NC_DOUBLE : type == Type::whole_number ? NC_INT64 : NC_INT;
  std::vector<int> ids;
  for (const Dimension& dimension : dimensions) {
    ids.push_back(dimension.id);
  }
  Variable variable;
  check(nc_def_var(id_, name.c_str(), kind, static_cast<int>(ids.size()), ids.data(), &variable.id));
  if (packing == Packing::deflate) {
    const std::size_t length = std::clamp<std::size_t>(dimensions.front().size, 1, chunk);
    check(nc_def_var_chunking(id_, variable.id, NC_CHUNKED, &length));
    check(nc_def_var_deflate(id_, variable.id, 1, 1, 1));
    // Of every variable the library would keep ten chunks in memory until the file is closed, 800 MB for
    // July; it takes less than one chunk for a mistake, and ten again.
    check(nc_set_var_chunk_cache(id_, variable.id, length * sizeof(double), 1, 1.0F));
  }
  return variable;
}

void NetcdfFile::attribute(Variable of, const char* name, std::string_view text) {
  if (!text.empty()) {
    check(nc_put_att_text(id_, of.id, name, text.size(), text.data()));
  }
}

void NetcdfFile::attribute(Variable of, const char* name, std::span<const std::int32_t> codes) {
  check(nc_put_att_int(id_, of.id, name, NC_INT, codes.size(), codes.data()));
}

void NetcdfFile::attribute(const char* name, std::string_view text) {
  attribute(Variable{NC_GLOBAL}, name, text);
}

void NetcdfFile::missing_is_nan(Variable of) {
  const double none = std::numeric_limits<double>::quiet_NaN();
  check(nc_put_att_double(id_, of.id, "_FillValue", NC_DOUBLE, 1, &none));
}

void NetcdfFile::put(Variable to, std::size_t first, std::span<const double> values) {
  const std::size_t count = values.size();
  check(nc_put_vara_double(id_, to.id, &first, &count, values.data()));
}

void NetcdfFile::put(Variable to, std::size_t first, std::span<const std::int64_t> values) {
  static_assert(sizeof(long long) == sizeof(std::int64_t));
  const std::vector<long long> same(values.begin(), values.end());
  const std::size_t count = values.size();
  check(nc_put_vara_longlong(id_, to.id, &first, &count, same.data()));
}

void NetcdfFile::put(Variable to, std::size_t first, std::span<const std::int32_t> values) {
  const std::size_t count = values.size();
  check(nc_put_vara_int(id_, to.id, &first, &count, values.data()));
}

void NetcdfFile::put_all(Variable to, std::span<const double> values) {
  check(nc_put_var_double(id_, to.id, values.data()));
}

void NetcdfFile::close() { check(nc_close(std::exchange(id_, -1))); }

std::string netcdf_version() {
  const std::string_view stated = nc_inq_libvers();  // `4.9.0 of Jan  1 2023 00:00:00 $`
  return std::string{stated.substr(0, stated.find(' '))};
}

}  // namespace riposte::analysis
