import Domain

/// A seller's form of the pixel of one pool.
package struct SavePixel: Sendable {
  private let edits: any PixelEdits
  private let verify: VerifyPixel
  private let clock: Clock

  package init(_ edits: any PixelEdits, connector: any PixelConnector, clock: Clock) {
    self.edits = edits
    verify = VerifyPixel(connector)
    self.clock = clock
  }

  /// Everything but the saving, with the values of the form: what "Testar conexão" does.
  ///
  /// Gives the pixel as it would be saved: a token that the form leaves out is the stored one. Nil is no pixel.
  package func check(
    _ pixel: SellerConfiguration.PixelEntry?, ofPool pool: String, of seller: SellerScope
  ) throws -> EditOutcome<SellerConfiguration.PixelEntry?> {
    let names = try edits.storedNames(of: seller, slugs: [])
    guard names.slugs[pool] != nil else { return .notFound }
    guard let pixel else { return .done(nil) }
    let stored = try edits.storedSecrets(of: seller).pixels[pool]
    let kept = pixel.keeping(stored)
    let faults = kept.formFaults + verify.faults(in: kept, stored: stored)
    guard faults.isEmpty else { return .invalid(faults) }
    let trial = verify.test(kept, stored: stored)
    return trial.fault.map { .refused($0) }
      ?? .done(kept, warnings: trial.warning.map { [$0] } ?? [])
  }

  package func save(
    _ pixel: SellerConfiguration.PixelEntry?, ofPool pool: String, of seller: SellerScope
  ) throws -> EditOutcome<SellerConfiguration.PixelEntry?> {
    try check(pixel, ofPool: pool, of: seller).saving {
      try edits.save($0, ofPool: pool, of: seller, at: clock.now())
      return $0
    }
  }
}

extension SellerConfiguration.PixelEntry {
  /// What is wrong with the values themselves.
  fileprivate var formFaults: [FieldFault] {
    let texts = [
      ("id", id, TextLimit.pixelID),
      ("test_event_code", testEventCode ?? "", TextLimit.testEventCode),
    ]
    return texts.compactMap { path, text, limit in
      TextLimit.fault(in: text, limit: limit).map { FieldFault(path, $0) }
    } + valueFaults
  }
}
