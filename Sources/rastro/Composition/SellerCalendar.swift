import Application
import Domain

/// Days of sellers by their zones; the standard one stands in for a name that no zone has.
struct SellerCalendar: SellerDays {
  func day(at now: Timestamp, zone: String) -> SellerToday? {
    (SellerDay(zone: zone) ?? SellerDay(zone: SellerDay.standardZone))?.today(at: now)
  }
}
