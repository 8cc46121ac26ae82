import Application
import Domain
import Foundation

/// This machine's clock, as nginx on the same machine reads it.
let hostClock = systemClock

/// The only place that reads the time of day.
let systemClock = Clock {
  Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
}
