import Domain
import Persistence

extension RetentionPeriods {
  /// The periods in days, each with its variable.
  private static let days:
    [(
      name: String, standard: Int, least: Int,
      path: WritableKeyPath<RetentionPeriods, Interval> & Sendable
    )] =
      [
        ("WEBHOOK_BODY_DAYS", 30, 8, \.webhookBodies),
        // A bank takes back money up to eighty days later, and asks for evidence.
        ("WEBHOOK_RETENTION_DAYS", 180, 90, \.webhooks),
        ("OUTBOX_RETENTION_DAYS", 90, 30, \.outbox),
        // What is told once in a month is known by its line.
        ("AUDIT_RETENTION_DAYS", 365, 31, \.audit),
        // Five years after the year of a sale the tax office can ask for it.
        ("PAYMENT_RETENTION_DAYS", 2192, 365, \.payments),
        ("UNPAID_RETENTION_DAYS", 365, 90, \.unpaid),
        ("BUYER_RETENTION_DAYS", 730, 90, \.buyers),
        ("COUNT_RETENTION_DAYS", 730, 8, \.counts),
      ]

  init(_ reader: inout SettingsReader) {
    self.init(
      webhookBodies: .days(0), webhooks: .days(0), outbox: .days(0), audit: .days(0),
      payments: .days(0), unpaid: .days(0), buyers: .days(0), counts: .days(0))
    for (name, standard, least, path) in Self.days {
      self[keyPath: path] = .days(reader.number(name, default: standard, in: least...36_500))
    }
    reader.require(
      webhookBodies <= webhooks,
      "RASTRO_WEBHOOK_BODY_DAYS não pode passar de RASTRO_WEBHOOK_RETENTION_DAYS")
  }

  var printable: [(name: String, text: String)] {
    Self.days.map { ($0.name, "\(self[keyPath: $0.path].milliseconds / 86_400_000)") }
  }
}
