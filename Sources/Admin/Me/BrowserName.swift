/// A browser as its owner knows it, from what it says of itself.
enum BrowserName {
  /// The first that is found in the text counts: browsers name those that they want to be taken for.
  private static let browsers = [
    ("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"),
    ("Safari", "Safari"),
  ]
  private static let systems = [
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
    ("Mac OS", "Mac"), ("Linux", "Linux"),
  ]

  static func of(_ userAgent: String) -> String {
    let browser = browsers.first { userAgent.contains($0.0) }?.1 ?? "Navegador"
    return systems.first { userAgent.contains($0.0) }.map { "\(browser) no \($0.1)" } ?? browser
  }
}
