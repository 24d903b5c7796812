# The libraries from Debian that we build on; docs/decisions/ has a page with the reason for each.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
foreach(library yaml-0.1 md4c libutf8proc libxxhash sqlite3 libdeflate nettle simdjson)
  pkg_check_modules(${library} REQUIRED IMPORTED_TARGET ${library})
endforeach()
find_package(CLI11 REQUIRED)
