import Foundation
import TextOutput

/// Log lines and messages, in the order in which they were written.
let standardError = LineQueue(.standardError) { count in
  "\(systemClock.now().text) warning log_lines_lost lost_lines=\(count)"
}

/// Prints a message for a person.
func say(_ message: String) {
  let lines = message.split(separator: "\n", omittingEmptySubsequences: false)
  standardError.add(lines.map(\.withoutControls).joined(separator: "\n"))
  // What the same terminal gets on standard output comes after it.
  standardError.flush()
}

/// Prints a line of data.
func printLine(_ line: String) {
  standardOutput.write(line.withoutControls)
}

/// Prints data for programs.
func printJSON(_ value: some Encodable) throws {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
  standardOutput.write(String(decoding: try encoder.encode(value), as: UTF8.self).escapedControls)
}

let standardOutput = DataOutput()
