import Application
import Domain
import Foundation
import Testing

@testable import NginxFallback

struct FallbackLogTests {
  private static let token = "0123456789ab4cde8f0123456789abcd"

  private static func line(
    token: String = token, at: String = "1795317053.123", page: String = "/go/oferta.html",
    method: String = "GET", status: String = "200", agent: String = "Mozilla"
  ) -> String {
    """
    {"token":"\(token)","at":"\(at)","page":"\(page)","method":"\(method)","status":"\(status)",\
    "url":"/go/oferta?fbclid=a%2Bb&utm_source=x+y","query":"fbclid=a%2Bb&utm_source=x+y",\
    "address":"203.0.113.9","user_agent":"\(agent)","fbp":"fb.1.1795317000000.1116446470","fbc":""}
    """
  }

  private func read(_ line: String) -> FallbackLine {
    FallbackLogLine.read(Array(line.utf8), publicURL: "https://loja.example")
  }

  @Test func `a line holds what the visitor brought`() throws {
    guard case .click(let click) = read(Self.line()) else {
      Issue.record("not read as a click")
      return
    }
    #expect(click.at == Timestamp(milliseconds: 1_795_317_053_123))
    let request = click.request
    #expect(request.token?.text == Self.token)
    #expect(request.slug == "oferta")
    #expect(request.parameters["fbclid"] == "a+b")
    #expect(request.parameters["utm_source"] == "x y")
    #expect(request.cookies["_fbp"] == "fb.1.1795317000000.1116446470")
    #expect(request.cookies["_fbc"] == nil)
    #expect(request.address == "203.0.113.9")
    #expect(request.userAgent == "Mozilla")
    #expect(request.url == "https://loja.example/go/oferta?fbclid=a%2Bb&utm_source=x+y")
  }

  @Test func `a second cookie of one name and the purpose of the visit come with the line`() throws
  {
    let line =
      Self.line().dropLast() + #","fbp_last":"","fbc_last":"fb.1.1795317000000.a+b","#
      + #""purpose":" prefetch;prerender  "}"#
    guard case .click(let click) = read(String(line)) else {
      Issue.record("not read as a click")
      return
    }
    #expect(click.request.cookies.all("_fbc") == ["fb.1.1795317000000.a+b"])
    #expect(click.request.purpose == " prefetch;prerender  ")
  }

  @Test func `a query that was glued to a damaged link is read`() throws {
    let target = "/go/OFERTA&utm_source=x+y&fbclid=a%2Bb?utm_term=t"
    let line = """
      {"token":"\(Self.token)","at":"1795317053.123","page":"/go/oferta.html","method":"GET",\
      "status":"200","url":"\(target)","query":"utm_term=t","address":"","user_agent":"","fbp":"",\
      "fbc":""}
      """
    guard case .click(let click) = read(line) else {
      Issue.record("not read as a click")
      return
    }
    #expect(click.request.slug == "oferta")
    #expect(click.request.parameters["utm_source"] == "x y")
    #expect(click.request.parameters["fbclid"] == "a+b")
    #expect(click.request.parameters["utm_term"] == "t")
    #expect(click.request.url == "https://loja.example" + target)
  }

  @Test func `bytes that are no UTF-8 do not cost the click`() {
    var bytes = Array(Self.line(agent: "X").utf8)
    bytes[bytes.firstIndex(of: UInt8(ascii: "X")) ?? 0] = 0xFF
    guard case .click(let click) = FallbackLogLine.read(bytes, publicURL: "") else {
      Issue.record("lost")
      return
    }
    #expect(click.request.userAgent == "\u{FFFD}")
  }

  @Test(arguments: [line(method: "HEAD"), line(status: "503"), line(method: "POST")])
  func `who was not sent on is no click`(line: String) {
    guard case .noClick = read(line) else {
      Issue.record("\(line)")
      return
    }
  }

  @Test(arguments: [
    "", "{", "null", "[]", #"{"token":"x"}"#, line(token: "0123456789ab1cde8f0123456789abcd"),
    line(at: "x"), line(at: "1795317053"), line(page: "/x/oferta.html"),
    String(line().dropLast(20)),
  ])
  func `a malformed line is told apart`(line: String) {
    guard case .malformed(let text) = read(line) else {
      Issue.record("\(line)")
      return
    }
    #expect(text == line)
  }

  /// A log in a folder of its own.
  private final class Folder {
    let path = NSTemporaryDirectory() + "rastro-log-" + UUID().uuidString
    var file: String { path + "/fallback.log" }

    init() throws {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func append(_ text: String, to name: String = "fallback.log") throws {
      let url = URL(fileURLWithPath: "\(path)/\(name)")
      let old = (try? Data(contentsOf: url)) ?? Data()
      guard !old.isEmpty else { return try Data(text.utf8).write(to: url) }
      let handle = try FileHandle(forWritingTo: url)
      try handle.seekToEnd()
      try handle.write(contentsOf: Data(text.utf8))
      try handle.close()
    }

    func log() -> FallbackLogFile { FallbackLogFile(path: file, publicURL: "") }
  }

  private func tokens(_ lines: [FallbackLine]) -> [String] {
    lines.map { line in
      switch line {
      case .click(let click): String(click.request.token?.text.suffix(4) ?? "")
      case .noClick: "none"
      case .malformed: "bad"
      }
    }
  }

  private static func line(_ end: String) -> String {
    line(token: "0123456789ab4cde8f0123456789" + end) + "\n"
  }

  @Test func `lines are given until they are done with, also to a new process`() throws {
    // Would catch: a crash between reading and storing that loses clicks.
    let folder = try Folder()
    try folder.append(Self.line("aaaa") + Self.line("bbbb") + Self.line("cccc"))
    let log = folder.log()
    #expect(try tokens(log.next(limit: 2)) == ["aaaa", "bbbb"])
    #expect(try tokens(folder.log().next(limit: 2)) == ["aaaa", "bbbb"])
    try log.advance()
    #expect(try tokens(folder.log().next(limit: 2)) == ["cccc"])
    try log.advance()
    #expect(try tokens(log.next(limit: 2)) == ["cccc"])
    try log.advance()
    #expect(try tokens(log.next(limit: 2)) == [])
  }

  @Test func `a line that is still being written waits for its end`() throws {
    let folder = try Folder()
    let whole = Self.line("aaaa")
    try folder.append(String(whole.prefix(40)))
    let log = folder.log()
    #expect(try log.next(limit: 9).isEmpty)
    try folder.append(String(whole.dropFirst(40)))
    #expect(try tokens(log.next(limit: 9)) == ["aaaa"])
  }

  @Test func `a rotated file is read to its end, then the new one`() throws {
    // Would catch: clicks written after the last look and before the rotation.
    let folder = try Folder()
    try folder.append(Self.line("aaaa") + Self.line("bbbb"))
    let log = folder.log()
    #expect(try tokens(log.next(limit: 1)) == ["aaaa"])
    try log.advance()
    try FileManager.default.moveItem(atPath: folder.file, toPath: folder.file + ".1")
    try folder.append(Self.line("cccc"))
    #expect(try tokens(log.next(limit: 9)) == ["bbbb"])
    try log.advance()
    #expect(try tokens(log.next(limit: 9)) == ["cccc"])
    try log.advance()
    #expect(try log.next(limit: 9).isEmpty)
  }

  @Test func `a file that was cut and begun anew is read from its beginning`() throws {
    // Would catch: copytruncate, and an inode that the system gave to another file.
    let folder = try Folder()
    try folder.append(Self.line("aaaa") + Self.line("bbbb"))
    let log = folder.log()
    _ = try log.next(limit: 9)
    try log.advance()
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.file))
    try handle.truncate(atOffset: 0)
    try handle.write(contentsOf: Data((Self.line("cccc") + Self.line("dddd")).utf8))
    try handle.close()
    #expect(try tokens(log.next(limit: 9)) == ["cccc", "dddd"])
  }

  @Test func `packed files and what lies beside are not read`() throws {
    let folder = try Folder()
    for name in ["fallback.log.2.gz", "fallback.log.rejected", "other.log"] {
      try folder.append(Self.line("aaaa"), to: name)
    }
    #expect(try folder.log().next(limit: 9).isEmpty)
  }

  @Test func `lines set aside are kept for a person`() throws {
    let folder = try Folder()
    try folder.log().setAside(["one"])
    try folder.log().setAside(["two"])
    #expect(
      try String(contentsOfFile: folder.file + ".rejected", encoding: .utf8) == "one\ntwo\n")
  }
}
