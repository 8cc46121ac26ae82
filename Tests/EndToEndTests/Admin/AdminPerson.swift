import Foundation
import Testing

/// Somebody at the admin pages with a browser that runs no script: keeps the cookies, follows no redirect.
struct AdminPerson: Sendable {
  struct Page: Sendable {
    let status: Int
    let headers: [(name: String, value: String)]
    let text: String

    func header(_ name: String) -> String? {
      headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    var location: String { header("Location") ?? "" }
  }

  static let password = "uma frase que so o teste diria"

  let stack: Stack
  private let jar: String

  init(_ stack: Stack) {
    self.stack = stack
    jar = "\(stack.directory)/jar-\(UUID().uuidString)"
  }

  /// Comes by the link that `rastro admin create` prints, and sets a password; without an account: the platform's.
  static func join(
    _ stack: Stack, _ email: String, account: String?, role: String
  ) async throws -> AdminPerson {
    let link = try await invite(stack, email, account: account, role: role)
    let person = AdminPerson(stack)
    let path = String(link.dropFirst(stack.publicURL.count))
    let answer = try await person.post(
      path, ["new_password": password, "repeated_password": password], formPage: path)
    try #require(answer.status == 303, "\(answer.text.prefix(2_000))")
    return person
  }

  static func invite(
    _ stack: Stack, _ email: String, account: String?, role: String
  ) async throws -> String {
    let scope = account.map { ["--account", $0] } ?? []
    let result = try await run(
      "\(stack.environment["RASTRO_BIN"] ?? "")/rastro",
      ["admin", "create", "--email", email, "--role", role] + scope, environment: stack.environment)
    try #require(result.status == 0, "\(result.messages)")
    return result.output.split(separator: "\n").first.map(String.init) ?? ""
  }

  func get(_ path: String, headers: [String] = []) async throws -> Page {
    try await curl(path, headers: headers, [])
  }

  /// With the token that a form of `formPage` brings along.
  func post(
    _ path: String, _ fields: [String: String] = [:], formPage: String = "/admin/me"
  ) async throws -> Page {
    let token = try await formToken(of: formPage)
    return try await postBare(path, fields.merging(["form_token": token]) { $1 })
  }

  func formToken(of page: String) async throws -> String {
    let answer = try await get(page)
    let match = answer.text.firstMatch(of: /name="form_token" value="([0-9a-f]{64})"/)
    return try String(
      #require(match, "\(page) has no form: \(answer.status) \(answer.text.prefix(600))").1)
  }

  /// Without a token but the given one.
  func postBare(
    _ path: String, _ fields: [String: String] = [:], headers: [String] = []
  ) async throws -> Page {
    try await curl(
      path, headers: headers,
      fields.flatMap { ["--data-urlencode", "\($0.key)=\($0.value)"] } + ["-X", "POST", "-d", ""])
  }

  /// Sends a file with the form's token, as a browser does.
  func upload(
    _ path: String, _ content: [UInt8], named name: String = "foto.jpg", formPage: String
  ) async throws -> Page {
    let token = try await formToken(of: formPage)
    let place = "\(stack.directory)/upload-\(UUID().uuidString)"
    try Data(content).write(to: URL(fileURLWithPath: place))
    defer { try? FileManager.default.removeItem(atPath: place) }
    return try await curl(
      path, headers: ["Expect:"],
      ["-F", "form_token=\(token)", "-F", "file=@\(place);filename=\"\(name)\""])
  }

  /// Gives the password once more, so that credentials may be changed.
  func confirm() async throws {
    let answer = try await post(
      "/admin/confirm", ["password": Self.password], formPage: "/admin/confirm")
    try #require(answer.status == 303, "\(answer.text.prefix(1_000))")
  }

  /// Sent again where nginx turns it away, which has reached nobody: all flows come from one address.
  ///
  /// An answer of a page, a throttled login among them, has the headers of pages.
  private func curl(
    _ path: String, headers: [String], _ arguments: [String]
  ) async throws -> Page {
    try await eventually("a request that nginx lets through") {
      let page = try await curlOnce(path, headers: headers, arguments)
      let isTurnedAway = page.status == 429 && page.header("Cross-Origin-Opener-Policy") == nil
      return isTurnedAway ? nil : page
    }
  }

  private func curlOnce(
    _ path: String, headers: [String], _ arguments: [String]
  ) async throws -> Page {
    let result = try await run(
      "/usr/bin/curl",
      ["-s", "-i", "-m", "60", "-b", jar, "-c", jar] + headers.flatMap { ["-H", $0] } + arguments
        + [stack.publicURL + path], environment: [:])
    try #require(result.status == 0, "curl ended with \(result.status)")
    let parts = result.output.split(separator: "\r\n\r\n", maxSplits: 1)
    let lines = parts.first?.split(separator: "\r\n") ?? []
    let status = lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    return Page(
      status: status,
      headers: lines.dropFirst().compactMap { line in
        let pair = line.split(separator: ":", maxSplits: 1)
        return pair.count == 2
          ? (String(pair[0]), pair[1].trimmingCharacters(in: .whitespaces)) : nil
      }, text: parts.count > 1 ? String(parts[1]) : "")
  }
}
