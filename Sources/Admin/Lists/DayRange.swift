import Application
import Domain

/// The two date fields of a filter, both days included.
struct DayRange {
  /// As the fields have them; empty for what is no day.
  let from: String
  let to: String
  /// Nil where neither is given.
  let span: TimeSpan?

  init(_ query: FormInput, clock: WallClock) {
    let start = query.filled("from").flatMap { clock.start(ofFormDay: $0) }
    let last = query.filled("to").flatMap { clock.start(ofFormDay: $0) }
    from = start == nil ? "" : query.text("from")
    to = last == nil ? "" : query.text("to")
    span =
      start == nil && last == nil
      ? nil : TimeSpan(from: start, to: last.map { clock.end(ofDay: $0) })
  }

  var fields: [FormField] {
    [FormField("from", "De", .date, value: from), FormField("to", "Até", .date, value: to)]
  }
}
