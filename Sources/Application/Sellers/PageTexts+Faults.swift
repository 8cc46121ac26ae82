extension PageTexts {
  /// What is wrong with the values themselves.
  var faults: [FieldFault] {
    faults(in: title, limit: Limit.title, at: "title")
      + faults(in: text, limit: Limit.text, at: "text") + pictureFaults
      + faults(in: button, limit: Limit.button, at: "button")
  }

  private func faults(in text: String?, limit: Int, at path: String) -> [FieldFault] {
    guard let text else { return [] }
    let scalars = text.unicodeScalars
    var messages: [String] = []
    if scalars.count > limit { messages.append("tem mais de \(limit) caracteres") }
    let hasControls = scalars.contains { $0.properties.generalCategory == .control && $0 != "\n" }
    if hasControls { messages.append("contém caracteres de controle") }
    if text.allSatisfy(\.isWhitespace) { messages.append("está em branco") }
    return messages.map { FieldFault(path, $0) }
  }

  private var pictureFaults: [FieldFault] {
    guard let picture else { return [] }
    let isAddress =
      picture.wholeMatch(of: /https:\/\/[A-Za-z0-9.-]+(:[0-9]+)?(\/[!-~]*)?/) != nil
    let kind = FieldFault(
      "picture",
      "deve ser um arquivo de imagem de www/redirect, como \"produto.jpg\", ou um endereço https://"
    )
    return faults(in: picture, limit: Limit.picture, at: "picture")
      + (isAddress || PageTexts.isPictureFile(picture) ? [] : [kind])
  }
}
