# SPDX-License-Identifier: GPL-3.0-or-later
# Fails when a translation file does not fit the source any more: gathers the texts into a copy and
# compares, then looks for entries nobody has translated.
file(MAKE_DIRECTORY "${WORK}")
foreach(language zh_CN en)
    set(file "zoufang_${language}.ts")
    set(only "")
    if(language STREQUAL "en")
        set(only -pluralonly)
    endif()
    configure_file("${SOURCE}/translations/${file}" "${WORK}/${file}" COPYONLY)
    execute_process(COMMAND "${LUPDATE}" -silent -locations none -no-obsolete ${only} -I "${SOURCE}"
                            "${SOURCE}/app" -ts "${WORK}/${file}"
                    RESULT_VARIABLE failed OUTPUT_VARIABLE said ERROR_VARIABLE said)
    if(failed)
        message(FATAL_ERROR "lupdate failed: ${said}")
    endif()
    file(READ "${WORK}/${file}" wanted)
    file(READ "${SOURCE}/translations/${file}" found)
    if(NOT wanted STREQUAL found)
        message(FATAL_ERROR "${file} does not fit the source: build the target update_translations")
    endif()
    if(found MATCHES "type=\"(unfinished|vanished|obsolete)\"")
        message(FATAL_ERROR "${file} has entries that are not translated")
    endif()
endforeach()
