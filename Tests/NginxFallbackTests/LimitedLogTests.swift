import Foundation
import Testing

@testable import NginxFallback

/// nginx's log of visitors over the limit.
struct LimitedLogTests {
  private let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

  private func append(_ text: String) throws {
    var whole = (try? Data(contentsOf: file)) ?? Data()
    whole.append(Data(text.utf8))
    try whole.write(to: file)
  }

  @Test func `lines are counted by link once, and only those of visitors who went on`() throws {
    try append(
      "200 GET oferta\n200 POST oferta\n200 HEAD oferta\n404 GET nada\n200 GET b\nx\n200 GET b")
    let log = LimitedLogFile(path: file.path)
    #expect(try log.next() == ["oferta": 2, "b": 1])
    // Not done with yet.
    #expect(try log.next() == ["oferta": 2, "b": 1])
    try log.advance()
    #expect(try log.next() == nil)
    try append("\n200 GET b\n")
    #expect(try LimitedLogFile(path: file.path).next() == ["b": 2])
  }

  @Test func `a log that was renamed or cut is read on`() throws {
    try append("200 GET a\n")
    let log = LimitedLogFile(path: file.path)
    #expect(try log.next() == ["a": 1])
    try log.advance()
    try append("200 GET a\n200 GET a\n")
    try FileManager.default.moveItem(atPath: file.path, toPath: file.path + ".1")
    try append("200 GET c\n")
    var all: [String: Int] = [:]
    while let more = try log.next() {
      all.merge(more) { $0 + $1 }
      try log.advance()
    }
    #expect(all == ["a": 2, "c": 1])
  }
}
