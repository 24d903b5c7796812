#include "base/moves.h"

#include <cerrno>
#include <ranges>

namespace lofp {

Moves::Moves(const Folder& staging, const Folder& place, std::size_t most)
    : staging_(staging), place_(place) {
  moves_.reserve(most);
}

Moves::~Moves() {
  if (is_kept_) return;
  for (const Move& move : std::views::reverse(moves_))
    if (!undo(move)) return;
}

// The move is recorded before it is made, so that lack of memory cannot leave a move unrecorded.
bool Moves::make(Kind kind, std::string_view staged, std::string_view path) {
  moves_.push_back({.kind = kind, .staged = std::string(staged), .path = std::string(path)});
  const MoveTarget target = kind == Kind::exchange    ? MoveTarget::exchanged
                            : kind == Kind::overwrite ? MoveTarget::replaced
                                                      : MoveTarget::nothing;
  const bool is_made = kind == Kind::take ? move_between(place_, path, staging_, staged, target)
                                          : move_between(staging_, staged, place_, path, target);
  if (!is_made) {
    const int code = errno;
    moves_.pop_back();
    errno = code;
  }
  return is_made;
}

bool Moves::undo(const Move& move) const {
  switch (move.kind) {
    case Kind::put:
      return move_between(place_, move.path, staging_, move.staged, MoveTarget::nothing);
    case Kind::exchange:
      return move_between(place_, move.path, staging_, move.staged, MoveTarget::exchanged);
    case Kind::take:
      return move_between(staging_, move.staged, place_, move.path, MoveTarget::nothing);
    case Kind::overwrite:
      return false;
  }
  return false;
}

bool Moves::put(std::string_view staged, std::string_view path) {
  return make(Kind::put, staged, path);
}

bool Moves::replace(std::string_view staged, std::string_view path) {
  if (make(Kind::exchange, staged, path)) {
    struct stat status {};
    if (!staging_.status(staged, status)) return false;
    if (!S_ISDIR(status.st_mode)) return true;
    errno = EISDIR;  // somebody has just created this folder; undoing moves it back
    return false;
  }
  if (errno == ENOENT) return put(staged, path);
  return errno == EINVAL && make(Kind::overwrite, staged, path);
}

bool Moves::take_away(std::string_view path) {
  return make(Kind::take, "old/" + std::to_string(moves_.size()), path);
}

}  // namespace lofp
