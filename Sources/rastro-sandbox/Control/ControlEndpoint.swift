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

extension Response {
  static var done: Response { .json(["ok": true]) }
  static var unknownCall: Response { .refused("no such call", status: 404) }
}
