internal import CCurl
internal import Glibc

@safe
final class HeaderList {
  private(set) var first: UnsafeMutablePointer<curl_slist>?

  init(_ request: HTTPRequest) {
    for (name, value) in request.headers { append("\(name): \(value)") }
    if case .bytes(_, let contentType) = request.body { append("Content-Type: \(contentType)") }
    // No round trip of its own before a large body.
    append("Expect:")
  }

  deinit { unsafe curl_slist_free_all(first) }

  private func append(_ line: String) {
    let clean = String(line.unicodeScalars.filter { $0 != "\r" && $0 != "\n" })
    if let longer = unsafe curl_slist_append(first, clean) { unsafe first = unsafe longer }
  }
}
