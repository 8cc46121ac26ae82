package import Application
import Domain
package import MariaDB

/// The audit trail of all sellers.
///
/// MariaDB compares the hashes, and gives only the payments in which something does not fit; ``ChainExamination``
/// says what.
package struct AuditTrailRepository: AuditTrail {
  private static let paymentPiece = 2000
  private static let suspectPiece = 256
  private static let linePiece = 20_000

  private let database: Database

  package init(_ database: Database, in _: SystemScope) { self.database = database }

  package func digests() throws -> [AuditDigest] {
    try database.repeatable { session in
      try session.query(
        """
        SELECT \(AuditDigest.columns) FROM audit_digests
        WHERE hash IS NOT NULL ORDER BY day
        """)
    }.map { try AuditDigest($0) }
  }

  package func check(
    _ digest: AuditDigest, after previous: AuditDigest?, progress: (Int64) -> Void
  ) throws -> AuditPiece {
    var piece = AuditPiece(position: 0)
    if digest.hash != digest.wantedHash {
      piece.findings.append(AuditFinding(.digestChanged, in: .digests, day: digest.day))
    }
    if digest.previousHash != previous?.hash ?? PaymentChain.beginning {
      piece.findings.append(AuditFinding(.digestRemoved, in: .digests, day: digest.day))
    }
    for (kind, part, before) in [
      (.transition, digest.transitions, previous?.transitions.last ?? 0),
      (.line, digest.lines, previous?.lines.last ?? 0),
    ] as [(DigestFold.Kind, AuditDigest.Part, Int64)] {
      let found = try folded(kind, after: before, to: part.last, progress)
      piece.purged += found.purged
      guard found.count != part.count || found.hash != part.hash else { continue }
      let fault: AuditFault =
        found.count < part.count
        ? .rowsRemoved : found.count > part.count ? .rowsInserted : .rowsChanged
      piece.findings.append(
        AuditFinding(fault, in: kind == .line ? .lines : .transitions, day: digest.day))
    }
    return piece
  }

  private func folded(
    _ kind: DigestFold.Kind, after position: Int64, to last: Int64, _ progress: (Int64) -> Void
  ) throws -> DigestFold {
    var fold = DigestFold(kind, after: position)
    while true {
      let next = try database.repeatable { session in
        var next = fold
        guard let (first, end) = try next.nextStep(to: last, in: &session) else {
          return DigestFold?.none
        }
        try next.fold(first, end, in: &session)
        return next
      }
      guard let next else { return fold }
      progress(next.count - fold.count)
      fold = next
    }
  }

  package func checkPayments(after position: Int64, first: AuditDigest?) throws -> AuditPiece? {
    var pieces = TablePieces("payments", of: Self.paymentPiece, after: position)
    let ids = try pieces.next(database)
    // Transitions whose payment is gone may lie behind the last one that is there.
    let end = ids?.last ?? Int64.max
    let boundary = ChainBoundary(first)
    let orphans = try orphans(after: position, to: end)
    guard ids != nil || !orphans.isEmpty else { return nil }
    var piece = AuditPiece(position: end)
    piece.findings = orphans
    if let (from, to) = ids {
      let row = try database.repeatable { session in
        try session.query(SuspectPayments.query(from: from, to: to, boundary))
      }.first
      piece.payments = try row?.integer("payments") ?? 0
      piece.transitions = try row?.optionalInteger("transitions") ?? 0
      piece.unchained = try row?.optionalInteger("unchained") ?? 0
      let suspects = try row?.optionalText("suspects") ?? ""
      for ids in suspects.split(separator: ",").compactMap({ Int64($0) })
        .chunks(of: Self.suspectPiece)
      {
        piece.findings += try examine(ids, boundary)
      }
    }
    return piece
  }

  private func orphans(after position: Int64, to end: Int64) throws -> [AuditFinding] {
    try database.repeatable { session in
      try session.query(
        """
        SELECT DISTINCT t.payment_id FROM payment_transitions t
        LEFT JOIN payments p ON p.id = t.payment_id
        WHERE t.payment_id > \(bind: position) AND t.payment_id <= \(bind: end) AND p.id IS NULL
        ORDER BY t.payment_id LIMIT \(bind: AuditReport.mostFindings)
        """)
    }.map {
      AuditFinding(.paymentRemoved, in: .payments, row: try $0.integer("payment_id"))
    }
  }

  /// A payment that retention removed meanwhile is no longer there.
  private func examine(_ payments: [Int64], _ boundary: ChainBoundary) throws -> [AuditFinding] {
    let rows = try database.repeatable { session in
      try session.query(ChainExamination.query(payments))
    }
    return try Dictionary(grouping: rows) { try $0.integer("payment_row") }
      .sorted { $0.key < $1.key }
      .flatMap { try ChainExamination($0.value, boundary).findings() }
  }

  package func checkLines(after position: Int64, last: AuditDigest) throws -> AuditPiece? {
    var pieces = TablePieces("audit_log", of: Self.linePiece, after: position)
    guard let (first, end) = try pieces.next(database), first <= last.lines.last else { return nil }
    let to = min(end, last.lines.last)
    let rows = try database.repeatable { session in
      let lines = try session.query(
        "SELECT COUNT(*) AS n FROM audit_log WHERE id BETWEEN \(bind: first) AND \(bind: to)")
      return try (lines, session.query(Self.changedLines(first, to)))
    }
    var piece = AuditPiece(position: end)
    piece.lines = try rows.0.first?.integer("n") ?? 0
    piece.findings = try rows.1.map { row in
      AuditFinding(
        try row.bool("is_new") ? .lineInserted : .lineChanged, in: .lines,
        row: try row.integer("id"))
    }
    return piece
  }

  /// A line whose text was erased is known by what stands in its place.
  private static func changedLines(_ first: Int64, _ last: Int64) -> SQL {
    """
    SELECT id, hash IS NULL AS is_new FROM audit_log
    WHERE id BETWEEN \(bind: first) AND \(bind: last)
      AND NOT IF(salt IS NULL, hash IS NOT NULL AND detail LIKE \(bind: "%" + BuyerErasure.reason),
        hash <=> \(AuditHash.line))
    ORDER BY id LIMIT \(bind: AuditReport.mostFindings)
    """
  }

  package func payment(before digest: AuditDigest) throws -> Int64 {
    let oldest = try database.repeatable { session in
      try session.query(
        """
        SELECT MIN(payment_id) AS id FROM payment_transitions
        WHERE id > \(bind: digest.transitions.last)
        """)
    }.first?.optionalInteger("id")
    return min(oldest.map { $0 - 1 } ?? digest.lastPayment, digest.lastPayment)
  }
}
