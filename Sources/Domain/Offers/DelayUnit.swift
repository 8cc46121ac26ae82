/// What a delay is counted in; each with the letter that stands for it in a file.
package enum DelayUnit: String, CaseIterable, Sendable {
  case minute = "m"
  case hour = "h"
  case day = "d"

  package var length: Interval {
    switch self {
    case .minute: .minutes(1)
    case .hour: .hours(1)
    case .day: .days(1)
    }
  }

  package func words(_ count: Int64) -> String {
    switch self {
    case .minute: count == 1 ? "1 minuto" : "\(count) minutos"
    case .hour: count == 1 ? "1 hora" : "\(count) horas"
    case .day: count == 1 ? "1 dia" : "\(count) dias"
    }
  }
}
