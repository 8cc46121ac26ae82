package import Domain

/// What the database knows of the installation without asking anybody.
package struct InstallationState: Sendable {
  package struct Process: Sendable {
    /// In Portuguese.
    package let kind: String
    package let host: String
    package let pid: Int64
    /// The newest migration that its program ships.
    package let version: Int
    package let startedAt: Timestamp

    package init(kind: String, host: String, pid: Int64, version: Int, startedAt: Timestamp) {
      (self.kind, self.host, self.pid) = (kind, host, pid)
      (self.version, self.startedAt) = (version, startedAt)
    }
  }

  package struct Queue: Sendable {
    /// In Portuguese.
    package let title: String
    /// How long the oldest task has been due; nil: none is.
    package let age: Interval?

    package init(title: String, age: Interval?) { (self.title, self.age) = (title, age) }
  }

  /// Of the program that answers, as ``Process/version``.
  package let program: Int
  /// The newest migration that was applied.
  package let schema: Int
  package let processes: [Process]
  package let queues: [Queue]

  package init(program: Int, schema: Int, processes: [Process], queues: [Queue]) {
    (self.program, self.schema) = (program, schema)
    (self.processes, self.queues) = (processes, queues)
  }
}
