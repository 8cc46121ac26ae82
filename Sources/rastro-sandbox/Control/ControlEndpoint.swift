import FastCGI

/// `/sandbox/api`: for the tests and for the pages that people see.
struct ControlEndpoint: Sendable {
  let world: World

  /// `path` is what follows `/sandbox/api`.
  func answer(_ request: IncomingRequest, path: [String]) -> Response {
    guard let area = path.first else { return .refused("no such call", status: 404) }
    let call = ControlCall(
      method: request.method, path: Array(path.dropFirst()), query: request.query,
      body: request.json ?? .null)
    guard call.body.members != nil else { return .refused("the body must be a JSON object") }
    switch area {
    case "meta": return MetaControl(meta: world.meta).answer(call)
    case "telegram":
      return TelegramControl(telegram: world.telegram, sender: world.updateSender).answer(call)
    case "faults":
      return FaultControl(faults: world.faults, gateways: world.gateways).answer(call)
    default:
      guard let gateway = world.gateways.first(where: { $0.api.rawValue == area }) else {
        return WorldControl(world: world).answer(area, call)
      }
      return GatewayControl(gateway: gateway, sender: world.webhookSender(gateway)).answer(call)
    }
  }
}

/// A call to the control API.
struct ControlCall: Sendable {
  let method: String
  /// What follows the area's name.
  let path: [String]
  let query: [String: String]
  let body: JSON

  var limit: Int? { query["limit"].flatMap { Int($0) } }

  /// Lists show the least of each entry.
  var isBrief: Bool { ["true", "1"].contains(query["brief"]) }

  /// `POST bots`, for use in a `switch`; anything that follows the first name is left out.
  var name: String { "\(method) \(path.first ?? "")" }

  func text(_ member: String) -> String? { body[member]?.text }

  /// An id, which callers send as number or as text.
  func id(_ member: String) -> Int? {
    body[member].flatMap { $0.integer ?? $0.text.flatMap { Int($0) } }
  }
}

extension Response {
  static var done: Response { .json(["ok": true]) }
  static var unknownCall: Response { .refused("no such call", status: 404) }
}
