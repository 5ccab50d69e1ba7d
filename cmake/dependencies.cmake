# Every dependency is a Debian package; tools/packages lists them, docs/decisions says why each.
find_package(Boost 1.74 REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(CLI11 REQUIRED)
find_package(fmt REQUIRED)
find_package(TBB REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(muparser REQUIRED)
find_package(OpenSSL 3 REQUIRED)

find_path(RANDOM123_INCLUDE_DIR Random123/philox.h REQUIRED)
add_library(riposte_random123 INTERFACE)
target_include_directories(riposte_random123 SYSTEM INTERFACE ${RANDOM123_INCLUDE_DIR})

find_path(SLEEF_INCLUDE_DIR sleef.h REQUIRED)
find_library(SLEEF_LIBRARY sleef REQUIRED)
add_library(riposte_sleef INTERFACE)
target_include_directories(riposte_sleef SYSTEM INTERFACE ${SLEEF_INCLUDE_DIR})
target_link_libraries(riposte_sleef INTERFACE ${SLEEF_LIBRARY})
