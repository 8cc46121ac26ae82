import Dispatch

/// The end of the process, which all pauses obey.
final class Closing: Sendable {
  private let open = DispatchGroup()

  init() { open.enter() }

  /// To be called once.
  func begin() { open.leave() }

  /// Blocks the calling thread; returns early, and false, when the process is closing.
  @discardableResult
  func pause(milliseconds: Int) -> Bool {
    open.wait(timeout: .now() + .milliseconds(milliseconds)) == .timedOut
  }
}
