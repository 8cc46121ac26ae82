import Foundation
import HTTPTransport
import JSON

private let client = HTTPClient()

struct Answer: Sendable {
  let status: Int
  let text: String
}

enum HTTP {
  static func get(_ url: String, headers: [(name: String, value: String)] = []) async throws
    -> Answer
  {
    try await send(
      HTTPRequest(
        .get, url, headers: headers, totalTimeout: 30_000, bodyLimit: 16 << 20))
  }

  static func post(
    _ url: String, _ body: String, type: String = "application/json",
    headers: [(name: String, value: String)] = []
  ) async throws -> Answer {
    try await send(
      HTTPRequest(
        .post, url, headers: headers, body: .bytes(Array(body.utf8), contentType: type),
        totalTimeout: 30_000, mayReuseConnection: false))
  }

  private static func send(_ request: HTTPRequest) async throws -> Answer {
    try await offload {
      let response = try client.send(request)
      return Answer(
        status: response.status, text: String(decoding: response.body, as: UTF8.self))
    }
  }
}

/// The control side of `rastro-sandbox`.
struct Sandbox: Sendable {
  let url: String

  struct Refused: Error, CustomStringConvertible {
    let description: String
  }

  @discardableResult
  func tell(_ path: String, _ body: JSONValue = [:]) async throws -> JSONValue {
    let json = String(decoding: body.bytes, as: UTF8.self)
    return try parsed(await HTTP.post("\(url)/sandbox/api/\(path)", json), path)
  }

  func ask(_ path: String) async throws -> JSONValue {
    try parsed(await HTTP.get("\(url)/sandbox/api/\(path)"), path)
  }

  private func parsed(_ answer: Answer, _ path: String) throws -> JSONValue {
    guard answer.status == 200 else {
      throw Refused(description: "\(path): \(answer.status) \(answer.text)")
    }
    return try JSONValue(answer: answer.text)
  }
}
