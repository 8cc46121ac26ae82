import FastCGI
import Foundation
import HTTPTransport
import JSON
import Synchronization
import Testing

@testable import rastro_sandbox

/// The sandbox without nginx, and an account that nobody else uses.
struct Scene: Sendable {
  let key: String
  let gateway: String

  private static let mailbox = Mailbox()
  private static let world = World(publicURL: "http://sandbox.example", senders: 4) { request in
    mailbox.take(request)
  }

  /// `options` are those of the registration.
  init(
    _ gateway: String, _ options: JSONValue = [:],
    key: String = "sk_" + Identifiers.token() + Identifiers.token()
  ) throws {
    self.gateway = gateway
    self.key = key
    let quiet: JSONValue = [
      "key": .string(key), "creation_notice": "none", "client_secret": "secret",
    ]
    let account = quiet.merging(["client_id": .string(key)]).merging(options)
    try #require(control("accounts", account).status == 200)
  }

  /// Where webhooks of the scene's charges go.
  var address: String { "https://seller.example/notices/\(key)" }

  /// The bodies posted there, oldest first.
  var webhooks: [JSONValue] { Self.mailbox.bodies(at: address) }

  /// Waits for so many of them.
  func webhooks(_ count: Int) throws -> [JSONValue] {
    for _ in 0..<500 where webhooks.count < count { usleep(10_000) }
    try #require(webhooks.count >= count)
    return webhooks
  }

  struct Answer {
    let status: Int
    let body: [UInt8]
    let isCut: Bool

    var json: JSONValue { JSONValue(reading: body) ?? .null }
  }

  func call(
    _ method: String, _ target: String, headers: [String: String] = [:], body: [UInt8] = []
  ) -> Answer {
    let request = IncomingRequest(method: method, target: target, body: body) { name in
      headers[name] ?? (name == "CONTENT_TYPE" ? "application/json" : nil)
    }
    let response = Router(world: Self.world).route(request)
    return Answer(status: response.status, body: response.body, isCut: response.isCut)
  }

  /// A control call under the gateway's name.
  @discardableResult
  func control(_ path: String, _ body: JSONValue? = nil) -> Answer {
    call(
      body == nil ? "GET" : "POST", "/sandbox/api/\(gateway)/\(path)", body: body?.bytes ?? [])
  }

  func fault(
    _ operation: String, _ behaviour: JSONValue, api: String? = nil, charge: String? = nil,
    times: Int = 1
  ) throws {
    let fault: JSONValue = [
      "api": .string(api ?? gateway), "operation": .string(operation), "key": .string(key),
      "charge": JSONValue(charge), "times": JSONValue(times), "behaviour": behaviour,
    ]
    try #require(call("POST", "/sandbox/api/faults", body: fault.bytes).status == 200)
  }

  /// The scene's charges as the control API lists them.
  var charges: [JSONValue] { control("charges?key=\(key)").json.elements ?? [] }
}

/// A seller's address that keeps what it gets; addresses that end in `/closed` answer 500.
private final class Mailbox: Sendable {
  private let letters = Mutex<[String: [JSONValue]]>([:])

  func take(_ request: HTTPRequest) -> Outcome {
    guard case .bytes(let bytes, _) = request.body else { return Outcome(error: "no body") }
    letters.withLock { $0[request.url, default: []].append(JSONValue(reading: bytes) ?? .null) }
    var outcome = Outcome(error: "")
    outcome.error = nil
    outcome.status = request.url.hasSuffix("/closed") ? 500 : 200
    return outcome
  }

  func bodies(at address: String) -> [JSONValue] { letters.withLock { $0[address] ?? [] } }
}
