import Cryptography
package import Domain

/// A process of this installation that says from time to time that it lives.
package struct RunningProcess: Equatable, Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    case dispatcher, worker
    case clickWorker = "click_worker"
    case adminWorker = "admin_worker"
  }

  package var kind: Kind
  package var host: String
  package var pid: Int64
  package var schemaVersion: Int
  /// The name of the key with which it encrypts; nil: of a program that did not say so yet.
  package var encryptionKey: String?
  package var startedAt: Timestamp
  /// How far its host's clock is ahead of the database's, where that was measured.
  package var clockAhead: Interval?

  package init(
    kind: Kind, host: String, pid: Int64, schemaVersion: Int = SchemaCheck.newest,
    encryptionKey: String? = nil, startedAt: Timestamp, clockAhead: Interval? = nil
  ) {
    self.encryptionKey = encryptionKey
    self.clockAhead = clockAhead
    self.kind = kind
    self.host = host
    self.pid = pid
    self.schemaVersion = schemaVersion
    self.startedAt = startedAt
  }
}
