/// What works worse than it could, in the seller's language.
extension PageTemplate {
  mutating func warn(_ pages: [TemplatePage], file: (String) -> [UInt8]?) {
    warnOfRefresh(pages.map(\.refreshDelay))
    for picture in pages.compactMap(\.slowPicture).unique {
      warnings.append(
        "a imagem \(picture) precisa de loading=\"lazy\": se ela demorar, o visitante espera com ela"
      )
    }
    for handler in pages.compactMap(\.eventHandler).unique {
      warnings.append("\(handler)=\"…\" não roda: use um <script> da página")
    }
    for address in pages.flatMap(\.scriptFiles).unique where !Self.loads(address, file) {
      let readable = address.filter { $0.asciiValue.map { $0 > 0x20 } ?? true }
      warnings.append(
        "<script src=\"\(readable)\"> não roda: ponha o arquivo em www/redirect e escreva "
          + "src=\"/redirect/…\"")
    }
  }

  /// Too late keeps a visitor whose script does not run, too early leaves before the Pixel.
  private mutating func warnOfRefresh(_ delays: [Double?]) {
    let right = "<meta http-equiv=\"refresh\" content=\"2;url=<!--#echo var=\"link\" -->\">"
    if delays.contains(nil) {
      warnings.append(
        "sem \(right) fora de <noscript> e de <!--#if … -->, o visitante fica parado se o script não rodar"
      )
    }
    let known = delays.compactMap { $0 }
    if known.contains(where: { $0 < 1 }) {
      warnings.append("o <meta http-equiv=\"refresh\"> sai antes do Pixel: use \(right)")
    }
    if known.contains(where: { $0 > 10 }) {
      warnings.append("o <meta http-equiv=\"refresh\"> demora demais: use \(right)")
    }
  }

  /// What the page's policy lets in, and is there; what lies beside the site's own pages nobody here knows.
  private static func loads(_ address: String, _ file: (String) -> [UInt8]?) -> Bool {
    let path = String(address.prefix { $0 != "?" && $0 != "#" })
    guard path.hasPrefix("/"), !path.hasPrefix("//"), !path.contains("\\") else { return false }
    return !path.hasPrefix("/redirect/") || file(path)?.isEmpty == false
  }
}
