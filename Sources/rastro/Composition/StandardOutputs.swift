import Domain
import Foundation
import Synchronization
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

/// A command's data on its way out, with what became of it.
final class DataOutput: Sendable {
  private let failure = Mutex<OutputDescriptor.Failure?>(nil)

  /// After a failure nothing more is written: half a line is no data.
  func write(_ text: String) {
    failure.withLock { failure in
      guard failure == nil else { return }
      do throws(OutputDescriptor.Failure) {
        try OutputDescriptor.standardOutput.write(Array((text + "\n").utf8))
      } catch {
        failure = error
      }
    }
  }

  /// Nil also where the reader has left: it has what it wanted.
  var problem: OutputDescriptor.Failure? {
    failure.withLock { $0?.isReaderGone == true ? nil : $0 }
  }
}

let standardOutput = DataOutput()
