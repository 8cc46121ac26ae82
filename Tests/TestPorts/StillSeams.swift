package import Application
package import Domain

/// A clock that stands still, known randomness, and the kinds of alerts and events kept.
package struct StillSeams: AlertBook {
  package static let now = Timestamp(milliseconds: 1_795_317_053_123)

  package let alerts = Kept<String>()
  package let journal = Kept<String>()

  package init() {}

  package func raise(_ kind: String, account: AccountID?, detail: String) { alerts.add(kind) }
  package func raise(
    _ kind: String, onceAbout subject: String, account: AccountID?, detail: String
  ) { alerts.add(kind) }

  package var seams: Seams {
    let journal = journal
    return Seams(
      clock: Clock { Self.now }, randomness: Randomness { Array(repeating: 0, count: $0) },
      journal: Journal { _, event, _ in journal.add(event) }, alerts: self)
  }
}
