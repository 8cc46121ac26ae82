package import Domain

/// Adds a seller who has nothing set up yet.
package struct NewSeller: Sendable {
  private let store: any NewSellerStore
  private let days: any SellerDays
  private let clock: Clock

  package init(_ store: any NewSellerStore, days: any SellerDays, clock: Clock) {
    self.store = store
    self.days = days
    self.clock = clock
  }

  /// `author` adds it, for the audit log; `zone` is a name of the IANA database; the faults are at `name` and `time_zone`.
  package func add(_ name: String, zone: String, by author: String) throws -> EditOutcome<SellerID>
  {
    var faults = TextLimit.faults(in: name, limit: TextLimit.name, at: "name")
    if days.day(at: clock.now(), zone: zone) == nil {
      faults.append(FieldFault("time_zone", "não existe este fuso horário"))
    }
    guard faults.isEmpty else { return .invalid(faults) }
    guard let id = try store.add(name, zone: zone, by: author) else {
      return .invalid([EditIntent.nameTaken])
    }
    return .done(id)
  }
}
