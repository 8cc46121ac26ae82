/// A place where the audit trail is not what was written.
package struct AuditFinding: Equatable, Sendable {
  package enum Table: String, Sendable {
    case payments
    case transitions = "payment_transitions"
    case lines = "audit_log"
    case digests = "audit_digests"
  }

  package var fault: AuditFault
  package var table: Table
  /// `PAY-39272`, of a payment that is there.
  package var payment: String?
  package var row: Int64?
  /// Of a digest; of a removed transition, which one of its payment it was.
  package var day: String?
  package var sequence: Int64?

  package init(
    _ fault: AuditFault, in table: Table, payment: String? = nil, row: Int64? = nil,
    day: String? = nil, sequence: Int64? = nil
  ) {
    self.fault = fault
    self.table = table
    self.payment = payment
    self.row = row
    self.day = day
    self.sequence = sequence
  }
}
