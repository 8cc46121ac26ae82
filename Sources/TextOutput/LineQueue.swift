internal import Dispatch
internal import Glibc
internal import Synchronization
internal import Threading

/// Lines on their way out, written by a thread of their own: whoever adds one never waits, whatever
/// the other side does.
///
/// What the queue has no room for, or the system refuses, is left out and counted; the count is a line itself as
/// soon as lines get through again.
@safe
package final class LineQueue: Sendable {
  /// Bytes that may wait.
  package static let room = 1 << 20

  private struct State {
    var lines: [[UInt8]] = []
    /// Of the lines that wait and of the one that is being written.
    var bytes = 0
    var lost = 0
    var isStarted = false
    /// Whoever waits for the queue to be empty.
    var waiting: [Latch] = []
    /// Somebody has waited in vain.
    var isStuck = false
  }

  private let output: OutputDescriptor
  private let room: Int
  private let lostLine: @Sendable (_ count: Int) -> String
  private let state = Mutex(State())
  private let available = DispatchSemaphore(value: 0)

  /// `lostLine` says how many lines were left out.
  package init(
    _ output: OutputDescriptor, room: Int = LineQueue.room,
    lostLine: @escaping @Sendable (_ count: Int) -> String
  ) {
    self.output = output
    self.room = room
    self.lostLine = lostLine
  }

  /// Adds a line, without its end.
  package func add(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    let isFirst = state.withLock { state in
      guard state.bytes + bytes.count <= room else {
        state.lost += 1
        return false
      }
      state.lines.append(bytes)
      state.bytes += bytes.count
      if !state.isStarted { state.isStarted = startThread() }
      return state.lines.count == 1
    }
    if isFirst { available.signal() }
  }

  /// Waits until all is written, but not for long: a reader that is stuck must not keep a process from its end.
  ///
  /// Once that has been in vain it does not wait again until lines have got through.
  package func flush(milliseconds: Int = 1000) {
    let written = Latch()
    let mustWait = state.withLock { state in
      guard state.bytes > 0, state.isStarted, !state.isStuck else { return false }
      state.waiting.append(written)
      return true
    }
    guard mustWait, !written.wait(milliseconds: milliseconds) else { return }
    state.withLock { $0.isStuck = $0.bytes > 0 }
  }

  /// False when the system has no thread to give: the lines wait for the next attempt.
  private func startThread() -> Bool {
    // Signals are for the process's other threads.
    var (all, before) = (sigset_t(), sigset_t())
    unsafe sigfillset(&all)
    unsafe pthread_sigmask(SIG_BLOCK, &all, &before)
    defer { unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
    var thread = pthread_t()
    let queue = unsafe Unmanaged.passRetained(self)
    let result = unsafe pthread_create(
      &thread, nil,
      { raw in
        if let raw = unsafe raw {
          unsafe Unmanaged<LineQueue>.fromOpaque(raw).takeRetainedValue().writeForEver()
        }
        return nil
      }, queue.toOpaque())
    if result == 0 { pthread_detach(thread) } else { unsafe queue.release() }
    return result == 0
  }

  private func writeForEver() {
    var isMidLine = false
    while true {
      available.wait()
      let lines = state.withLock { state in
        defer { state.lines = [] }
        return state.lines
      }
      for line in lines {
        let isWritten = write(line, &isMidLine)
        state.withLock { state in
          state.bytes -= line.count
          if isWritten { state.isStuck = false } else { state.lost += 1 }
        }
      }
      tellOfLostLines(&isMidLine)
      tellThatAllIsWritten()
    }
  }

  /// A line of which a part got through is ended before the next.
  private func write(_ line: [UInt8], _ isMidLine: inout Bool) -> Bool {
    do {
      try output.write(isMidLine ? [10] + line : line)
      isMidLine = false
      return true
    } catch {
      isMidLine = isMidLine || error.isPartial
      return false
    }
  }

  private func tellOfLostLines(_ isMidLine: inout Bool) {
    let lost = state.withLock { state in
      defer { state.lost = 0 }
      return state.lost
    }
    guard lost > 0, !write(Array((lostLine(lost) + "\n").utf8), &isMidLine) else { return }
    state.withLock { $0.lost += lost }
  }

  private func tellThatAllIsWritten() {
    let waiting = state.withLock { state in
      guard state.bytes == 0 else { return [Latch]() }
      defer { state.waiting = [] }
      return state.waiting
    }
    for latch in waiting { latch.open() }
  }
}
