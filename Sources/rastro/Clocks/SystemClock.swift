import Application
import Domain
import Foundation

/// This host's own clock, and the only place that reads the time of day.
///
/// For log lines, and for what other programs of the host have written down; all else goes by ``DatabaseClock``.
let systemClock = Clock {
  Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
}
