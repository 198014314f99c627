# SPDX-License-Identifier: GPL-3.0-or-later
# SQLite3 Multiple Ciphers 2.4.0 (SQLite 3.53.4) as one static library with hidden symbols.
#
# The amalgamation comes out of an npm package by exact version and checksum, once, into a cache that
# build folders share. Why not Debian's SQLite: 3.40.1 has no encryption, answers short LIKE patterns
# on FTS5 trigram tables wrongly, and has the WAL-reset bug.

set(mcVersion 13.0.3)
set(mcPackage better-sqlite3-multiple-ciphers)
set(mcPackageSha256 24a11e221247fc003f755ad0f82126bc6b0295d0be1c06f3cb3e48d9db8eb898)
set(mcSourceSha256 ad84d2c24540cf62ea27ee414911a32963390769bd031f39a50aec0ad90614a0)
set(mcHeaderSha256 eae796d67d1a8236ed47b3fff858beb2d2a34f3b7ca0d8b6ea97e21729967374)

if(DEFINED ENV{XDG_CACHE_HOME})
    set(cacheHome "$ENV{XDG_CACHE_HOME}")
else()
    set(cacheHome "$ENV{HOME}/.cache")
endif()
set(ZOUFANG_DOWNLOADS "${cacheHome}/zoufang" CACHE PATH "Where fetched sources are kept between builds")
set(mcFolder "${ZOUFANG_DOWNLOADS}/sqlite3mc-${mcVersion}")

function(sqlite3mc_is_whole result)
    set(${result} FALSE PARENT_SCOPE)
    if(EXISTS "${mcFolder}/sqlite3.c" AND EXISTS "${mcFolder}/sqlite3.h")
        file(SHA256 "${mcFolder}/sqlite3.c" source)
        file(SHA256 "${mcFolder}/sqlite3.h" header)
        if(source STREQUAL mcSourceSha256 AND header STREQUAL mcHeaderSha256)
            set(${result} TRUE PARENT_SCOPE)
        endif()
    endif()
endfunction()

# npm knows which registry this machine uses; without npm the public one is asked.
function(sqlite3mc_fetch)
    set(registry "https://registry.npmjs.org/")
    find_program(NPM npm)
    if(NPM)
        execute_process(COMMAND "${NPM}" config get registry OUTPUT_VARIABLE configured
            OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE failed)
        if(NOT failed AND configured MATCHES "^https?://")
            set(registry "${configured}")
        endif()
    endif()
    string(REGEX REPLACE "/+$" "" registry "${registry}")
    set(url "${registry}/${mcPackage}/-/${mcPackage}-${mcVersion}.tgz")
    set(archive "${mcFolder}/package.tgz")
    file(MAKE_DIRECTORY "${mcFolder}")
    message(STATUS "Fetching SQLite3 Multiple Ciphers: ${mcPackage} ${mcVersion} (13 MB, once)")
    file(DOWNLOAD "${url}" "${archive}" STATUS status TLS_VERIFY ON INACTIVITY_TIMEOUT 60)
    list(GET status 0 code)
    if(code EQUAL 0)
        file(SHA256 "${archive}" got)
        if(NOT got STREQUAL mcPackageSha256)
            set(code 1)
            set(status "1;the checksum is ${got}, expected ${mcPackageSha256}")
        endif()
    endif()
    if(NOT code EQUAL 0)
        list(GET status 1 reason)
        file(REMOVE "${archive}")
        message(FATAL_ERROR
            "SQLite3 Multiple Ciphers could not be fetched: ${reason}.\n"
            "Zoufang needs the npm package ${mcPackage} ${mcVersion} once. Either connect to an npm registry "
            "(npm config set registry URL) and configure again, or put deps/sqlite3/sqlite3.c and sqlite3.h "
            "from that package into ${mcFolder}.")
    endif()
    file(ARCHIVE_EXTRACT INPUT "${archive}" DESTINATION "${mcFolder}/x" 
        PATTERNS package/deps/sqlite3/sqlite3.c package/deps/sqlite3/sqlite3.h)
    file(RENAME "${mcFolder}/x/package/deps/sqlite3/sqlite3.c" "${mcFolder}/sqlite3.c")
    file(RENAME "${mcFolder}/x/package/deps/sqlite3/sqlite3.h" "${mcFolder}/sqlite3.h")
    file(REMOVE_RECURSE "${mcFolder}/x")
    file(REMOVE "${archive}")
endfunction()

sqlite3mc_is_whole(whole)
if(NOT whole)
    sqlite3mc_fetch()
    sqlite3mc_is_whole(whole)
    if(NOT whole)
        message(FATAL_ERROR "The SQLite source in ${mcFolder} is not the pinned one. Remove that folder and configure again.")
    endif()
endif()

# Copied into the build folder, so that the compiler cache sees one path relative to the checkout.
file(COPY "${mcFolder}/sqlite3.c" "${mcFolder}/sqlite3.h" DESTINATION "${CMAKE_BINARY_DIR}/sqlite3mc")

add_library(sqlite3mc STATIC "${CMAKE_BINARY_DIR}/sqlite3mc/sqlite3.c")
set_target_properties(sqlite3mc PROPERTIES C_VISIBILITY_PRESET hidden AUTOMOC OFF UNITY_BUILD OFF
    POSITION_INDEPENDENT_CODE ON)
target_include_directories(sqlite3mc SYSTEM PUBLIC "${CMAKE_BINARY_DIR}/sqlite3mc")
target_compile_options(sqlite3mc PRIVATE -O2 -w)
target_compile_definitions(sqlite3mc PRIVATE SQLITE_DQS=0 SQLITE_THREADSAFE=1 SQLITE_ENABLE_FTS5
    SQLITE_ENABLE_RTREE SQLITE_ENABLE_GEOPOLY SQLITE_ENABLE_SESSION SQLITE_ENABLE_PREUPDATE_HOOK
    SQLITE_ENABLE_COLUMN_METADATA SQLITE_ENABLE_DBSTAT_VTAB SQLITE_ENABLE_DBPAGE_VTAB
    SQLITE_ENABLE_MATH_FUNCTIONS SQLITE_ENABLE_STAT4 SQLITE_SECURE_DELETE SQLITE_TEMP_STORE=2
    SQLITE_OMIT_LOAD_EXTENSION HAVE_USLEEP=1)
target_link_libraries(sqlite3mc PRIVATE m pthread dl)
