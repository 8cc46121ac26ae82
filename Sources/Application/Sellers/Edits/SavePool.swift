import Domain

/// A seller's form of one pool, without its pixel.
package struct SavePool: Sendable {
  private let edits: any PoolEdits
  private let pages: any RedirectPages
  private let clock: Clock

  package init(_ edits: any PoolEdits, pages: any RedirectPages, clock: Clock) {
    self.edits = edits
    self.pages = pages
    self.clock = clock
  }

  /// Everything but the saving; nobody outside has to be asked.
  ///
  /// The entry's pixel is not looked at.
  package func check(
    _ pool: SellerConfiguration.PoolEntry, as intent: EditIntent, of seller: SellerScope
  ) throws -> EditOutcome<SellerConfiguration.PoolEntry> {
    let names = try edits.storedNames(of: seller, slugs: [pool.slug])
    if let obstacle: EditOutcome<SellerConfiguration.PoolEntry> = intent.obstacle(
      pool.name, among: Set(names.slugs.keys))
    {
      return obstacle
    }
    var pool = pool
    pool.pixel = nil
    var faults = pool.formFaults + pool.unknownBots(names.bots)
    faults += pool.slugFault(names).map { [$0] } ?? []
    guard faults.isEmpty else { return .invalid(faults) }
    let unusable =
      pages.problems(ofTemplate: pool.template).map { FieldFault("template", $0) }
      + pages.problems(ofPicture: pool.texts.picture).map { FieldFault("page.picture", $0) }
    guard unusable.isEmpty else { return .invalid(unusable) }
    return .done(pool, warnings: pages.warnings(ofTemplate: pool.template))
  }

  package func save(
    _ pool: SellerConfiguration.PoolEntry, as intent: EditIntent, of seller: SellerScope
  ) throws -> EditOutcome<SellerConfiguration.PoolEntry> {
    try check(pool, as: intent, of: seller).saving {
      try edits.save($0, as: intent, of: seller, at: clock.now())
      return $0
    }
  }
}

extension SellerConfiguration.PoolEntry {
  /// What is wrong with the values themselves.
  fileprivate var formFaults: [FieldFault] {
    let numbers = SellerConfiguration.MemberEntry.numbers
    let members = members.enumerated().flatMap { position, member in
      [("weight", member.weight), ("priority", member.priority)]
        .filter { !numbers.contains($0.1) }
        .map {
          FieldFault(
            "bots[\(position)].\($0.0)",
            "deve ser um número inteiro de \(numbers.lowerBound) a \(numbers.upperBound)")
        }
    }
    return TextLimit.faults(in: name, limit: TextLimit.name, at: "name")
      + (TextLimit.fault(in: slug, limit: TextLimit.slug).map { [FieldFault("slug", $0)] } ?? [])
      + Self.slugFaults(slug) + repeatFaults(at: "") + members + valueFaults
  }
}
