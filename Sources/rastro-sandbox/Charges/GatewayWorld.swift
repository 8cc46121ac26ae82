import FastCGI
import Foundation
import JSON

/// All that the shared parts of the sandbox know of a simulated gateway.
protocol GatewayWorld: Sendable {
  /// The gateway's type, by which the control API and faults call it.
  var api: Fault.API { get }
  /// Segments of the base address that Rastro is given: `["paradise", "api", "v1"]`.
  var root: [String] { get }
  /// The gateway's own names of operations, by those of all gateways: `create`, `query`, `test`.
  var operationNames: [String: String] { get }
  /// What the control API calls an account's key: `client_id`, `api_key`, `api_token`.
  var keyName: String { get }
  var book: ChargeBook { get }
  /// What is wrong with the registration; nil when it was accepted.
  func register(_ account: JSONValue) -> String?
  /// Nil when nobody is registered under the key.
  func codeForm(of key: String) -> BRCode.Form?
  /// The names of a new charge; `id` is the one that a test asks for.
  func identity(_ id: String?) -> ChargeIdentity
  /// How lists name the account of a charge.
  func owner(_ key: String) -> JSONValue
  /// The gateway's word for a charge's status; nil when it is to be left out.
  func word(_ charge: Charge) -> JSONValue?
  /// Whether there is such a form of webhook.
  func knows(_ wish: WebhookWish) -> Bool
  /// The webhooks of a charge in its present state.
  func parcels(_ charge: Charge, _ wish: WebhookWish) -> [WebhookParcel]
  /// For how many seconds a charge's code can be paid.
  func codeLife(of charge: Charge) -> Int
  func forgetAll()
  /// Answers a call to the gateway's API; `path` is what follows the base address.
  func answer(
    _ request: IncomingRequest, path: [String], stage: Stage, sender: WebhookSender
  ) -> Response
  /// Answers a call of the control API that only this gateway knows; nil for any other call.
  func control(_ call: ControlCall) -> Response?
  /// The accounts, without secrets.
  var overview: JSONValue { get }
}

/// The names that a gateway gives to a charge.
struct ChargeIdentity: Sendable {
  let id: String
  var number: Int?
  var publicID: String?
}

extension GatewayWorld {
  var operationNames: [String: String] { [:] }

  func control(_ call: ControlCall) -> Response? { nil }

  /// A charge as the control API shows it.
  func summary(_ charge: Charge) -> JSONValue {
    brief(charge).merging(charge.summary).merging(owner(charge.key))
  }

  /// What lists of very many charges show.
  func brief(_ charge: Charge) -> JSONValue {
    let (creations, statusQueries) = book.state.withLock { state in
      (state.createCalls(charge), state.statusQueryCalls(charge))
    }
    return [
      "gateway": .string(api.rawValue), "id": .string(charge.id),
      "reference": JSONValue(charge.reference), "amount": JSONValue(charge.centavos),
      "state": .string(charge.status), "status": word(charge) ?? .null,
      "create_calls": JSONValue(creations), "statusQueries": JSONValue(statusQueries),
    ]
  }

  /// Ends the codes whose time is over; nobody is told of it.
  func endCodes(at now: Date) {
    let open = book.state.withLock { $0.charges(of: nil) }.filter { $0.status == "pending" }
    for charge in open where charge.createdAt + Double(codeLife(of: charge)) <= now {
      _ = change(charge.id) { $0.status == "pending" ? $0.set(to: "expired") : nil }
    }
  }

  /// Changes a charge under the lock; nil when the change refuses.
  func change(_ id: String, _ change: (Charge) -> Charge?) -> Charge? {
    book.state.withLock { state in
      let next = state.charges[id].flatMap(change)
      if let next { state.put(next) }
      return next
    }
  }
}
