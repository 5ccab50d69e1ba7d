#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "analysis/overflow.hpp"

namespace riposte::analysis {

/// Outcome and every metric of the histories that one thread played, one double each, so that quantiles are
/// exact. They are kept in blocks of about a megabyte, which go to disk when many are played. Memory grows
/// with what has been played, not with what was asked for.
class MetricRows {
 public:
  /// `overflow` takes full blocks; null: all stay in memory.
  explicit MetricRows(std::shared_ptr<Overflow> overflow = nullptr);

  /// Keeps one replication; numbers ascend. Every call has as many metrics. Takes memory once a block.
  void add(std::uint64_t replication, std::size_t outcome, std::span<const double> metrics);

 private:
  friend class MetricTable;
  /// Rows of replications that follow on one another.
  struct Run {
    std::uint64_t first = 0;
    std::uint64_t rows = 0;
    std::uint64_t to = 0;  ///< position of the first in the table
  };
  /// Open, its values lie row by row; once it is full, column by column.
  struct Block {
    std::vector<Run> runs;
    std::uint64_t rows = 0;
    std::vector<double> values;            // empty where they lie on disk
    std::optional<std::uint64_t> on_disk;  // where there
  };
  void close();

  std::shared_ptr<Overflow> overflow_;
  std::vector<Block> blocks_;
  std::size_t width_ = 0;   // values of a row: the metrics, then the outcome
  std::uint64_t full_ = 0;  // rows of a full block
  bool open_ = false;       // whether the last block is
};

/// The rows of all threads as one table in order of replication, whoever played which. Histories that broke
/// down are not among them.
class MetricTable {
 public:
  MetricTable(std::size_t metrics, std::vector<MetricRows> parts);

  [[nodiscard]] std::uint64_t rows() const { return rows_; }
  [[nodiscard]] std::size_t metrics() const { return metrics_; }
  /// The number of the column that says as which of the scenario's outcomes a history ended.
  [[nodiscard]] std::size_t outcome_column() const { return metrics_; }
  /// All values of one metric, or of the outcome, in order of replication. O(rows). Throws std::system_error
  /// where the disk fails.
  void column(std::size_t column, std::vector<double>& values) const;
  /// The same of a few rows on end, from `first` on: O(log rows + rows asked for).
  void column(std::size_t column, std::uint64_t first, std::span<double> values) const;
  /// The numbers of the replications of rows on end.
  void numbers(std::uint64_t first, std::span<std::int64_t> values) const;

 private:
  struct Piece {
    const MetricRows* part = nullptr;
    const MetricRows::Block* block = nullptr;
    std::uint64_t offset = 0;  // of its first row in the block
    MetricRows::Run run;
  };
  template <class Use>
  void visit(std::uint64_t first, std::uint64_t count, Use use) const;
  static void read(const MetricRows& part, const MetricRows::Block& block, std::size_t column,
                   std::uint64_t offset, std::span<double> values);

  std::size_t metrics_;
  std::uint64_t rows_ = 0;
  std::vector<MetricRows> parts_;
  std::vector<Piece> pieces_;  // ascending
};

}  // namespace riposte::analysis
