import Application
import Domain

/// Facts summed up by seller, day, dimension and value, and by hour.
struct FunnelTally {
  struct Day: Hashable {
    var seller: SellerID
    var name: String
  }

  struct Place: Hashable {
    var day: Day
    var dimension: FunnelDimension
    var value: String
  }

  struct Hour: Hashable {
    var day: Day
    var hour: Int
  }

  private(set) var places: [Place: FunnelFigures] = [:]
  private(set) var hours: [Hour: FunnelFigures] = [:]

  private let days: any SellerDays
  /// A zone's day and hour change at a quarter of an hour, and nowhere else.
  private var clock: [Quarter: SellerToday] = [:]
  private var values: [FunnelOrigin: [(dimension: FunnelDimension, value: String)]] = [:]

  private struct Quarter: Hashable {
    var zone: String
    var number: Int64
  }

  init(_ days: any SellerDays) { self.days = days }

  mutating func add(_ fact: FunnelFact) {
    guard let today = today(of: fact) else { return }
    let day = Day(seller: fact.seller, name: today.name)
    let origin = values[fact.origin] ?? fact.origin.values
    values[fact.origin] = origin
    for (dimension, value) in origin {
      places[Place(day: day, dimension: dimension, value: value), default: .init()]
        .add(fact.stage, count: fact.count, value: fact.amount)
    }
    hours[Hour(day: day, hour: today.hour), default: .init()]
      .add(fact.stage, count: fact.count, value: fact.amount)
  }

  /// The same by month, whose name stands for that of the day: to be asked for when ``gather(_:in:of:)`` is done.
  var months: [Place: FunnelFigures] {
    places.reduce(into: [:]) { months, entry in
      var place = entry.key
      place.day.name = String(place.day.name.prefix(7))
      months[place, default: .init()] += entry.value
    }
  }

  private mutating func today(of fact: FunnelFact) -> SellerToday? {
    let quarter = Quarter(zone: fact.zone, number: fact.at.milliseconds / 900_000)
    if let known = clock[quarter] { return known }
    let today = days.day(at: fact.at, zone: fact.zone)
    clock[quarter] = today
    return today
  }

  /// Values for which there is no room any more count as one.
  mutating func gather(_ values: [String], in dimension: FunnelDimension, of day: Day) {
    for value in values {
      let place = Place(day: day, dimension: dimension, value: value)
      guard let figures = places.removeValue(forKey: place) else { continue }
      places[
        Place(day: day, dimension: dimension, value: FunnelDimension.others), default: .init()] +=
        figures
    }
  }
}
