internal import Glibc
internal import Synchronization
internal import TextOutput

/// The terminal at which a person answers, in its own line mode, so that its keys for correcting work.
@safe
package final class Terminal: Sendable {
  package enum Line: Equatable, Sendable {
    case text(String)
    case tooLong
    /// No UTF-8.
    case unreadable
    /// Nothing comes any more.
    case end
  }

  /// Of a line, in bytes; the system's own limit is 4,095.
  package static let limit = 4_000

  private let input: Int32
  private let output: OutputDescriptor
  /// What was read and is of later lines.
  private let pending = Mutex<[UInt8]>([])
  /// As it was before typing was hidden.
  private let shown = Mutex<termios?>(nil)

  /// Nil unless somebody both reads and types there.
  package init?() {
    guard isatty(0) == 1, isatty(1) == 1 else { return nil }
    (input, output) = (0, .standardOutput)
  }

  /// Whether standard output is a terminal.
  package static var isShown: Bool { isatty(1) == 1 }

  /// How many characters fit into a line; 80 where nobody says.
  package static var columns: Int {
    var size = winsize()
    let result = unsafe ioctl(1, UInt(TIOCGWINSZ), &size)
    return result == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
  }

  /// Writes text as it is, control characters included.
  package func write(_ text: String) {
    // Who left cannot be told so.
    try? output.write(Array(text.utf8))
  }

  package func readLine() -> Line {
    while true {
      if let line = takeLine() { return line }
      var bytes = [UInt8](repeating: 0, count: 4_096)
      let count = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe read(input, buffer.baseAddress, buffer.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return .end }
      pending.withLock { $0 += bytes.prefix(count) }
    }
  }

  /// The same without showing what is typed.
  package func readSecret() -> Line {
    hideTyping()
    defer { restore() }
    return readLine()
  }

  /// Whether there is a line to read, or the end, after so many milliseconds at most.
  package func hasLine(within milliseconds: Int) -> Bool {
    if pending.withLock({ $0.contains(10) }) { return true }
    var watched = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
    return unsafe poll(&watched, 1, Int32(milliseconds)) > 0
  }

  /// What is typed is shown again; harmless at any time and from any thread.
  package func restore() {
    shown.withLock { shown in
      guard var before = shown else { return }
      _ = unsafe tcsetattr(input, TCSADRAIN, &before)
      shown = nil
    }
  }

  private func hideTyping() {
    shown.withLock { shown in
      var settings = termios()
      guard unsafe tcgetattr(input, &settings) == 0 else { return }
      shown = settings
      settings.c_lflag &= ~tcflag_t(ECHO)
      // The end of the line is no secret.
      settings.c_lflag |= tcflag_t(ECHONL)
      _ = unsafe tcsetattr(input, TCSADRAIN, &settings)
    }
  }

  private func takeLine() -> Line? {
    pending.withLock { pending in
      guard let end = pending.firstIndex(of: 10) else {
        guard pending.count > Self.limit else { return nil }
        pending = []
        return .tooLong
      }
      let line = pending[..<end]
      pending.removeSubrange(...end)
      guard line.count <= Self.limit else { return .tooLong }
      return String(validating: line, as: UTF8.self).map { .text($0) } ?? .unreadable
    }
  }
}
