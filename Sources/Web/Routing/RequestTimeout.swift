package import Application
import Domain
package import FastCGI

/// Tells requests that the web server has given up: nobody is left to be answered.
///
/// nginx says when it took a request and for how long it waits (`REQUEST_TIME`, `REQUEST_TIMEOUT`, both in
/// seconds). Its clock is this machine's, since it is at the other end of a Unix socket.
package struct RequestTimeout: Sendable {
  /// Seconds.
  private static let longest = 600.0

  private let hostClock: Clock

  package init(hostClock: Clock) { self.hostClock = hostClock }

  /// False also where nothing was said of it.
  package func isOver(_ request: borrowing Request) -> Bool {
    isOver(
      taken: request.parameter("REQUEST_TIME"), timeout: request.parameter("REQUEST_TIMEOUT"))
  }

  /// False also where nothing was said of it.
  func isOver(taken: String?, timeout: String?) -> Bool {
    guard let taken = taken.flatMap({ Double($0) }), let timeout = timeout.flatMap({ Double($0) })
    else { return false }
    let now = Double(hostClock.now().milliseconds) / 1000
    // Nothing waits so much longer than nginx does: a clock was set meanwhile.
    return now - taken > timeout && now - taken < Self.longest
  }
}
