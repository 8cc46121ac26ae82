import MariaDB
import Testing

@testable import Application
@testable import Persistence

/// What somebody with a client of the database does to the rows of an ``AuditScene``, and what is found.
///
/// The sales are payments 1 to 3; the chain of the first, which was refunded, is the rows whose `payment_id` is 1, with
/// sequences 1 to 4.
struct AuditTampering: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let statements: [SQL]
  /// By the chains alone, before a digest covers the rows.
  let atOnce: [AuditFault]
  /// In addition, by the digest.
  let byDigest: [AuditFault]

  init(
    _ what: String, _ statements: [SQL], atOnce: [AuditFault] = [], byDigest: [AuditFault] = []
  ) {
    testDescription = what
    self.statements = statements
    self.atOnce = atOnce
    self.byDigest = byDigest
  }

  private static let link: SQL = "payment_id = 1 AND sequence"

  static let all: [AuditTampering] = [
    .init(
      "amount", ["UPDATE payments SET amount = amount + 1 WHERE id = 1"], atOnce: [.paymentChanged]),
    .init(
      "seller", ["UPDATE payments SET account_id = 2 WHERE id = 1"], atOnce: [.paymentChanged]),
    .init(
      "time of the payment",
      ["UPDATE payments SET paid_at = paid_at + INTERVAL 1 DAY WHERE id = 2"],
      atOnce: [.transitionChanged]),
    .init(
      "state of the payment", ["UPDATE payments SET status = 'paid' WHERE id = 3"],
      atOnce: [.stateChanged]),
    .init(
      "state in the middle",
      ["UPDATE payment_transitions SET to_status = 'failed' WHERE \(link) = 2"],
      atOnce: [.transitionChanged]),
    .init(
      "last state, with the payment's",
      [
        "UPDATE payment_transitions SET to_status = 'chargeback' WHERE \(link) = 4",
        "UPDATE payments SET status = 'chargeback' WHERE id = 1",
      ], atOnce: [.transitionChanged]),
    .init(
      "time of a transition",
      [
        "UPDATE payment_transitions SET happened_at = happened_at + INTERVAL 1 SECOND WHERE \(link) = 3"
      ], atOnce: [.transitionChanged]),
    .init(
      "evidence", ["UPDATE payment_transitions SET evidence = 'other' WHERE \(link) = 3"],
      atOnce: [.transitionChanged]),
    .init(
      "evidence, with a hash that fits it",
      [
        """
        UPDATE payment_transitions SET evidence = 'other',
          evidence_hash = UNHEX(SHA2(CONCAT(evidence_salt, 'other'), 256)) WHERE \(link) = 3
        """
      ], atOnce: [.transitionChanged]),
    .init(
      "a row and its hash, with all its fields",
      [
        """
        UPDATE payment_transitions t JOIN payments p ON p.id = t.payment_id
        SET t.happened_at = t.happened_at + INTERVAL 1 HOUR, t.hash = \(AuditHash.transition)
        WHERE t.payment_id = 1 AND t.sequence = 2
        """,
        """
        UPDATE payment_transitions t JOIN payments p ON p.id = t.payment_id
        SET t.hash = \(AuditHash.transition) WHERE t.payment_id = 1 AND t.sequence = 2
        """,
      ], atOnce: [.linkChanged], byDigest: [.rowsChanged]),
    .init(
      "first removed", ["DELETE FROM payment_transitions WHERE \(link) = 1"],
      atOnce: [.transitionRemoved], byDigest: [.rowsRemoved]),
    .init(
      "removed in the middle", ["DELETE FROM payment_transitions WHERE \(link) = 2"],
      atOnce: [.transitionRemoved], byDigest: [.rowsRemoved]),
    .init(
      "last removed, and the state put back",
      [
        "DELETE FROM payment_transitions WHERE \(link) = 4",
        "UPDATE payments SET status = 'paid' WHERE id = 1",
      ], atOnce: [.transitionRemoved], byDigest: [.rowsRemoved]),
    .init(
      "last removed, and the payment's head put back",
      [
        """
        UPDATE payments p JOIN payment_transitions t ON t.payment_id = p.id AND t.sequence = 3
        SET p.status = 'paid', p.transition_count = 3, p.transitions_head = t.hash WHERE p.id = 1
        """,
        "DELETE FROM payment_transitions WHERE \(link) = 4",
      ], byDigest: [.rowsRemoved]),
    .init(
      "the payment's head",
      ["UPDATE payments SET transitions_head = REPEAT('x', 32) WHERE id = 1"],
      atOnce: [.headChanged]),
    .init(
      "the whole chain removed", ["DELETE FROM payment_transitions WHERE payment_id = 3"],
      atOnce: [.transitionRemoved, .transitionRemoved, .transitionRemoved],
      byDigest: [.rowsRemoved]),
    .init(
      "the whole chain removed, and the payment",
      [
        "DELETE FROM payment_transitions WHERE payment_id = 3",
        "DELETE FROM payments WHERE id = 3",
      ], byDigest: [.rowsRemoved]),
    .init(
      "the payment removed, its chain left", ["DELETE FROM payments WHERE id = 2"],
      atOnce: [.paymentRemoved]),
    .init(
      "the newest payment removed, its chain left", ["DELETE FROM payments WHERE id = 3"],
      atOnce: [.paymentRemoved]),
    .init(
      "a row without a hash inserted",
      [
        """
        INSERT INTO payment_transitions (account_id, payment_id, from_status, to_status, evidence,
          happened_at) SELECT 1, 1, 'paid', 'refunded', 'by hand', happened_at
        FROM payment_transitions WHERE \(link) = 4
        """
      ], byDigest: [.transitionInserted]),
    .init(
      "a copy of a link appended",
      [
        """
        INSERT INTO payment_transitions (account_id, payment_id, from_status, to_status, evidence,
          happened_at, sequence, evidence_salt, evidence_hash, previous_hash, hash)
        SELECT account_id, payment_id, from_status, to_status, evidence, happened_at, 5,
          evidence_salt, evidence_hash, previous_hash, hash
        FROM payment_transitions WHERE \(link) = 4
        """
      ], atOnce: [.transitionInserted]),
    .init(
      "a copy of a link inserted in its place",
      [
        """
        INSERT INTO payment_transitions (account_id, payment_id, from_status, to_status, evidence,
          happened_at, sequence, evidence_salt, evidence_hash, previous_hash, hash)
        SELECT account_id, payment_id, from_status, 'refunded', evidence, happened_at, 2,
          evidence_salt, evidence_hash, previous_hash, hash
        FROM payment_transitions WHERE \(link) = 2
        """
      ], atOnce: [.transitionInserted]),
    .init(
      "two swapped in their chain",
      [
        "UPDATE payment_transitions SET sequence = 5 - sequence WHERE \(link) IN (2, 3)"
      ], atOnce: [.transitionChanged, .transitionChanged]),
    .init(
      "two swapped in the table",
      [
        "CREATE TEMPORARY TABLE swapped SELECT id, sequence FROM payment_transitions WHERE \(link) IN (2, 3)",
        "UPDATE payment_transitions SET id = -id WHERE \(link) IN (2, 3)",
        """
        UPDATE payment_transitions t JOIN swapped s ON s.sequence = 5 - t.sequence
        SET t.id = s.id WHERE t.id < 0
        """,
        "DROP TEMPORARY TABLE swapped",
      ], byDigest: [.rowsChanged]),
    .init(
      "a chain moved to another payment",
      ["UPDATE payment_transitions SET payment_id = 5 - payment_id WHERE payment_id IN (2, 3)"],
      atOnce: [.paymentChanged, .paymentChanged, .stateChanged, .stateChanged]),
  ]
}
