import Foundation
import Testing

@testable import Admin

/// Forms that bring a file along, as they come over the wire.
struct MultipartFormTests {
  private static let type = "multipart/form-data; boundary=XyZ"
  private static let token = "--XyZ\r\nContent-Disposition: form-data; name=\"t\"\r\n\r\nsecret\r\n"
  private static let end = "--XyZ--\r\n"

  private static func file(
    _ content: String = "bytes", head: String = "name=\"file\"; filename=\"a.jpg\""
  ) -> String {
    "--XyZ\r\nContent-Disposition: form-data; \(head)\r\nContent-Type: image/jpeg\r\n\r\n"
      + "\(content)\r\n"
  }

  private func read(_ body: String, type: String = Self.type) -> MultipartForm? {
    MultipartForm(Array(body.utf8), contentType: type)
  }

  @Test func `fields and the file are told apart`() throws {
    let form = try #require(read(Self.token + Self.file() + Self.end))
    #expect(form.fields["t"] == "secret" && form.fields["file"] == nil)
    #expect(form.file == Array("bytes".utf8))
    // Without a line break at the end it is whole, too.
    #expect(read(Self.token + Self.file() + "--XyZ--")?.file == form.file)
  }

  @Test func `whatever bytes a file has, they are kept`() throws {
    let content = (0...255).map { UInt8($0) } + Array("\r\n--Xy\r\n\r\n--XyW\n--XyZ\r".utf8)
    let head = "--XyZ\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\"\r\n\r\n"
    let body = Array(head.utf8) + content + Array("\r\n--XyZ--\r\n".utf8)
    #expect(MultipartForm(body, contentType: Self.type)?.file == content)
  }

  @Test func `a form without a file, or with an empty one, is one`() {
    let form = read(Self.token + Self.end)
    #expect(form?.fields["t"] == "secret" && form?.file == nil)
    #expect(read(Self.file("", head: "name=\"file\"; filename=\"\"") + Self.end)?.file == [])
  }

  @Test func `a body that is cut anywhere is none`() {
    let whole = Array((Self.token + Self.file() + "--XyZ--").utf8)
    for count in 0..<whole.count {
      #expect(MultipartForm(Array(whole.prefix(count)), contentType: Self.type) == nil, "\(count)")
    }
  }

  @Test(arguments: [
    "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=Other",
    "multipart/form-data; boundary=\"XyZ", "multipart/form-data; boundary=XyZ; boundary=XyZ",
    "multipart/mixed; boundary=XyZ", "multipart/form-data boundary=XyZ", "text/plain", "",
    "multipart/form-data; boundary=\(String(repeating: "a", count: 71))",
    "multipart/form-data; boundary=\"Xy\u{1}\"",
  ])
  func `a header without the body's boundary gives nothing`(type: String) {
    #expect(read(Self.token + Self.end, type: type) == nil)
  }

  @Test func `the boundary may stand in quotes and behind other parameters`() {
    let type = "Multipart/Form-Data; charset=utf-8; BOUNDARY=\"XyZ\""
    #expect(read(Self.token + Self.end, type: type)?.fields["t"] == "secret")
    #expect(MultipartForm.isOne(contentType: type))
    #expect(!MultipartForm.isOne(contentType: "application/x-www-form-urlencoded"))
    #expect(!MultipartForm.isOne(contentType: nil))
  }

  @Test(arguments: [
    "--XyZ\r\nContent-Disposition: form-data\r\n\r\nx\r\n",
    "--XyZ\r\nContent-Disposition: form-data; name=\"\"\r\n\r\nx\r\n",
    "--XyZ\r\nContent-Disposition: form-data; filename=\"a.jpg\"\r\n\r\nx\r\n",
    "--XyZ\r\nContent-Disposition: attachment; name=\"t\"\r\n\r\nx\r\n",
    "--XyZ\r\nContent-Disposition: form-data; name=\"t\"; name=\"u\"\r\n\r\nx\r\n",
    "--XyZ\r\nContent-Disposition: form-data; name=\"t\r\n\r\nx\r\n",
    "--XyZ\r\nContent-Type: text/plain\r\n\r\nx\r\n", "--XyZ\r\n\r\nx\r\n",
    "--XyZ\r\nno header\r\n\r\nx\r\n",
    "--XyZ\r\nContent-Disposition: form-data; name=\"t\"\r\n"
      + "Content-Disposition: form-data; name=\"u\"\r\n\r\nx\r\n",
    // Nested, and in another alphabet.
    "--XyZ\r\nContent-Disposition: form-data; name=\"file\"\r\n"
      + "Content-Type: multipart/mixed; boundary=In\r\n\r\n--In--\r\n",
    "--XyZ\r\nContent-Disposition: form-data; name=\"t\"\r\n"
      + "Content-Transfer-Encoding: base64\r\n\r\neA==\r\n",
    // Two files, a file of another name.
    "\(file())\(file())", file(head: "name=\"other\"; filename=\"a.jpg\""),
    // Line breaks that are none of the protocol's.
    "--XyZ\nContent-Disposition: form-data; name=\"t\"\n\nx\n",
    "--XyZ\r\nContent-Disposition: form-data;\n name=\"t\"\r\n\r\nx\r\n",
    "\r\n--XyZ\r\nContent-Disposition: form-data; name=\"t\"\r\n\r\nx\r\n",
    "before --XyZ\r\nContent-Disposition: form-data; name=\"t\"\r\n\r\nx\r\n",
  ])
  func `a part that no browser writes refuses the whole form`(part: String) {
    #expect(read(part + Self.token + Self.end) == nil)
    #expect(read(part + Self.end) == nil)
  }

  @Test(arguments: ["x", "\r\n", "--XyZ--\r\n", "\r\n\(token)"])
  func `nothing comes behind the end`(rest: String) {
    #expect(read(Self.token + Self.end + rest) == nil)
  }

  @Test func `names with quotes, percent signs and blanks are read as browsers write them`() {
    let head = "name=\"a%22b;c=d 100%\"; x=\"\""
    let body = Self.file("v", head: head) + Self.end
    #expect(read(body)?.fields["a\"b;c=d 100%"] == "v")
    let named = Self.file(head: "name=file; filename=\"%22; name=\\x.html\"") + Self.end
    #expect(read(named)?.file == Array("bytes".utf8))
  }

  @Test func `parts, heads and fields have limits`() {
    #expect(read(String(repeating: Self.token, count: 20) + Self.end) != nil)
    #expect(read(String(repeating: Self.token, count: 21) + Self.end) == nil)
    let long = String(repeating: "a", count: 64 * 1024)
    #expect(read(Self.file(long, head: "name=\"t\"") + Self.end) != nil)
    #expect(read(Self.file(long + "a", head: "name=\"t\"") + Self.end) == nil)
    #expect(
      read(Self.file("x", head: "name=\"t\"; x=\"\(long.prefix(8 * 1024))\"") + Self.end) == nil)
  }

  @Test func `a field that is no text refuses the form`() {
    let head = "--XyZ\r\nContent-Disposition: form-data; name=\"t\"\r\n\r\n"
    let body = Array(head.utf8) + [0xFF, 0xFE] + Array("\r\n--XyZ--\r\n".utf8)
    #expect(MultipartForm(body, contentType: Self.type) == nil)
  }
}
