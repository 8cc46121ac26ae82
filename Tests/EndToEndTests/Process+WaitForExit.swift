import Foundation

extension Process {
  /// Waits for the end and gives the exit status, or the signal's number.
  ///
  /// Not by Foundation alone: of many processes that end at once it now and then leaves one a zombie, and
  /// `waitUntilExit` waits for ever then.
  @discardableResult func waitForExit() -> Int32 {
    var status: Int32 = 0
    var reaped: pid_t
    repeat { reaped = waitpid(processIdentifier, &status, 0) } while reaped == -1 && errno == EINTR
    if reaped == processIdentifier {
      let signal = status & 0x7F
      return signal == 0 ? (status >> 8) & 0xFF : signal
    }
    // Foundation was faster, and knows.
    waitUntilExit()
    return terminationStatus
  }
}
