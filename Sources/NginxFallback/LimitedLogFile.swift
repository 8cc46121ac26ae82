import Application
import Foundation

/// nginx's log of visitors over the limit, a line each: `200 GET oferta`.
package final class LimitedLogFile: LimitedVisitorLog, Sendable {
  /// Lines of one piece; the pieces of a flood follow each other at once.
  private static let piece = 50_000

  private let log: RotatedLog

  package init(path: String) { log = RotatedLog(path: path) }

  package func next() throws -> [String: Int]? {
    let lines = try log.next(limit: Self.piece)
    guard !lines.isEmpty else { return nil }
    var visitors: [String: Int] = [:]
    for line in lines {
      let parts = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
      guard parts.count == 3, parts[0].elementsEqual("200".utf8),
        !parts[1].elementsEqual("HEAD".utf8)
      else { continue }
      visitors[String(decoding: parts[2], as: UTF8.self), default: 0] += 1
    }
    return visitors
  }

  package func advance() throws { try log.advance() }
}
