import Foundation
import TestFastCGI
import TestThreads
import Testing

/// A batch that the probe is at work on until it is told to go on.
final class HeldBatch {
  let client: RawClient
  private let path: String

  init(in pool: ProbePool, keep: Bool = false) throws {
    path = pool.directory + "/go-" + UUID().uuidString.prefix(8)
    client = try RawClient(unix: pool.socket)
    client.request("/hold" + path, keep: keep)
    try awaited("the batch") { access(path + ".held", F_OK) == 0 }
  }

  deinit { release() }

  func release() { close(open(path, O_CREAT | O_WRONLY, 0o600)) }

  func answer() -> String? { client.answer() }

  /// The client goes before it has its answer.
  func hangUp() { client.hangUp() }
}

extension RawClient {
  /// What the route said; nil when there was no whole answer.
  func text() -> String? {
    guard let document = answer(), let end = document.range(of: "\r\n\r\n") else { return nil }
    return String(document[end.upperBound...])
  }

  /// The text for a request on a connection that is to stay.
  func ask(_ uri: String, query: Int = 1000, body: [UInt8] = []) -> String? {
    request(uri, query: query, body: body, keep: true)
    return text()
  }
}
