#pragma once

#include <cstdint>
#include <span>

#include "engine/stations/crosser.hpp"

namespace garita::engine {

/// A queue through the visits of those who stand in it: linked both ways, so that anybody can leave it, and
/// without memory of its own.
struct Line {
  std::uint32_t head = UINT32_MAX, tail = UINT32_MAX;
  std::uint32_t count = 0;

  bool empty() const { return count == 0; }
  CrosserId front() const { return CrosserId(head); }
  CrosserId back() const { return CrosserId(tail); }

  void push_back(std::span<Visit> visits, CrosserId crosser) {
    Visit& visit = visits[crosser.value()];
    visit.next = UINT32_MAX;
    visit.previous = tail;
    if (count == 0)
      head = crosser.value();
    else
      visits[tail].next = crosser.value();
    tail = crosser.value();
    ++count;
  }

  void push_front(std::span<Visit> visits, CrosserId crosser) {
    if (count == 0) return push_back(visits, crosser);
    Visit& visit = visits[crosser.value()];
    visit.next = head;
    visits[head].previous = crosser.value();
    head = crosser.value();
    ++count;
  }

  /// In front of those at the back for whom `yields(visit)` is true; at the back when the last does not
  /// yield.
  template <class Yields>
  void push_before(std::span<Visit> visits, CrosserId crosser, Yields&& yields) {
    std::uint32_t ahead = count, last = tail, behind = UINT32_MAX;
    for (; ahead > 0 && yields(visits[last]); --ahead, last = visits[last].previous) behind = last;
    if (ahead == count) return push_back(visits, crosser);
    if (ahead == 0) return push_front(visits, crosser);
    visits[crosser.value()].next = behind;
    visits[crosser.value()].previous = last;
    visits[last].next = crosser.value();
    visits[behind].previous = crosser.value();
    ++count;
  }

  /// The `previous` of a new head is left as it was: nothing reads the link before the first.
  CrosserId pop_front(std::span<const Visit> visits) {
    const CrosserId crosser(head);
    head = visits[head].next;
    --count;
    return crosser;
  }

  void erase(std::span<Visit> visits, CrosserId crosser) {
    const Visit& visit = visits[crosser.value()];
    if (head == crosser.value())
      head = visit.next;
    else
      visits[visit.previous].next = visit.next;
    if (tail == crosser.value())
      tail = visit.previous;
    else
      visits[visit.next].previous = visit.previous;
    --count;
  }

  template <class F>
  void for_each(std::span<const Visit> visits, F&& f) const {
    std::uint32_t at = head;
    for (std::uint32_t i = 0; i < count; ++i, at = visits[at].next) f(CrosserId(at));
  }
};

}  // namespace garita::engine
