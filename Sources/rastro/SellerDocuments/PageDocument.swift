import Application
import Foundation

/// Reads `pools[].page`, a seller's own words on the redirect page.
enum PageDocument {
  static func texts(_ object: DocumentObject) -> PageTexts {
    PageTexts(
      title: text("title", upTo: PageTexts.Limit.title, of: object),
      text: text("text", upTo: PageTexts.Limit.text, of: object), picture: picture(of: object),
      button: text("button", upTo: PageTexts.Limit.button, of: object))
  }

  private static func text(_ key: String, upTo limit: Int, of object: DocumentObject) -> String? {
    guard let text = object.optionalText(key) else { return nil }
    let scalars = text.unicodeScalars
    if scalars.count > limit { object.note(key, "tem mais de \(limit) caracteres") }
    let hasControls = scalars.contains { $0.properties.generalCategory == .control && $0 != "\n" }
    if hasControls { object.note(key, "contém caracteres de controle") }
    if text.allSatisfy(\.isWhitespace) { object.note(key, "está em branco") }
    return text
  }

  private static func picture(of object: DocumentObject) -> String? {
    let key = "picture"
    guard let picture = text(key, upTo: PageTexts.Limit.picture, of: object) else { return nil }
    let isAddress =
      picture.wholeMatch(of: /https:\/\/[A-Za-z0-9.-]+(:[0-9]+)?(\/[!-~]*)?/) != nil
    if !isAddress, !PageTexts.isPictureFile(picture) {
      object.note(
        key,
        "deve ser um arquivo de imagem de www/redirect, como \"produto.jpg\", ou um endereço https://"
      )
    }
    return picture
  }
}
