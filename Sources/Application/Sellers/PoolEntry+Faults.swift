import Domain

extension SellerConfiguration.PoolEntry {
  /// What is wrong with the values themselves, of the pixel as well; for the slug see ``slugFaults(_:)``.
  package var valueFaults: [FieldFault] {
    templateFaults + texts.faults.under("page")
      + (pixel?.valueFaults.under("pixel") ?? [])
  }

  package static func slugFaults(_ slug: String) -> [FieldFault] {
    let bytes = slug.utf8
    let isSlug =
      bytes.first.map { isLetterOrDigit($0) } == true
      && bytes.allSatisfy {
        isLetterOrDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
      }
    return isSlug
      ? []
      : [
        FieldFault(
          "slug",
          "deve ter só letras minúsculas sem acento, números, - e _, e começar com letra ou número")
      ]
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
  }

  private var templateFaults: [FieldFault] {
    RedirectPool.isTemplateName(template)
      ? []
      : [
        FieldFault(
          "template", "deve ter só letras minúsculas sem acento, números e -, até 64 caracteres")
      ]
  }
}

extension SellerConfiguration.MemberEntry {
  /// What weight and priority may be.
  package static let numbers = 0...1000
}
