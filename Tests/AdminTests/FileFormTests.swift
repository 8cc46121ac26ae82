import Application
import Domain
import FastCGI
import Foundation
import TestFastCGI
import TestPorts
import TestThreads
import Testing

@testable import Admin

/// A form with a file on its way to a page, at the socket of the pages.
struct FileFormTests {
  private struct Area: AdminArea {
    static let templates: [String: String] = [:]
    let routes = [
      AdminRoute(.post, "/admin/file", .everyone, takesFile: true) { request in
        .file(bytes: Array("got \(request.file?.count ?? -1)".utf8), type: "text/plain", name: nil)
      },
      AdminRoute(.post, "/admin/form", .everyone) { _ in
        .file(bytes: Array("saved".utf8), type: "text/plain", name: nil)
      },
      AdminRoute(.post, "/admin/closed", .person, takesFile: true) { _ in
        .file(bytes: Array("saved".utf8), type: "text/plain", name: nil)
      },
    ]
  }

  private struct NoSellers: SellerDirectory {
    func sellers() -> [Seller] { [] }
    func seller(named name: String) -> Seller? { nil }
  }

  private static let visitor = String(repeating: "ab", count: 32)

  private static func body(
    _ file: String, token: String = FormGuard.token(for: Secret(visitor))
  ) -> String {
    "--B\r\nContent-Disposition: form-data; name=\"form_token\"\r\n\r\n\(token)\r\n"
      + "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n\(file)\r\n"
      + "--B--\r\n"
  }

  private func post(
    _ uri: String, _ body: String, length: Int? = nil, uploads: Share<String> = .unlimited
  ) throws -> String {
    let path = "/tmp/radmin-" + UUID().uuidString.prefix(8)
    let clock = Surroundings().clock
    let application = try AdminApplication(
      [Area()], sessions: Sessions(NoSessions(), list: NoSessions(), clock: clock),
      sellers: { _ in NoSellers() },
      settings: AdminSettings(publicURL: "https://loja.example"), gate: .opened,
      timeout: .init(hostClock: clock), uploads: uploads, seams: Surroundings().seams)
    let server = try Server(listening: .open(path: path), threads: 1)
    let running = Background { server.run { application.respond($0) } }
    let client = try RawClient(unix: path)
    client.write(
      client.records(
        [
          ("REQUEST_METHOD", "POST"), ("DOCUMENT_URI", uri),
          ("CONTENT_TYPE", "multipart/form-data; boundary=B"),
          ("CONTENT_LENGTH", "\(length ?? body.utf8.count)"),
          ("HTTP_COOKIE", "__Host-rastro-visitor=\(Self.visitor)"),
        ], body: Array(body.utf8)))
    let text = client.answer()
    server.stop()
    try running.value()
    try? FileManager.default.removeItem(atPath: path)
    return try #require(text)
  }

  @Test func `the page gets the file, where the form brings its token along`() throws {
    #expect(try post("/admin/file", Self.body("12345")).hasSuffix("got 5"))
    let strange = try post("/admin/file", Self.body("12345", token: "0"))
    #expect(strange.hasPrefix("Status: 403") && strange.contains("venceu"))
  }

  @Test func `a form that is broken or too large is told so in words, and reaches no page`() throws
  {
    let broken = try post("/admin/file", "--B\r\nx")
    #expect(broken.hasPrefix("Status: 400") && broken.contains("não chegou inteiro"))
    // As nginx passes on what is too large for it: without a body.
    let large = try post("/admin/file", "", length: AdminApplication.fileLimit + 1)
    #expect(large.hasPrefix("Status: 413") && large.contains("até 20 MB"))
  }

  @Test func `where others are being read it is not read at all`() throws {
    // Would catch: as many files in memory as there are threads.
    let taken = Share<String>(enter: { _ in nil }, age: { _ in .zero })
    let answer = try post("/admin/file", Self.body("12345"), uploads: taken)
    #expect(answer.hasPrefix("Status: 503") && answer.contains("outros envios"))
    #expect(answer.contains("\r\nRetry-After: "))
  }

  @Test func `a stranger's file is not read, nor one for a page that takes none`() throws {
    // Would catch: 20 MB in memory for everybody who knows an address.
    let taken = Share<String>(
      enter: { _ in
        Issue.record("read")
        return nil
      }, age: { _ in .zero })
    let closed = try post("/admin/closed", Self.body("12345"), uploads: taken)
    #expect(closed.hasPrefix("Status: 303") && closed.contains("\r\nLocation: /admin/login"))
    let form = try post("/admin/form", Self.body("12345"), uploads: taken)
    #expect(form.hasPrefix("Status: 403"))
    let unknown = try post("/admin/nothing", Self.body("12345"), uploads: taken)
    #expect(unknown.hasPrefix("Status: 404"))
  }
}
