#pragma once

#include <cstddef>

namespace riposte::analysis {

/// The dates 0 to count - 1 of a series as a binary tree of spans: all dates, their first and their second
/// half, and so on down to single dates. Series are steps that hardly move, so a value that holds over many
/// dates is counted once for each of a few spans, and a date's distribution is what its spans hold together.
class DateSpans {
 public:
  /// Without dates there are no spans.
  constexpr explicit DateSpans(std::size_t count) : count_{count} {}

  /// Spans there are; they are numbered from 0.
  [[nodiscard]] constexpr std::size_t size() const { return count_ == 0 ? 0 : 2 * count_ - 1; }

  /// Calls use(span) for the fewest spans that are [begin, end) together, at most two a level.
  /// Precondition: begin < end <= count.
  template <class Use>
  constexpr void cover(std::size_t begin, std::size_t end, const Use& use) const {
    cover(0, count_ - 1, begin, end - 1, use);
  }

  /// Calls use(span) for every span that contains the date. Precondition: date < count.
  template <class Use>
  constexpr void containing(std::size_t date, const Use& use) const {
    std::size_t first = 0;
    std::size_t last = count_ - 1;
    while (first != last) {
      use(number(first, last));
      const std::size_t middle = (first + last) / 2;
      (date <= middle ? last : first) = date <= middle ? middle : middle + 1;
    }
    use(number(date, date));
  }

 private:
  // Single dates have the even numbers, longer spans the odd number of the gap at which they are halved: each
  // gap halves one span.
  [[nodiscard]] static constexpr std::size_t number(std::size_t first, std::size_t last) {
    return (first + last) | (first != last ? 1U : 0U);
  }

  // All bounds are dates and included.
  template <class Use>
  static constexpr void cover(std::size_t first, std::size_t last, std::size_t begin, std::size_t end,
                              const Use& use) {
    if (begin <= first && last <= end) {
      use(number(first, last));
      return;
    }
    const std::size_t middle = (first + last) / 2;
    if (begin <= middle) cover(first, middle, begin, end, use);
    if (end > middle) cover(middle + 1, last, begin, end, use);
  }

  std::size_t count_;
};

}  // namespace riposte::analysis
