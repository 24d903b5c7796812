#include "source_target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const lofp::Source& source = *lofp::find_source("elastic-endpoint");
  lofp::read_as(source, data, size);
  return 0;
}
