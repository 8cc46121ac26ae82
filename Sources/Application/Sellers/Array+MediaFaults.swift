extension Array<MediaPart> {
  /// Of one message.
  package static let most = 10
  private static let addressLimit = 2_048

  /// What is wrong with the media of one message; `place` is theirs in the entry.
  package func faults(_ rules: any ChatRules, at place: String) -> [FieldFault] {
    let tooMany =
      count > Self.most
      ? [FieldFault(place, "são \(count) mídias; o limite é de \(Self.most) por mensagem")] : []
    return tooMany
      + enumerated().compactMap { index, part in
        Self.fault(in: part, rules)?.under("\(place)[\(index)]")
      }
  }

  private static func fault(in part: MediaPart, _ rules: any ChatRules) -> FieldFault? {
    guard isAddress(part, rules) else {
      return FieldFault(
        "url",
        "deve ser o endereço completo do arquivo, como https://exemplo.com.br/foto.jpg (só "
          + "https://, sem espaços, até 2048 caracteres)")
    }
    guard let kind = part.file?.format.kind, kind != part.kind else { return nil }
    return FieldFault("type", "o arquivo deste endereço não é deste tipo")
  }

  /// An uploaded file's is the installation's own, which on this machine alone may be plain HTTP at any name.
  private static func isAddress(_ part: MediaPart, _ rules: any ChatRules) -> Bool {
    let address = part.address
    guard address.utf8.count <= addressLimit else { return false }
    guard part.file != nil else { return address.hasPrefix("https://") && rules.isLink(address) }
    return (address.hasPrefix("https://") || address.hasPrefix("http://"))
      && address.utf8.allSatisfy { (0x21...0x7E).contains($0) }
  }
}
