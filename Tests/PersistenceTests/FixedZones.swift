import Application
import Domain

/// Days of two zones without summer time: three and four hours behind UTC.
struct FixedZones: SellerDays {
  static func hours(behind zone: String) -> Int { zone == "America/Manaus" ? 4 : 3 }

  func day(at now: Timestamp, zone: String) -> SellerToday? {
    let local = now.before(.hours(Self.hours(behind: zone))).text
    return SellerToday(
      name: String(local.prefix(10)), start: now, hour: Int(local.dropFirst(11).prefix(2)) ?? 0,
      yesterday: now, yesterdayName: "")
  }
}
