import Foundation

/// An authority and certificates for a server, as `openssl` makes them.
struct Certificates: Sendable {
  enum Kind: String, CaseIterable, Sendable {
    case good, otherName, expired, selfSigned
  }

  let folder: String

  var authority: String { "\(folder)/ca.pem" }
  var certificate: String { "\(folder)/server.pem" }
  var key: String { "\(folder)/server.key" }

  init(in folder: String) async throws {
    self.folder = folder
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try await shell(
      """
      openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 30 -subj /CN=authority
      openssl req -newkey rsa:2048 -nodes -keyout server.key -out server.csr -subj /CN=server
      """)
    try await use(.good)
  }

  /// Puts such a certificate in the server's place.
  func use(_ kind: Kind) async throws {
    let name = kind == .otherName ? "DNS:other.example,IP:127.0.0.9" : "DNS:localhost,IP:127.0.0.1"
    let signer =
      kind == .selfSigned ? "-signkey server.key" : "-CA ca.pem -CAkey ca.key -CAcreateserial"
    // A negative number of days: it ended before it began.
    let days = kind == .expired ? "-days -1" : "-days 30"
    try await shell(
      """
      printf 'subjectAltName=\(name)' >names
      openssl x509 -req -in server.csr \(signer) \(days) -extfile names -out server.new
      mv server.new server.pem
      """)
  }

  private func shell(_ lines: String) async throws {
    let result = try await run("/bin/bash", ["-ec", "cd '\(folder)'; exec 2>log; \(lines)"])
    guard result.status == 0 else {
      throw Stack.Failed(description: try String(contentsOfFile: "\(folder)/log", encoding: .utf8))
    }
  }
}
