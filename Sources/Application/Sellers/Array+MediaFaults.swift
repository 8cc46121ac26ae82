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
        Self.isAddress(part.address, rules)
          ? nil
          : FieldFault(
            "\(place)[\(index)].url",
            "deve ser o endereço completo do arquivo, como https://exemplo.com.br/foto.jpg (só "
              + "https://, sem espaços, até 2048 caracteres)")
      }
  }

  private static func isAddress(_ address: String, _ rules: any ChatRules) -> Bool {
    address.hasPrefix("https://") && address.utf8.count <= addressLimit && rules.isLink(address)
  }
}
