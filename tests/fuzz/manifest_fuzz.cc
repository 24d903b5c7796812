// The manifest of an output folder that came from elsewhere: a build into it must neither fail nor
// touch what lies outside of it or is not listed.
#include <sys/stat.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "base/output_directory.h"

namespace {

namespace fs = std::filesystem;

void require(bool holds) {
  if (!holds) std::abort();
}

// In memory, where there is such a place.
const fs::path& folder() {
  static const fs::path path = [] {
    std::string name = fs::exists("/dev/shm") ? "/dev/shm/lofp-XXXXXX" : "/tmp/lofp-XXXXXX";
    require(mkdtemp(name.data()) != nullptr);
    std::atexit([] { fs::remove_all(folder()); });
    return fs::path(name);
  }();
  return path;
}

void write(const fs::path& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using lofp::OutputDirectory;
  const fs::path site = folder() / "site";
  fs::create_directories(site);
  write(folder() / "outside", "the user's");
  write(site / ".lofp-build", std::string_view(reinterpret_cast<const char*>(data), size));
  {
    const auto directory = OutputDirectory::open(site);
    require(directory.has_value());
    (*directory)->is_current("1");
    (*directory)->unchanged();
    require((*directory)->write("a/index.html", "page").has_value());
    const auto summary = (*directory)->finish("1", "note", OutputDirectory::Others::remove);
    require(summary.has_value() && summary->files == 1);
  }
  require(fs::file_size(folder() / "outside") == 10);
  require(fs::file_size(site / "a/index.html") == 4);
  const auto again = OutputDirectory::open(site);
  require((*again)->is_current("1") && (*again)->note() == "note");
  fs::remove_all(site);
  return 0;
}
