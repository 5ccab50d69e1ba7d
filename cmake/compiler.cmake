# One language level, one warning level and one floating-point contract for every target.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})

# A fused multiply-add rounds once where two operations round twice, so contraction would make
# results depend on the processor; it stays off everywhere (DESIGN section 4, determinism).
add_compile_options(
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
  -Wnon-virtual-dtor -Woverloaded-virtual -Wnull-dereference -Werror
  -ffp-contract=off)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 reports null dereferences and overflows inside the standard library that cannot happen.
  add_compile_options(-Wno-null-dereference -Wno-restrict -Wno-array-bounds -Wno-stringop-overflow -Wno-maybe-uninitialized)
endif()
if(CMAKE_UNITY_BUILD)
  # Sources compiled as one see each other's file-local names; each alone, as the preset debug builds them, is
  # warned of what it hides itself.
  add_compile_options(-Wno-shadow)
endif()

find_program(RIPOSTE_CCACHE ccache)
if(RIPOSTE_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${RIPOSTE_CCACHE})
endif()

# riposte_build_quickly(TARGET): of tests, which run briefly, the compiler's time is worth more than their own;
# results have the same bits at any level.
function(riposte_build_quickly target)
  target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O1>)
endfunction()
