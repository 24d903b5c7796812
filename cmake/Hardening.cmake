# What makes a mistake in memory end the program instead of serving who found it; release builds only,
# since the sanitizers of the others find more.  bench/results.md says what it costs, and
# tests/release/hardening_test.py looks for it in the binary.
#
# harden(<target>): for <target> and all that links to it.
option(LOFP_HARDENED "Harden release builds; OFF is for measuring what that costs." ON)
include(CheckCXXCompilerFlag)
include(CheckPIESupported)
check_pie_supported(LANGUAGES CXX)
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  set(CMAKE_POSITION_INDEPENDENT_CODE ON)
endif()

function(harden target)
  if(NOT LOFP_HARDENED)
    return()
  endif()
  # Ubuntu's compiler defines _FORTIFY_SOURCE itself.  Level 3 needs GCC 12.
  set(flags -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -D_GLIBCXX_ASSERTIONS -fstack-protector-strong)
  # Not on every processor.
  foreach(flag -fstack-clash-protection -fcf-protection)
    string(MAKE_C_IDENTIFIER "HAVE${flag}" have)
    check_cxx_compiler_flag(${flag} ${have})
    if(${have})
      list(APPEND flags ${flag})
    endif()
  endforeach()
  target_compile_options(${target} INTERFACE $<$<CONFIG:Release>:${flags}>)
  target_link_options(${target} INTERFACE $<$<CONFIG:Release>:-Wl,-z,relro,-z,now,-z,noexecstack>)
endfunction()
