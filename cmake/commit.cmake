# Writes INTO, a source that says which commit SOURCE_DIR is at. Run by each build, as commits come between
# configurations; a file that would stay the same is left alone, so that nothing is compiled for it.
#   cmake -D SOURCE_DIR=DIR -D INTO=FILE -P cmake/commit.cmake
set(commit "")
set(changed false)
find_program(git git)
if(git)
  execute_process(COMMAND ${git} -C ${SOURCE_DIR} rev-parse --show-prefix HEAD
    OUTPUT_VARIABLE said RESULT_VARIABLE failed ERROR_QUIET)
  # A copy of the sources within somebody else's repository, in a folder of which the prefix tells, is no clone.
  if(NOT failed AND said MATCHES "^\n([0-9a-f]+)\n$")
    set(commit ${CMAKE_MATCH_1})
    execute_process(COMMAND ${git} -C ${SOURCE_DIR} --no-optional-locks status --porcelain --untracked-files=no
      OUTPUT_VARIABLE differences ERROR_QUIET)
    if(NOT "${differences}" STREQUAL "")
      set(changed true)
    endif()
  endif()
endif()
file(CONFIGURE OUTPUT ${INTO} @ONLY CONTENT [[
#include "analysis/build.hpp"

namespace riposte::analysis {

Commit commit() { return {"@commit@", @changed@}; }

}  // namespace riposte::analysis
]])
