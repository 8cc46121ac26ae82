import Application
import MariaDB

/// Says what is wrong with the chain of one payment.
struct ChainExamination {
  private struct Link {
    var id: Int64
    var sequence: Int64?
    var to: String
    var hash: [UInt8]?
    var previous: [UInt8]?
    /// What `hash` is to be.
    var wanted: [UInt8]
    var evidenceFits: Bool
    var fits: Bool { hash == wanted && evidenceFits }
  }

  private let payment: Row
  private let id: Int64
  private let reference: String
  private let links: [Link]
  private let boundary: ChainBoundary

  /// A row for each transition, in the order of the chain; one without where there is none.
  init(_ rows: [Row], _ boundary: ChainBoundary) throws {
    payment = rows[0]
    id = try rows[0].integer("payment_row")
    reference = try rows[0].optionalText("reference") ?? "PAY-\(id)"
    self.boundary = boundary
    links = try rows.compactMap { row in
      guard let id = try row.optionalInteger("id") else { return nil }
      return Link(
        id: id, sequence: try row.optionalInteger("sequence"), to: try row.text("to_status"),
        hash: try row.optionalBytes("hash"), previous: try row.optionalBytes("previous_hash"),
        wanted: try Self.link(row).hash,
        evidenceFits: try Self.evidenceFits(row))
    }
  }

  static func query(_ payments: [Int64]) -> SQL {
    """
    SELECT p.id AS payment_row, p.payment_id AS reference, p.account_id, p.amount, p.created_at, p.paid_at,
      p.status, p.transition_count, p.transitions_head, t.id, t.account_id AS seller, t.sequence,
      t.from_status, t.to_status, t.happened_at, t.evidence, t.evidence_salt, t.evidence_hash,
      t.previous_hash, t.hash
    FROM payments p LEFT JOIN payment_transitions t ON t.payment_id = p.id
    WHERE p.id IN \(list: payments) ORDER BY p.id, t.sequence, t.id
    """
  }

  private static func link(_ row: Row) throws -> TransitionLink {
    TransitionLink(
      sellerID: try row.integer("account_id"), paymentID: try row.integer("payment_row"),
      sequence: try row.optionalInteger("sequence") ?? 0, amount: try row.text("amount"),
      createdAt: try row.text("created_at"), paidAt: try row.optionalText("paid_at"),
      happenedAt: try row.text("happened_at"), from: try row.optionalText("from_status"),
      to: try row.text("to_status"), evidenceHash: try row.optionalBytes("evidence_hash") ?? [],
      previous: try row.optionalBytes("previous_hash") ?? [])
  }

  private static func evidenceFits(_ row: Row) throws -> Bool {
    let evidence = try row.text("evidence")
    guard let salt = try row.optionalBytes("evidence_salt") else { return evidence.isEmpty }
    return try row.optionalBytes("evidence_hash")
      == TransitionLink.evidenceHash(evidence, salt: salt)
  }

  func findings() throws -> [AuditFinding] {
    let chained = links.filter { $0.hash != nil }
    let count = try payment.optionalInteger("transition_count")
    var findings = links.filter { $0.hash == nil && $0.id > boundary.transition }
      .map { transition(.transitionInserted, $0) }
    if count == nil, id > boundary.payment {
      findings.append(ofPayment(.paymentInserted))
    }
    findings += try chained.isEmpty && count == nil ? [] : ofChain(chained, length: count ?? 0)
    if let last = links.max(by: { $0.id < $1.id }), try payment.text("status") != last.to {
      findings.append(ofPayment(.stateChanged))
    }
    // The statement that suspected it saw more than is looked for here.
    return findings.isEmpty ? [ofPayment(.paymentChanged)] : findings
  }

  private func ofChain(_ chained: [Link], length: Int64) throws -> [AuditFinding] {
    var findings: [AuditFinding] = []
    // Each link covers the payment: where all are wrong, it is the payment.
    let isPaymentChanged = chained.count > 1 && chained.allSatisfy { !$0.fits && $0.evidenceFits }
    if isPaymentChanged { findings.append(ofPayment(.paymentChanged)) }
    var next: Int64 = 1
    // Nil behind a link that is wrong itself: what follows it may be as it was written.
    var previous: [UInt8]? = PaymentChain.beginning
    for link in chained {
      let sequence = link.sequence ?? 0
      guard sequence >= next, sequence <= length else {
        findings.append(transition(.transitionInserted, link))
        continue
      }
      findings += removed(next..<sequence)
      if !link.fits {
        if !isPaymentChanged { findings.append(transition(.transitionChanged, link)) }
      } else if sequence == next, let previous, link.previous != previous {
        findings.append(transition(.linkChanged, link))
      }
      previous = link.fits ? link.hash : nil
      next = sequence + 1
    }
    findings += removed(next..<max(next, length + 1))
    if findings.isEmpty, try payment.optionalBytes("transitions_head") != previous {
      findings.append(ofPayment(.headChanged))
    }
    return findings
  }

  private func removed(_ sequences: Range<Int64>) -> [AuditFinding] {
    sequences.prefix(AuditReport.mostFindings).map {
      AuditFinding(.transitionRemoved, in: .transitions, payment: reference, sequence: $0)
    }
  }

  private func transition(_ fault: AuditFault, _ link: Link) -> AuditFinding {
    AuditFinding(
      fault, in: .transitions, payment: reference, row: link.id, sequence: link.sequence)
  }

  private func ofPayment(_ fault: AuditFault) -> AuditFinding {
    AuditFinding(fault, in: .payments, payment: reference, row: id)
  }
}
