# SPDX-License-Identifier: GPL-3.0-or-later
# The texts of the window, included by app/CMakeLists.txt. English is the source; its own file holds
# plural forms only. `cmake --build DIR --target update_translations` gathers new texts; the test
# `translations` fails when one is missing, unfinished or no longer used.
set(ts "${CMAKE_SOURCE_DIR}/translations/zoufang_zh_CN.ts" "${CMAKE_SOURCE_DIR}/translations/zoufang_en.ts")

get_target_property(lrelease Qt6::lrelease IMPORTED_LOCATION)
get_target_property(lupdate Qt6::lupdate IMPORTED_LOCATION)
set(qm "")
foreach(file IN LISTS ts)
    get_filename_component(name "${file}" NAME_WE)
    add_custom_command(OUTPUT "${CMAKE_CURRENT_BINARY_DIR}/${name}.qm"
        COMMAND "${lrelease}" -silent "${file}" -qm "${CMAKE_CURRENT_BINARY_DIR}/${name}.qm"
        DEPENDS "${file}" VERBATIM)
    list(APPEND qm "${CMAKE_CURRENT_BINARY_DIR}/${name}.qm")
endforeach()
qt_add_resources(app "translations" PREFIX "/translations" BASE "${CMAKE_CURRENT_BINARY_DIR}" FILES ${qm})

add_custom_target(update_translations
    COMMAND "${lupdate}" -silent -locations none -no-obsolete -I "${CMAKE_SOURCE_DIR}"
            "${CMAKE_SOURCE_DIR}/app" -ts "${CMAKE_SOURCE_DIR}/translations/zoufang_zh_CN.ts"
    COMMAND "${lupdate}" -silent -locations none -no-obsolete -pluralonly -I "${CMAKE_SOURCE_DIR}"
            "${CMAKE_SOURCE_DIR}/app" -ts "${CMAKE_SOURCE_DIR}/translations/zoufang_en.ts"
    VERBATIM)
add_test(NAME translations
    COMMAND "${CMAKE_COMMAND}" "-DLUPDATE=${lupdate}" "-DSOURCE=${CMAKE_SOURCE_DIR}"
            "-DWORK=${CMAKE_CURRENT_BINARY_DIR}/translations"
            -P "${CMAKE_SOURCE_DIR}/translations/check.cmake")
