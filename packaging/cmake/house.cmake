# SPDX-License-Identifier: GPL-3.0-or-later
# How every target of ours is compiled: one interface library, `house`.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_AUTOMOC ON)
set(CMAKE_AUTORCC ON)
set(CMAKE_UNITY_BUILD_BATCH_SIZE 8)
# Lines for backtraces; the rest of what -g writes would cost a third of the time of a build.
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g1 -DNDEBUG")
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")

find_program(CCACHE ccache)
if(CCACHE)
    # The folder of the checkout is not part of the key, so two checkouts share their objects.
    set(launcher "${CMAKE_COMMAND};-E;env;CCACHE_BASEDIR=${CMAKE_SOURCE_DIR};CCACHE_NOHASHDIR=1;${CCACHE}")
    set(CMAKE_C_COMPILER_LAUNCHER "${launcher}")
    set(CMAKE_CXX_COMPILER_LAUNCHER "${launcher}")
endif()
find_program(MOLD mold)
if(MOLD)
    add_link_options(-fuse-ld=mold)
endif()
if(ZOUFANG_SANITIZE)
    add_compile_options(-fsanitize=${ZOUFANG_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all -O1)
    add_link_options(-fsanitize=${ZOUFANG_SANITIZE})
endif()

if(ZOUFANG_FUZZ) # everything counts its branches, so that the fuzzer sees where its bytes lead
    add_compile_options(-fsanitize=fuzzer-no-link)
endif()

find_package(Qt6 6.4 REQUIRED COMPONENTS Core Network)
find_package(tl-expected REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(ZSTD REQUIRED IMPORTED_TARGET libzstd)
pkg_check_modules(ZLIB REQUIRED IMPORTED_TARGET zlib)
find_path(PROTOZERO_INCLUDE protozero/pbf_reader.hpp REQUIRED) # headers alone
pkg_check_modules(GEOS REQUIRED IMPORTED_TARGET geos)
pkg_check_modules(LIBZIP REQUIRED IMPORTED_TARGET libzip)
pkg_check_modules(XLSXWRITER REQUIRED IMPORTED_TARGET xlsxwriter)
pkg_check_modules(SIMDJSON REQUIRED IMPORTED_TARGET simdjson)
pkg_check_modules(LIBPQ REQUIRED IMPORTED_TARGET libpq)
pkg_check_modules(LIBXML2 REQUIRED IMPORTED_TARGET libxml-2.0)

add_library(house INTERFACE)
target_compile_options(house INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion
    -Wold-style-cast -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough -Wswitch-enum -Werror)
# GCC 12, optimizing, sees members that are not set in std::optional and std::regex and frees of what was
# never allocated in std::vector: known false alarms of these two warnings.
target_compile_options(house INTERFACE $<$<COMPILE_LANG_AND_ID:CXX,GNU>:-Wno-maybe-uninitialized -Wno-free-nonheap-object>)
# Clang builds the fuzz targets only, joined files included, whose names it then sees shadow each other. What
# is wrong with a source is GCC's to say, and clang-tidy's.
target_compile_options(house INTERFACE $<$<COMPILE_LANG_AND_ID:CXX,Clang>:-Wno-error -Wno-shadow>)
target_compile_definitions(house INTERFACE QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII
    QT_NO_CAST_FROM_BYTEARRAY QT_NO_FOREACH QT_NO_KEYWORDS QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_JAVA_STYLE_ITERATORS QT_FORCE_ASSERTS
    QT_DISABLE_DEPRECATED_BEFORE=0x060400 ZOUFANG_VERSION="${PROJECT_VERSION}")
if(ZOUFANG_MUTANTS)
    target_compile_definitions(house INTERFACE ZOUFANG_MUTANTS)
endif()
target_include_directories(house INTERFACE "${CMAKE_SOURCE_DIR}")
target_link_libraries(house INTERFACE Qt6::Core)
