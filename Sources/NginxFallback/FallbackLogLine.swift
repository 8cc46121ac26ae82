import Application
import Domain
import Foundation

/// A line of the log `rastro_fallback` of nginx/rastro.conf.in.
struct FallbackLogLine: Decodable {
  private let token: String
  /// Seconds since 1970, with milliseconds.
  private let at: String
  /// The file that was given out: `/go/{slug}.html`.
  private let page: String
  private let method: String
  private let status: String
  private let url: String
  private let query: String
  private let address: String
  private let userAgent: String
  private let fbp: String
  private let fbc: String
  /// The last of several cookies of that name; lines of an older configuration have none.
  private let lastFbp: String?
  private let lastFbc: String?
  /// The values of the headers with which browsers say that they ask in advance.
  private let purpose: String?

  enum CodingKeys: String, CodingKey {
    case token, at, page, method, status, url, query, address, fbp, fbc, purpose
    case userAgent = "user_agent"
    case lastFbp = "fbp_last"
    case lastFbc = "fbc_last"
  }

  /// What visitors send need not be UTF-8: those bytes are replaced.
  static func read(_ bytes: some Sequence<UInt8>, publicURL: String) -> FallbackLine {
    let text = String(decoding: Array(bytes), as: UTF8.self)
    guard let line = try? JSONDecoder().decode(FallbackLogLine.self, from: Data(text.utf8)) else {
      return .malformed(text)
    }
    guard line.method == "GET", line.status == "200" else { return .noClick }
    guard let click = line.click(publicURL) else { return .malformed(text) }
    return .click(click)
  }

  private func click(_ publicURL: String) -> FallbackClick? {
    guard let token = TrackingToken(token), let time, page.hasPrefix("/go/"),
      page.hasSuffix(".html")
    else { return nil }
    var cookies = Fields()
    for text in [fbp, lastFbp ?? ""] where !text.isEmpty { cookies.add("_fbp", text) }
    for text in [fbc, lastFbc ?? ""] where !text.isEmpty { cookies.add("_fbc", text) }
    return FallbackClick(
      at: time,
      request: ClickRequest(
        slug: String(page.dropFirst("/go/".count).dropLast(".html".count)), token: token,
        parameters: FormFields.parse(query, glued: AdLink.gluedQuery(target: url)),
        cookies: cookies,
        address: address.isEmpty ? nil : address, userAgent: userAgent.isEmpty ? nil : userAgent,
        purpose: purpose, url: publicURL + url))
  }

  private var time: Timestamp? {
    let parts = at.split(separator: ".")
    guard parts.count == 2, parts[1].count == 3, let seconds = Int64(parts[0]),
      let milliseconds = Int64(parts[1]), (0...9_999_999_999).contains(seconds)
    else { return nil }
    return Timestamp(milliseconds: seconds * 1000 + milliseconds)
  }
}
