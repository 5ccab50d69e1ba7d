#include "analysis/metric_table.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace riposte::analysis {
namespace {

// Large enough that a disk takes a block at full speed, and small enough that each thread has one of its own.
constexpr std::size_t block_bytes = std::size_t{1} << 20U;
constexpr std::size_t fewest_rows = 64;

}  // namespace

MetricRows::MetricRows(std::shared_ptr<Overflow> overflow) : overflow_{std::move(overflow)} {}

void MetricRows::add(std::uint64_t replication, std::size_t outcome, std::span<const double> metrics) {
  if (blocks_.empty()) {
    width_ = metrics.size() + 1;
    full_ = std::max(fewest_rows, block_bytes / (width_ * sizeof(double)));
  }
  assert(metrics.size() + 1 == width_);
  if (open_ && blocks_.back().rows == full_) {
    close();
  }
  if (!open_) {
    Block fresh;
    fresh.values.reserve(full_ * width_);
    blocks_.push_back(std::move(fresh));
    open_ = true;
  }
  // What may run out of memory comes first, so that a row is kept whole or not at all.
  Block& block = blocks_.back();
  if (block.runs.empty() || block.runs.back().first + block.runs.back().rows != replication) {
    block.runs.push_back({replication, 0, 0});
  }
  ++block.runs.back().rows;
  block.values.insert(block.values.end(), metrics.begin(), metrics.end());
  block.values.push_back(static_cast<double>(outcome));
  ++block.rows;
}

void MetricRows::close() {
  if (!open_) {
    return;
  }
  Block& block = blocks_.back();
  std::vector<double> columns(block.values.size());
  for (std::size_t row = 0; row < block.rows; ++row) {
    for (std::size_t column = 0; column < width_; ++column) {
      columns[column * block.rows + row] = block.values[row * width_ + column];
    }
  }
  block.values = std::move(columns);
  open_ = false;
  block.on_disk = overflow_ ? overflow_->take(block.values) : std::nullopt;
  if (block.on_disk) {
    std::vector<double>{}.swap(block.values);
  }
}

MetricTable::MetricTable(std::size_t metrics, std::vector<MetricRows> parts)
    : metrics_{metrics}, parts_{std::move(parts)} {
  for (MetricRows& part : parts_) {
    part.close();
    for (const MetricRows::Block& block : part.blocks_) {
      assert(part.width_ == metrics_ + 1);
      std::uint64_t offset = 0;
      for (const MetricRows::Run& run : block.runs) {
        pieces_.push_back({&part, &block, offset, run});
        offset += run.rows;
      }
    }
  }
  std::sort(pieces_.begin(), pieces_.end(),
            [](const Piece& a, const Piece& b) { return a.run.first < b.run.first; });
  for (Piece& piece : pieces_) {
    piece.run.to = rows_;
    rows_ += piece.run.rows;
  }
}

/// Calls use(piece, row of its block, position among the values, count) for every piece of a stretch of rows.
template <class Use>
void MetricTable::visit(std::uint64_t first, std::uint64_t count, Use use) const {
  assert(first + count <= rows_);
  auto piece = std::upper_bound(pieces_.begin(), pieces_.end(), first,
                                [](std::uint64_t row, const Piece& each) { return row < each.run.to; });
  for (std::uint64_t done = 0; done < count; ++piece) {
    const Piece& from = *(done == 0 ? --piece : piece);
    const std::uint64_t skipped = first + done - from.run.to;
    const std::uint64_t taken = std::min(from.run.rows - skipped, count - done);
    use(from, skipped, done, taken);
    done += taken;
  }
}

void MetricTable::read(const MetricRows& part, const MetricRows::Block& block, std::size_t column,
                       std::uint64_t offset, std::span<double> values) {
  const std::uint64_t at = column * block.rows + offset;
  if (block.on_disk) {
    part.overflow_->read(*block.on_disk + at * sizeof(double), values);
  } else {
    std::copy_n(block.values.begin() + static_cast<std::ptrdiff_t>(at), values.size(), values.begin());
  }
}

void MetricTable::column(std::size_t column, std::vector<double>& values) const {
  values.resize(rows_);
  this->column(column, 0, values);
}

void MetricTable::column(std::size_t column, std::uint64_t first, std::span<double> values) const {
  assert(column <= metrics_);
  visit(first, values.size(),
        [&](const Piece& piece, std::uint64_t skipped, std::uint64_t done, std::uint64_t taken) {
          read(*piece.part, *piece.block, column, piece.offset + skipped, values.subspan(done, taken));
        });
}

void MetricTable::numbers(std::uint64_t first, std::span<std::int64_t> values) const {
  visit(first, values.size(),
        [&](const Piece& piece, std::uint64_t skipped, std::uint64_t done, std::uint64_t taken) {
          for (std::uint64_t i = 0; i < taken; ++i) {
            values[done + i] = static_cast<std::int64_t>(piece.run.first + skipped + i);
          }
        });
}

}  // namespace riposte::analysis
