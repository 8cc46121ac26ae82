import Foundation

/// The locations of `nginx/rastro.conf.in`, which of them nginx takes for an address, and what it logs of one.
struct NginxLocations {
  struct Location: Equatable {
    /// `=`, `^~`, `~`, `~*`, or nothing.
    let modifier: String
    let pattern: String
    /// Whether a worker gets what comes here.
    let isPassedOn: Bool
    /// Whether it is for nginx's own redirects only.
    let isInternal: Bool
  }

  let all: [Location]
  /// The lines of the map that makes of `status address` what the log gets.
  private let logged: [(pattern: String, text: String)]

  /// With the files that the configuration includes, beside it.
  init(file: String) throws {
    let folder = URL(filePath: file).deletingLastPathComponent()
    let text = Self.withoutComments(try String(contentsOfFile: file, encoding: .utf8))
    all = try text.matches(of: /location (=|\^~|~\*|~)? *("[^"]*"|[^ "]+) \{/).map { match in
      let body = Self.block(text[match.range.upperBound...])
      return Location(
        modifier: match.1.map { String($0) } ?? "",
        pattern: String(match.2).replacing("\"", with: ""),
        isPassedOn: try Self.isPassedOn(body, folder), isInternal: body.contains("internal;"))
    }
    let map = text.firstRange(of: "$rastro_logged_uri {").map { text[$0.upperBound...] } ?? ""
    logged = Self.block(map).matches(of: /"(~[^"]+)" ([^ ;]+);/).map {
      (String($0.1), String($0.2))
    }
  }

  /// What the log gets of an address that was answered with 200.
  func logged(_ path: String) throws -> String? {
    for (pattern, text) in logged {
      let ignoresCase = pattern.hasPrefix("~*")
      let regex = try Regex(String(pattern.drop { "~*".contains($0) })).ignoresCase(ignoresCase)
      guard let match = "200 \(path)".firstMatch(of: regex) else { continue }
      return text.hasPrefix("$") ? match.output[1].substring.map { String($0) } : text
    }
    return nil
  }

  private static func withoutComments(_ text: String) -> String {
    text.replacing(/(?m)^ *#.*$/, with: "")
  }

  /// Up to the bracket that closes the block.
  private static func block(_ rest: Substring) -> String {
    var depth = 1
    return String(
      rest.prefix { character in
        depth += character == "{" ? 1 : character == "}" ? -1 : 0
        return depth > 0
      })
  }

  private static func isPassedOn(_ body: String, _ folder: URL) throws -> Bool {
    if body.contains("fastcgi_pass ") { return true }
    return try body.matches(of: /include (rastro_[a-z_]+\.conf);/).contains { match in
      let included = try String(
        contentsOf: folder.appending(path: String(match.1)), encoding: .utf8)
      return try isPassedOn(withoutComments(included), folder)
    }
  }

  /// As nginx chooses: the same path, else the longest beginning, unless a pattern fits and the beginning does
  /// not forbid patterns.
  func location(of path: String) throws -> Location? {
    if let same = all.first(where: { $0.modifier == "=" && $0.pattern == path }) { return same }
    let beginning = all.filter {
      ["", "^~"].contains($0.modifier) && !$0.pattern.hasPrefix("@")
        && path.hasPrefix($0.pattern)
    }.max { $0.pattern.count < $1.pattern.count }
    guard beginning?.modifier != "^~" else { return beginning }
    let fitting = try all.first { location in
      guard ["~", "~*"].contains(location.modifier) else { return false }
      let pattern = try Regex(location.pattern).ignoresCase(location.modifier == "~*")
      return path.contains(pattern)
    }
    return fitting ?? beginning
  }
}
