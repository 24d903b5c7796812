# The libraries from Debian that we build on; docs/decisions/ has a page with the reason for each.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
# toml++ is used header only: see src/format/toml.cc.
foreach(library yaml-0.1 tomlplusplus md4c libutf8proc libxxhash sqlite3 libmicrohttpd libdeflate)
  pkg_check_modules(${library} REQUIRED IMPORTED_TARGET ${library})
endforeach()
find_package(CLI11 REQUIRED)
