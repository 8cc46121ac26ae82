import Application
import Domain
import Foundation

/// The only place that reads the time of day.
let systemClock = Clock {
  Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
}
