#pragma once

#include <vector>

#include "replication/checker_evidence.hpp"

namespace riposte::replication {

/// The rules of reports that lines stand still: there is no shortage where nothing ever kept goods back;
/// while lines stand reports come every month, and one of nothing ends them; and no more is reported than is
/// lost.
class ShortageRules {
 public:
  explicit ShortageRules(Evidence& evidence);

  /// A measure came into force.
  void note_control(const world::Happening& happening);
  void check_report(const world::Happening& happening);
  void check_end();

 private:
  struct Reports {
    bool ever_stopped = false;  // a control has been in force, or the record held shipments back
    double latest = 0.0;        // [% of GDP a year]
    kernel::Instant at;         // of the latest
    double told = 0.0;          // by all of them [% of GDP]
  };

  Evidence& evidence_;
  std::vector<Reports> flows_;
};

}  // namespace riposte::replication
