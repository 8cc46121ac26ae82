/// Does the tasks of one kind.
package protocol OutboxWorker: Sendable {
  var kind: OutboxKind { get }

  /// What became of each, in the order given; never more than the kind's batch.
  ///
  /// Throws only what happened before anything was sent: all are tried again then.
  func attempt(_ tasks: [ClaimedTask], _ pace: OutboxPace) throws -> [OutboxAttempt]
}
