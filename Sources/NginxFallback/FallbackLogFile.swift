package import Application
import Foundation

/// nginx's log of the clicks that it answered alone.
package final class FallbackLogFile: FallbackLog, Sendable {
  private let log: RotatedLog
  private let publicURL: String

  package init(path: String, publicURL: String) {
    log = RotatedLog(path: path)
    self.publicURL = publicURL
  }

  package func next(limit: Int) throws -> [FallbackLine] {
    try log.next(limit: limit).map { FallbackLogLine.read($0, publicURL: publicURL) }
  }

  package func advance() throws { try log.advance() }

  package func setAside(_ lines: [String]) throws {
    let file = log.path + ".rejected"
    if !FileManager.default.fileExists(atPath: file) {
      _ = FileManager.default.createFile(
        atPath: file, contents: nil, attributes: [.posixPermissions: 0o600])
    }
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: file))
    defer { try? handle.close() }
    try handle.seekToEnd()
    try handle.write(contentsOf: Data(lines.map { $0 + "\n" }.joined().utf8))
  }
}
