/// What the redirect page may load and run: its own parts and Meta's, scripts in it by their hash alone.
struct PagePolicy: Sendable {
  private let scripts: String
  private let rest: String

  /// `pixelOrigin` is where the Pixel's script comes from.
  init(pixelOrigin: String) {
    let meta = ["https://connect.facebook.net", "https://www.facebook.com"]
    let outside = ([pixelOrigin] + meta.filter { $0 != pixelOrigin }).joined(separator: " ")
    scripts = "script-src 'self' \(outside)"
    // The Pixel sends what is too long for an address as a form, into a frame.
    rest = """
      style-src 'self' 'unsafe-inline'; img-src 'self' data: https: \(outside); \
      font-src 'self' data:; connect-src 'self' \(outside); frame-src \(outside); \
      form-action \(outside); base-uri 'none'
      """
  }

  /// As a page itself can name it; who may show the page in a frame only a header can say.
  func text(scriptHashes: [String]) -> String {
    let hashes = scriptHashes.map { " '\($0)'" }.joined()
    return "default-src 'none'; \(scripts)\(hashes); \(rest)"
  }
}
