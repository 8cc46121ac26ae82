import Foundation

/// What a clock is ahead, for the programs that are started with it.
struct FalseClock: Sendable {
  let path: String

  init(_ name: String, ahead seconds: Int) throws {
    path =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("rastro-clock-\(name)-\(UUID())").path
    try set(ahead: seconds)
  }

  func set(ahead seconds: Int) throws {
    try Data("\(seconds < 0 ? "" : "+")\(seconds)s\n".utf8).write(to: URL(filePath: path))
  }
}
