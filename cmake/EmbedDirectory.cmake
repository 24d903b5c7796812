# embed_directory(<target> <dir> <namespace>)
#
# Compiles every file under <dir> into <target> as read-only bytes.
# `<namespace>::find("site.css")` returns the contents.
function(embed_directory target dir ns)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE ${dir} ${dir}/*)
  list(SORT files)
  embed_files(${target} ${dir} ${ns} ${files})
endfunction()

# embed_files(<target> <dir> <namespace> <file>...)
#
# Only these files; they may be made by the build.
function(embed_files target dir ns)
  set(files ${ARGN})
  set(blobs "")
  set(entries "")
  set(depends "")
  set(number 0)
  foreach(file IN LISTS files)
    string(APPEND blobs "  asm(\".section .rodata\\n.global ${ns}_${number}, ${ns}_${number}_end\\n${ns}_${number}: .incbin \\\"${dir}/${file}\\\"\\n${ns}_${number}_end:\\n.previous\");\n")
    string(APPEND blobs "  extern \"C\" const char ${ns}_${number}[], ${ns}_${number}_end[];\n")
    string(APPEND entries "    if (name == \"${file}\") return view(${ns}_${number}, ${ns}_${number}_end);\n")
    list(APPEND depends ${dir}/${file})
    math(EXPR number "${number} + 1")
  endforeach()
  set(source ${CMAKE_CURRENT_BINARY_DIR}/${ns}_embedded.cc)
  file(CONFIGURE OUTPUT ${source} @ONLY CONTENT
"#include <optional>
#include <string_view>
@blobs@
namespace @ns@ {
std::optional<std::string_view> find(std::string_view name) {
  auto view = [](const char* b, const char* e) { return std::string_view(b, e); };
@entries@  return std::nullopt;
}
}
")
  # Link-time optimisation does not see into assembly, so this file stays out of it.
  set_source_files_properties(${source} PROPERTIES OBJECT_DEPENDS "${depends}" COMPILE_OPTIONS -fno-lto)
  target_sources(${target} PRIVATE ${source})
endfunction()
