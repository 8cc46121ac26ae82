import Foundation
import Synchronization

/// Time that passes when somebody says so: the file by which MariaDB and all of Rastro's programs run ahead, and the
/// sandbox's own clock with it.
///
/// It goes forward only: nothing that is stored may lie in the future.
final class SimulatedTime: Sendable {
  struct Unreadable: Error, CustomStringConvertible {
    let description: String
  }

  /// In milliseconds: by then every program has read the file again, which it does each second or two
  /// (`FAKETIME_CACHE_DURATION` in `.ci/stack`).
  static let spread = 2_200
  /// The most that passes at once.
  static let longestStep = 7 * 86_400
  /// MariaDB counts seconds until 2038.
  static let furthest = 365 * 86_400

  private let file: URL
  private let turn = Mutex(())

  /// Goes on from where the file is.
  init(path: String) throws {
    file = URL(filePath: path)
    guard let ahead = Self.seconds(in: try String(contentsOf: file, encoding: .utf8)) else {
      throw Unreadable(description: "\(path) has no text like +7200s")
    }
    Clock.ahead = ahead
  }

  /// Nil for anything but `+7200s`.
  static func seconds(in text: String) -> Int? {
    let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard text.hasPrefix("+"), text.hasSuffix("s") else { return nil }
    return Int(text.dropFirst().dropLast()).flatMap { $0 >= 0 ? $0 : nil }
  }

  /// False for a step that is none, or one too far.
  func pass(_ seconds: Int) throws -> Bool {
    try turn.withLock { _ in
      let before = Clock.ahead
      guard (1...Self.longestStep).contains(seconds), before + seconds <= Self.furthest else {
        return false
      }
      // The world first: what the others say in between is never of its future.
      Clock.ahead = before + seconds
      do {
        // Whole or not at all: who reads it in the middle would jump back.
        try Data("+\(before + seconds)s\n".utf8).write(to: file, options: .atomic)
      } catch {
        Clock.ahead = before
        throw error
      }
      return true
    }
  }
}
