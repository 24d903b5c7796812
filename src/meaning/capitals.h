// The capital letters of a text, which its normalised form no longer has.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "meaning/words.h"

namespace lofp {

// Costs nothing until the first question, and then one pass over the text.  For one thread.
class Capitals {
 public:
  // `normalised` is the normalised form of `written`; if it is not, there are no capital letters.
  // Both have to outlive the object.
  Capitals(std::string_view normalised, std::string_view written)
      : normalised_(normalised), written_(written) {}

  // A part of `normalised` with the ASCII capital letters of `written`.
  std::string_view restored(std::string_view part);

  // Whether the form of `size` words from `at` on begins with a capital letter that tells
  // something. The first word of a sentence has one anyway; then the form has to have another one,
  // or to be the whole of its clause.
  bool tell(std::span<const Word> words, std::size_t at, std::size_t size);

 private:
  void restore();

  std::string_view normalised_;
  std::string_view written_;
  std::string restored_;  // of the size of `normalised_`; empty until it is needed
};

}  // namespace lofp
