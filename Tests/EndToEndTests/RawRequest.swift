import Foundation

/// A request byte by byte, as no HTTP library would send it.
enum RawRequest {
  /// What came back until the other side closed.
  static func send(_ text: String, to stack: Stack) async throws -> String {
    try await exchange(text, with: stack).text
  }

  /// The same, and whether the other side has closed at all: half a minute is more than nginx ever waits.
  static func exchange(
    _ text: String, with stack: Stack
  ) async throws -> (text: String, isClosed: Bool) {
    let port = stack.publicURL.split(separator: ":").last.map(String.init) ?? ""
    let result = try await run(
      "/bin/bash",
      ["-c", "exec 3<>/dev/tcp/127.0.0.1/\(port); cat >&3; timeout 30 cat <&3"],
      input: Data(text.utf8))
    // 124 is timeout's own word; a connection that was reset is closed too.
    return (result.output, result.status != 124)
  }

  /// Whether the one's connection is closed while the other, which was sent before it, has no answer.
  static func isAnswered(
    _ request: String, before other: String, on stack: Stack
  ) async throws -> Bool {
    let port = stack.publicURL.split(separator: ":").last.map(String.init) ?? ""
    // A whole exchange lies between the two.
    let script = """
      open() { exec {connection}<>/dev/tcp/127.0.0.1/\(port); printf %s "$1" >&$connection; }
      open "$1"; other=$connection
      open $'GET /health HTTP/1.0\\r\\n\\r\\n'; cat <&$connection >/dev/null
      open "$2"; timeout 30 cat <&$connection >/dev/null
      if read -t 0 -u $other; then echo answered; else echo waits; fi
      """
    let result = try await run("/bin/bash", ["-c", script, "bash", other, request])
    return result.output == "waits\n"
  }

  /// The address stays as it is written here: no dots taken away, nothing encoded.
  ///
  /// HTTP/1.0, so that the answer comes in one piece.
  static func get(
    _ target: String, headers: [String] = [], method: String = "GET", on stack: Stack
  ) async throws -> Answer {
    let lines =
      ["\(method) \(target) HTTP/1.0", "Host: loja", "User-Agent: \(Buyer.agent)"] + headers
    return answer(
      try await send(
        (lines + ["Connection: close", "", ""]).joined(separator: "\r\n"), to: stack))
  }

  static func answer(_ text: String) -> Answer {
    let status = text.firstMatch(of: #/^HTTP/1\.1 (\d{3})/#).flatMap { Int($0.1) }
    return Answer(status: status ?? 0, text: text)
  }
}

extension Answer {
  /// Of the page between ad and bot.
  var token: String? {
    text.firstMatch(of: #/data-token="([0-9a-f]{32})"/#)?.1.description
  }

  /// nginx's own pages speak English and are signed.
  var isPortuguese: Bool { text.contains(#"lang="pt-BR""#) && !text.contains("<center>") }
}
