import Synchronization
import TextOutput

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
