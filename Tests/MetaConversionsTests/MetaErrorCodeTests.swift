import Application
import Domain
import Foundation
import HTTPTransport
import Testing

@testable import MetaConversions

/// The list of Meta's error codes is the one of docs/facts/meta.md, and what each means is what happens.
struct MetaErrorCodeTests {
  private struct Entry: Hashable {
    var codes: String
    var subcode: String
    var meaning: String
  }

  private func table() throws -> [Entry] {
    let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../docs/facts/meta.md").standardizedFileURL
    let lines = try String(contentsOf: page, encoding: .utf8).split(separator: "\n")
    return lines.compactMap { line in
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 4, cells[0].wholeMatch(of: /-?[0-9]+|[0-9]+ to [0-9]+|below 0/) != nil,
        MetaErrorCode.Meaning(rawValue: cells[2]) != nil
      else { return nil }
      return Entry(codes: cells[0], subcode: cells[1], meaning: cells[2])
    }
  }

  private func written(_ code: MetaErrorCode) -> Entry {
    let codes =
      code.codes.upperBound < 0
      ? "below 0"
      : code.codes.count == 1
        ? "\(code.codes.lowerBound)" : "\(code.codes.lowerBound) to \(code.codes.upperBound)"
    return Entry(
      codes: codes, subcode: code.subcode.map { "\($0)" } ?? "any",
      meaning: code.meaning.rawValue)
  }

  @Test func `the page and the program list the same codes`() throws {
    let table = try table()
    #expect(table.count > 30)
    #expect(Set(table).count == table.count)
    #expect(Set(table) == Set(MetaErrorCode.all.map { written($0) }))
  }

  private func outcome(_ code: Int, _ subcode: Int, isTransient: Bool = false) -> AttemptOutcome {
    let body =
      #"{"error":{"message":"m","code":\#(code),"error_subcode":\#(subcode),"#
      + #""is_transient":\#(isTransient),"fbtrace_id":"AbC","error_user_msg":"Em português"}}"#
    return MetaAnswer.answer(HTTPResponse(status: 400, body: Array(body.utf8)), eventCount: 1)
      .response.outcome
  }

  @Test(arguments: MetaErrorCode.all.indices)
  func `each code does what its meaning says, and Meta's words are kept`(index: Int) {
    // Would catch: a sale that is parked for good for a code that passes, or tried for ever for one that does not.
    let entry = MetaErrorCode.all[index]
    let code = entry.codes.upperBound < 0 ? -1 : entry.codes.upperBound
    let outcome = outcome(code, entry.subcode ?? 99)
    switch (entry.meaning, outcome) {
    case (.temporary, .retry(_, nil)), (.limit, .retry(_, nil)),
      (.blocked, .retry(_, .some(.hours(3)))), (.token, .credentialsRefused),
      (.right, .credentialsRefused), (.clickID, .rejected), (.event, .rejected):
      break
    default: Issue.record("\(entry): \(outcome)")
    }
    #expect(outcome.summary.contains("fbtrace_id=AbC: m | Em português"))
  }

  @Test func `what Meta calls transient passes, whatever its number; a bad token does not`() {
    for code in [0, 7, 100, 506, 99_999] {
      guard case .retry = outcome(code, 0, isTransient: true) else {
        Issue.record("\(code)")
        return
      }
    }
    guard case .credentialsRefused = outcome(190, 0, isTransient: true) else {
      Issue.record("a dead token was tried again")
      return
    }
  }
}
