# riposte_folder(NAME DEPENDENCY...): the library of one folder of the house, with its alias.
# Sources are globbed so that adding a file to a folder touches nothing else.
function(riposte_folder name)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  if(sources)
    add_library(riposte_${name} STATIC ${sources})
    set(scope PUBLIC)
  else()
    add_library(riposte_${name} INTERFACE)
    set(scope INTERFACE)
  endif()
  add_library(riposte::${name} ALIAS riposte_${name})
  target_include_directories(riposte_${name} ${scope} ${PROJECT_SOURCE_DIR})
  target_link_libraries(riposte_${name} ${scope} ${ARGN})
endfunction()

# riposte_compile_as_one(TARGET): by g++ in release all sources of the target together, so that small functions of
# one are inlined in another. The second compiler takes each alone, as clang-tidy wants them.
function(riposte_compile_as_one target)
  if(CMAKE_BUILD_TYPE STREQUAL "Release" AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 0)
    target_compile_options(${target} PRIVATE -Wno-shadow)
  endif()
endfunction()
