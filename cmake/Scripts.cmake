# The scripts of the site, bundled from web/ with the packages that its lock file names.
#
# All builds share web/node_modules; npm writes the file that stands for it here last of all.  No
# package may run anything when it is installed.
find_program(NODE node REQUIRED)
find_program(NPM npm REQUIRED)
set(web ${PROJECT_SOURCE_DIR}/web)
set(web_packages ${web}/node_modules/.package-lock.json)

# add_scripts(<purpose> <folder> <output>... [SOURCES <file>...])
#
# What `node web/build.mjs <purpose> <folder>` makes.
function(add_scripts purpose folder)
  cmake_parse_arguments(ARG "" "" "SOURCES" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${web}/src/*.ts)
  list(TRANSFORM ARG_UNPARSED_ARGUMENTS PREPEND ${folder}/ OUTPUT_VARIABLE outputs)
  add_custom_command(OUTPUT ${outputs}
    COMMAND ${NODE} ${web}/build.mjs ${purpose} ${folder}
    DEPENDS ${web}/build.mjs ${sources} ${ARG_SOURCES} ${web_packages}
    COMMENT "Bundling the scripts: ${purpose}" VERBATIM)
endfunction()
